#include "pad-answer-private.h"

#include "pad-answer-rest.sql.h"
#include "pad-drafts.h"

static PadStatement *
line_query (PadLocal *local, const char *sql, const char *order, int line)
{
  PadStatement *statement = pad_db_query (local->db, sql);

  pad_statement_bind_text (statement, ":id", order);
  pad_statement_bind_int (statement, ":line", line);
  return statement;
}

/* 0 where all of the line was taken. */
static int64_t
find_rest (const PadAnswer *answer, int line)
{
  for (guint i = 0; i < answer->rest->len; i++) {
    const PadAnswerRest *rest = &g_array_index (answer->rest, PadAnswerRest, i);

    if (rest->line == line)
      return rest->quantity;
  }
  return 0;
}

static gboolean
leave_out (PadLocal *local, const char *order, int line, GError **error)
{
  return pad_statement_run (line_query (local, sql_leave_out_line, order, line), error);
}

/* The line of the order is what was taken of it. */
static gboolean
cut (const PadAnswer *answer,
     PadLocal *local,
     const char *order,
     const PadOrderLine *line,
     GError **error)
{
  const PadAnswerLine *taken = pad_answer_find_line (answer, line->line);
  int64_t rest = find_rest (answer, line->line);
  PadStatement *statement;

  if (rest == 0)
    return TRUE;
  if (rest >= line->quantity)
    return leave_out (local, order, line->line, error);
  statement = line_query (local, sql_cut_line, order, line->line);
  pad_statement_bind_int (statement, ":quantity", line->quantity - rest);
  if (taken)
    pad_statement_bind_int (statement, ":base_quantity", taken->base_quantity);
  return pad_statement_run (statement, error);
}

/* The line of the new draft is what was not taken, without a price yet. */
static gboolean
keep_rest (const PadAnswer *answer,
           PadLocal *local,
           const char *draft,
           const PadOrderLine *line,
           GError **error)
{
  int64_t rest = find_rest (answer, line->line);
  PadStatement *statement;

  if (rest == 0)
    return leave_out (local, draft, line->line, error);
  statement = line_query (local, sql_set_rest_line, draft, line->line);
  pad_statement_bind_int (statement, ":quantity", MIN (rest, line->quantity));
  return pad_statement_run (statement, error);
}

static gboolean
has_rest (PadLocal *local, const char *document, gboolean *has, GError **error)
{
  PadStatement *statement = pad_db_query (local->db, sql_has_rest);
  PadStep step;

  pad_statement_bind_text (statement, ":id", document);
  step = pad_statement_step (statement, error);
  pad_statement_reset (statement);
  *has = step == PAD_STEP_ROW;
  return step != PAD_STEP_ERROR;
}

static gboolean
mark (PadLocal *local, const char *document, GError **error)
{
  PadStatement *statement = pad_db_query (local->db, sql_mark_split);

  pad_statement_bind_text (statement, ":id", document);
  return pad_statement_run (statement, error);
}

static gboolean
keep_quotation (PadLocal *local, const char *draft, const char *quotation, GError **error)
{
  PadStatement *statement;

  if (!quotation)
    return TRUE;
  statement = pad_db_query (local->db, sql_keep_quotation);
  pad_statement_bind_text (statement, ":id", draft);
  pad_statement_bind_text (statement, ":quotation", quotation);
  return pad_statement_run (statement, error);
}

gboolean
pad_answer_split (const PadAnswer *answer, PadLocal *local, const char *document, GError **error)
{
  g_autoptr (PadDraft) order = NULL;
  g_autofree char *draft = NULL;
  gboolean split = TRUE;

  if (answer->rest->len == 0)
    return TRUE;
  if (!has_rest (local, document, &split, error) || split)
    return split;
  order = pad_draft_load (local->db, document, error);
  if (!order || !mark (local, document, error) ||
      !pad_draft_copy (local, document, &draft, error) ||
      !keep_quotation (local, draft, order->order->quotation, error))
    return FALSE;
  for (guint i = 0; i < order->order->lines->len; i++) {
    const PadOrderLine *line = order->order->lines->pdata[i];

    if (!cut (answer, local, document, line, error) ||
        !keep_rest (answer, local, draft, line, error))
      return FALSE;
  }
  return TRUE;
}
