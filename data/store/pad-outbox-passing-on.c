#include "pad-draft-hand-over.h"
#include "pad-outbox-private.h"
#include "pad-outbox.sql.h"
#include "pad-quotation-desk.h"

/* What is undone: an order of @kind that still is as the operation left it becomes @after. */
static const struct
{
  const char *kind;
  const char *before;
  const char *after;
} undone[] = {
    {PAD_DRAFT_HAND_OVER, "handed_over", "draft"},
    /* Somebody else has it: what is here is nothing that could be ordered. */
    {PAD_DRAFT_TAKE_OVER, "draft", "rejected"},
    {PAD_QUOTE_REQUEST, "requested", "draft"},
};

static int
find_kind (const PadOperation *operation)
{
  for (guint i = 0; i < G_N_ELEMENTS (undone); i++)
    if (g_str_equal (operation->kind, undone[i].kind))
      return (int)i;
  return -1;
}

gboolean
pad_outbox_is_passing_on (const PadOperation *operation)
{
  return find_kind (operation) >= 0;
}

/* An order of the operation that is in state @from comes to @to; one that has gone on stays. */
static gboolean
move_from (PadLocal *local,
           const PadOperation *operation,
           const char *from,
           const char *to,
           GError **error)
{
  g_autofree char *state = NULL;
  PadStatement *s;

  if (!pad_outbox_read_order (local, operation->document, &state, error))
    return FALSE;
  if (g_strcmp0 (state, from) != 0)
    return TRUE;
  s = pad_db_query (local->db, sql_set_order_state);
  pad_statement_bind_text (s, ":document", operation->document);
  pad_statement_bind_text (s, ":state", to);
  return pad_statement_run (s, error);
}

gboolean
pad_outbox_move_passed_on (PadLocal *local,
                           const PadOperation *operation,
                           PadOutboxEvent event,
                           GError **error)
{
  int i = find_kind (operation);

  g_return_val_if_fail (i >= 0, FALSE);
  return event == PAD_OUTBOX_ACCEPT ||
         move_from (local, operation, undone[i].before, undone[i].after, error);
}

gboolean
pad_outbox_pass_on_again (PadLocal *local, const PadOperation *operation, GError **error)
{
  int i = find_kind (operation);

  g_return_val_if_fail (i >= 0, FALSE);
  return move_from (local, operation, undone[i].after, undone[i].before, error);
}
