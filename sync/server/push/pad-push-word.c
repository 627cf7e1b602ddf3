#include <pad-cancelled.h>
#include <pad-derive.h>
#include <pad-papers.h>
#include <pad-replaced-rules.h>

#include "pad-push-taking.h"
#include "pad-push-taking.sql.h"

/*
 * The supplier's word confirms an order that waits, by orders.csv or by state_map. It is theirs to
 * give, whatever is there: what there is of stock and agreements is taken.
 */

typedef struct
{
  char *number;
  char *account;
} Entered;

static void
entered_clear (gpointer data)
{
  Entered *entered = data;

  g_free (entered->number);
  g_free (entered->account);
}

static PadDb *
db_of (const PadTaking *taking)
{
  return pad_supplier_store_get_db (taking->store);
}

/* (transfer full) (element-type Entered) */
static GArray *
list_entered (PadDb *db, GError **error)
{
  g_autoptr (GArray) orders = g_array_new (FALSE, FALSE, sizeof (Entered));
  PadStatement *row = pad_db_query (db, sql_list_entered);
  PadStep step;

  g_array_set_clear_func (orders, entered_clear);
  while ((step = pad_statement_step (row, error)) == PAD_STEP_ROW) {
    Entered entered = {pad_statement_dup_text (row, 0), pad_statement_dup_text (row, 1)};

    g_array_append_val (orders, entered);
  }
  return step == PAD_STEP_DONE ? g_steal_pointer (&orders) : NULL;
}

/* What is cancelled of a line already takes nothing. */
static gboolean
add_lines (PadTaking *taking, const char *order, GError **error)
{
  PadStatement *row = pad_db_query (db_of (taking), sql_read_entered_lines);
  PadStep step;

  pad_statement_bind_text (row, ":order", order);
  while ((step = pad_statement_step (row, error)) == PAD_STEP_ROW) {
    const PadCancelledLine line = {pad_statement_get_int (row, 2), pad_statement_get_int (row, 3),
                                   0, 0};

    pad_taking_add (taking, (int)pad_statement_get_int (row, 0), pad_statement_get_text (row, 1),
                    pad_cancelled_left (&line, pad_statement_get_int (row, 4)),
                    pad_statement_get_text (row, 5));
  }
  return step == PAD_STEP_DONE;
}

static gboolean
set_taken (const PadTaking *taking, const char *order, GError **error)
{
  for (guint i = 0; i < taking->lines->len; i++) {
    const PadTakenLine *line = pad_taking_get (taking, i);
    PadStatement *row = pad_db_query (db_of (taking), sql_set_taken);

    pad_statement_bind_int (row, ":row_version", pad_supplier_store_writing (taking->store));
    pad_statement_bind_text (row, ":order", order);
    pad_statement_bind_int (row, ":line", line->line);
    pad_statement_bind_int (row, ":reserved", line->reserved);
    pad_statement_bind_int (row, ":agreed", line->agreed);
    if (!pad_statement_run (row, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
take (PadSupplierStore *store, const Entered *entered, GError **error)
{
  g_auto (PadTaking) taking = {.by_word = TRUE};

  pad_taking_init (&taking, store, entered->account);
  return add_lines (&taking, entered->number, error) && pad_taking_take_stock (&taking, error) &&
         pad_taking_take_agreements (&taking, error) &&
         pad_taking_note (&taking, entered->number, error) &&
         set_taken (&taking, entered->number, error) &&
         pad_papers_want (store, entered->number, error);
}

gboolean
pad_taking_by_word (PadSupplierStore *store, GError **error)
{
  PadDb *db = pad_supplier_store_get_db (store);
  g_autoptr (GArray) orders = list_entered (db, error);

  if (orders == NULL)
    return FALSE;
  for (guint i = 0; i < orders->len; i++)
    if (!take (store, &g_array_index (orders, Entered, i), error))
      return FALSE;
  /* Of those that went on in the same transaction nothing is to be taken any more. */
  return pad_statement_run (pad_db_query (db, sql_drop_all_entered), error);
}
