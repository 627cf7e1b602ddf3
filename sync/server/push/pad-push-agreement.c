#include "pad-push-taking.h"

#include <pad-replaced-rules.h>
#include <string.h>

#include "pad-push-taking.sql.h"

static int
compare_rules (gconstpointer a, gconstpointer b, gpointer data)
{
  const guint *left = a, *right = b;
  int by_rule = strcmp (pad_taking_get (data, *left)->rule, pad_taking_get (data, *right)->rule);

  return by_rule != 0 ? by_rule : (*left > *right) - (*left < *right);
}

/* (transfer full): indices (guint) of the lines that an agreement prices, by rule: the order in
 * which rules are locked. */
static GArray *
list_lines (PadTaking *taking)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < taking->lines->len; i++)
    if (pad_taking_get (taking, i)->rule != NULL)
      g_array_append_val (lines, i);
  g_array_sort_with_data (lines, compare_rules, taking);
  return lines;
}

/* @limited: (out): whether the rule has a limit
 * @left: (out): thousandths of the base unit */
static gboolean
read_left (
    const PadTaking *taking, const char *rule, gboolean *limited, int64_t *left, GError **error)
{
  PadStatement *row = pad_db_query (pad_supplier_store_get_db (taking->store), sql_agreement_left);
  PadStep step;

  pad_statement_bind_text (row, ":rule", rule);
  step = pad_statement_step (row, error);
  *limited = step == PAD_STEP_ROW;
  *left = *limited ? pad_statement_get_int (row, 0) : 0;
  pad_statement_reset (row);
  return step != PAD_STEP_ERROR;
}

/* The guarded statement. */
static gboolean
take_quantity (PadTaking *taking, PadTakenLine *line, int64_t quantity, GError **error)
{
  PadStatement *row = pad_db_query (pad_supplier_store_get_db (taking->store), sql_take_agreement);
  PadStep step;

  pad_statement_bind_int (row, ":row_version", pad_supplier_store_writing (taking->store));
  pad_statement_bind_int (row, ":quantity", quantity);
  pad_statement_bind_text (row, ":rule", line->rule);
  step = pad_statement_step (row, error);
  pad_statement_reset (row);
  if (step == PAD_STEP_DONE)
    g_set_error_literal (error, PAD_ERROR, PAD_ERROR_LOCKED,
                         "The agreement was used up by another order meanwhile");
  line->agreed = step == PAD_STEP_ROW ? quantity : 0;
  return step == PAD_STEP_ROW;
}

static gboolean
take (PadTaking *taking, PadTakenLine *line, GError **error)
{
  gboolean limited;
  int64_t left, quantity;

  if (!read_left (taking, line->rule, &limited, &left, error))
    return FALSE;
  quantity = taking->by_word ? MIN (left, line->agreement) : line->agreement;
  return !limited || quantity == 0 || take_quantity (taking, line, quantity, error);
}

gboolean
pad_taking_take_agreements (PadTaking *taking, GError **error)
{
  g_autoptr (GArray) lines = list_lines (taking);

  for (guint i = 0; i < lines->len; i++)
    if (!take (taking, pad_taking_get (taking, g_array_index (lines, guint, i)), error))
      return FALSE;
  return lines->len == 0 || pad_replaced_rules_prune (taking->store, error);
}
