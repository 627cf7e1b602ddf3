#include "pad-push-taking.h"

#include "pad-push-taking.sql.h"

/* Part of what a line holds of the stock, before it is written. */
typedef struct
{
  guint line; /* index */
  char *warehouse;
  int64_t quantity;
} Reservation;

static void
line_clear (gpointer data)
{
  PadTakenLine *line = data;

  g_free (line->sku);
  g_free (line->rule);
}

static void
reservation_clear (gpointer data)
{
  g_free (((Reservation *)data)->warehouse);
}

void
pad_taking_init (PadTaking *taking, PadSupplierStore *store, const char *account)
{
  taking->store = store;
  taking->account = account;
  taking->lines = g_array_new (FALSE, TRUE, sizeof (PadTakenLine));
  g_array_set_clear_func (taking->lines, line_clear);
  taking->reservations = g_array_new (FALSE, TRUE, sizeof (Reservation));
  g_array_set_clear_func (taking->reservations, reservation_clear);
}

void
pad_taking_clear (PadTaking *taking)
{
  g_clear_pointer (&taking->lines, g_array_unref);
  g_clear_pointer (&taking->reservations, g_array_unref);
}

void
pad_taking_add (PadTaking *taking, int line, const char *sku, int64_t quantity, const char *rule)
{
  PadTakenLine added = {line, g_strdup (sku), quantity, g_strdup (rule), quantity, 0, 0};

  g_array_append_val (taking->lines, added);
}

PadTakenLine *
pad_taking_get (const PadTaking *taking, guint i)
{
  return &g_array_index (taking->lines, PadTakenLine, i);
}

void
pad_taking_reserve (PadTaking *taking, guint i, const char *warehouse, int64_t quantity)
{
  Reservation reservation = {i, g_strdup (warehouse), quantity};

  pad_taking_get (taking, i)->reserved += quantity;
  g_array_append_val (taking->reservations, reservation);
}

/* -- the rows -- */

static gboolean
add_reservation (const PadTaking *taking, const char *order, guint i, GError **error)
{
  const Reservation *reservation = &g_array_index (taking->reservations, Reservation, i);
  const PadTakenLine *line = pad_taking_get (taking, reservation->line);
  PadStatement *row = pad_db_query (pad_supplier_store_get_db (taking->store), sql_add_reservation);

  pad_statement_bind_text (row, ":order", order);
  pad_statement_bind_int (row, ":line", line->line);
  pad_statement_bind_text (row, ":warehouse", reservation->warehouse);
  pad_statement_bind_text (row, ":sku", line->sku);
  pad_statement_bind_int (row, ":quantity", reservation->quantity);
  return pad_statement_run (row, error);
}

static gboolean
add_take (const PadTaking *taking, const char *order, const PadTakenLine *line, GError **error)
{
  PadStatement *row =
      pad_db_query (pad_supplier_store_get_db (taking->store), sql_add_agreement_take);

  pad_statement_bind_text (row, ":order", order);
  pad_statement_bind_int (row, ":line", line->line);
  pad_statement_bind_text (row, ":sku", line->sku);
  pad_statement_bind_text (row, ":rule", line->rule);
  pad_statement_bind_int (row, ":quantity", line->agreed);
  return pad_statement_run (row, error);
}

/* From here on nothing is left to take for it. */
static gboolean
drop_entered (const PadTaking *taking, const char *order, GError **error)
{
  PadStatement *row = pad_db_query (pad_supplier_store_get_db (taking->store), sql_drop_entered);

  pad_statement_bind_text (row, ":order", order);
  return pad_statement_run (row, error);
}

gboolean
pad_taking_note (const PadTaking *taking, const char *order, GError **error)
{
  for (guint i = 0; i < taking->reservations->len; i++)
    if (!add_reservation (taking, order, i, error))
      return FALSE;
  for (guint i = 0; i < taking->lines->len; i++) {
    const PadTakenLine *line = pad_taking_get (taking, i);

    if (line->agreed > 0 && !add_take (taking, order, line, error))
      return FALSE;
  }
  return drop_entered (taking, order, error);
}
