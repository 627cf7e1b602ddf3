#include "pad-demo-private.h"

#include <pad-papers.h>

/* Drawn before they are stored; so many fit in memory. */
#define BATCH 200

typedef PadPrinted *(*PrintFunc) (PadSupplierStore *store, const char *number, GError **error);

typedef struct
{
  PadSupplierStore *store;
  GPtrArray *printed; /* (element-type PadPrinted) */
} Batch;

static GPtrArray *
list_numbers (PadSupplierStore *store, const char *sql, GError **error)
{
  g_autoptr (GPtrArray) numbers = g_ptr_array_new_with_free_func (g_free);
  PadStatement *row = pad_db_query (pad_supplier_store_get_db (store), sql);
  PadStep step;
  while ((step = pad_statement_step (row, error)) == PAD_STEP_ROW)
    g_ptr_array_add (numbers, pad_statement_dup_text (row, 0));
  return step == PAD_STEP_DONE ? g_steal_pointer (&numbers) : NULL;
}

static gboolean
store_batch (PadDb *db, gpointer data, GError **error)
{
  const Batch *batch = data;
  for (guint i = 0; i < batch->printed->len; i++)
    if (!pad_papers_add (batch->store, batch->printed->pdata[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
flush (Batch *batch, GError **error)
{
  gboolean done = pad_supplier_store_write (batch->store, store_batch, batch, NULL, error);
  g_ptr_array_set_size (batch->printed, 0);
  return done;
}

static gboolean
print_numbers (Batch *batch, GPtrArray *numbers, PrintFunc print, GError **error)
{
  for (guint i = 0; i < numbers->len; i++) {
    PadPrinted *printed = print (batch->store, numbers->pdata[i], error);
    if (printed == NULL)
      return FALSE;
    g_ptr_array_add (batch->printed, printed);
    if (batch->printed->len == BATCH && !flush (batch, error))
      return FALSE;
  }
  return flush (batch, error);
}

gboolean
pad_demo_print_papers (PadSupplierStore *store, GError **error)
{
  static const struct
  {
    const char *sql;
    PrintFunc print;
  } kinds[] = {{"SELECT number FROM orders ORDER BY number", pad_papers_print_order},
               {"SELECT number FROM invoices ORDER BY number", pad_papers_print_invoice}};
  Batch batch = {store, g_ptr_array_new_with_free_func ((GDestroyNotify)pad_printed_free)};
  gboolean done = TRUE;
  for (size_t i = 0; i < G_N_ELEMENTS (kinds) && done; i++) {
    g_autoptr (GPtrArray) numbers = list_numbers (store, kinds[i].sql, error);
    done = numbers != NULL && print_numbers (&batch, numbers, kinds[i].print, error);
  }
  g_ptr_array_unref (batch.printed);
  return done;
}
