#include "pad-papers.h"

#include <string.h>

#include "pad-papers-load.h"
#include "pad-papers.sql.h"

/* As many as a push can wait for while they are stored. */
#define SOME 4

void
pad_printed_free (PadPrinted *printed)
{
  if (printed == NULL)
    return;
  g_free (printed->number);
  g_free (printed->account);
  g_free (printed->order);
  g_free (printed->invoice);
  g_free (printed->supersedes);
  g_free (printed->date);
  g_free (printed->title);
  g_free (printed->sha256);
  g_clear_pointer (&printed->bytes, g_bytes_unref);
  g_free (printed);
}

/* --- Drawing --- */

typedef struct
{
  PadSupplierStore *store;
  const char *number;
  PadPaper *(*load) (PadSupplierStore *store, const char *number, GError **error);
  PadPaper *paper;
} Reading;

static gboolean
read_paper (PadDb *db, gpointer data, GError **error)
{
  Reading *reading = data;

  reading->paper = reading->load (reading->store, reading->number, error);
  return reading->paper != NULL;
}

/* The paper is read at one moment, and drawn when the transaction has ended. */
static PadPaper *
read_at_once (Reading *reading, GError **error)
{
  PadDb *db = pad_supplier_store_get_db (reading->store);

  return pad_db_read (db, read_paper, reading, error) ? reading->paper : NULL;
}

static PadPrinted *
print (const PadPaper *paper, GError **error)
{
  static const char *const kinds[] = {"confirmation", "invoice", "credit_note"};
  GBytes *bytes = pad_paper_draw (paper, error);
  PadPrinted *printed;

  if (bytes == NULL)
    return NULL;
  printed = g_new0 (PadPrinted, 1);
  printed->bytes = bytes;
  printed->sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  printed->number = g_strdup (paper->number);
  printed->kind = kinds[paper->kind];
  printed->account = g_strdup (paper->buyer_code);
  printed->date = pad_date_format (paper->date);
  printed->title = pad_paper_title (paper);
  if (paper->kind == PAD_PAPER_CONFIRMATION) {
    printed->order = g_strdup (*paper->order != '\0' ? paper->order : paper->number);
    printed->revision = paper->revision;
    printed->supersedes = *paper->supersedes != '\0' ? g_strdup (paper->supersedes) : NULL;
  } else {
    printed->order = *paper->order != '\0' ? g_strdup (paper->order) : NULL;
    printed->invoice = g_strdup (paper->number);
  }
  return printed;
}

PadPrinted *
pad_papers_print_order (PadSupplierStore *store, const char *number, GError **error)
{
  Reading reading = {store, number, pad_papers_load_order, NULL};
  g_autoptr (PadPaper) paper = read_at_once (&reading, error);

  return paper != NULL ? print (paper, error) : NULL;
}

PadPrinted *
pad_papers_print_invoice (PadSupplierStore *store, const char *number, GError **error)
{
  Reading reading = {store, number, pad_papers_load_invoice, NULL};
  g_autoptr (PadPaper) paper = read_at_once (&reading, error);

  return paper != NULL ? print (paper, error) : NULL;
}

/* --- Storing --- */

static gboolean
is_there (PadDb *db, const PadPrinted *printed, gboolean *there, GError **error)
{
  PadStatement *row = pad_db_query (db, sql_find_document);
  PadStep step;

  pad_statement_bind_text (row, ":number", printed->number);
  pad_statement_bind_text (row, ":kind", printed->kind);
  step = pad_statement_step (row, error);
  pad_statement_reset (row);
  *there = step == PAD_STEP_ROW;
  return step != PAD_STEP_ERROR;
}

static gboolean
add_blob (PadDb *db, const PadPrinted *printed, GError **error)
{
  PadStatement *row = pad_db_query (db, sql_add_blob);
  gsize n;
  const void *bytes = g_bytes_get_data (printed->bytes, &n);

  pad_statement_bind_text (row, ":sha256", printed->sha256);
  pad_statement_bind_int (row, ":size", (int64_t)n);
  pad_statement_bind_bytes (row, ":bytes", bytes, n);
  return pad_statement_run (row, error);
}

static gboolean
add_document (PadSupplierStore *store, const PadPrinted *printed, GError **error)
{
  PadStatement *row = pad_db_query (pad_supplier_store_get_db (store), sql_add_document);

  pad_statement_bind_int (row, ":row_version", pad_supplier_store_writing (store));
  pad_statement_bind_text (row, ":number", printed->number);
  pad_statement_bind_text (row, ":kind", printed->kind);
  pad_statement_bind_text (row, ":account", printed->account);
  pad_statement_bind_text (row, ":order", printed->order);
  pad_statement_bind_text (row, ":invoice", printed->invoice);
  pad_statement_bind_text (row, ":date", printed->date);
  pad_statement_bind_text (row, ":title", printed->title);
  pad_statement_bind_text (row, ":supersedes", printed->supersedes);
  pad_statement_bind_text (row, ":file", printed->sha256);
  return pad_statement_run (row, error);
}

gboolean
pad_papers_add (PadSupplierStore *store, const PadPrinted *printed, GError **error)
{
  PadDb *db = pad_supplier_store_get_db (store);
  gboolean there;

  if (printed->bytes == NULL)
    return TRUE;
  return is_there (db, printed, &there, error) &&
         (there || (add_blob (db, printed, error) && add_document (store, printed, error)));
}

/* --- What is due --- */

gboolean
pad_papers_want (PadSupplierStore *store, const char *order, GError **error)
{
  PadStatement *row = pad_db_query (pad_supplier_store_get_db (store), sql_want_paper);

  pad_statement_bind_text (row, ":order", order);
  return pad_statement_run (row, error);
}

static GPtrArray *
list_due (PadDb *db, const char *after, GError **error)
{
  g_autoptr (GPtrArray) orders = g_ptr_array_new_with_free_func (g_free);
  PadStatement *row = pad_db_query (db, sql_list_due);
  PadStep step;

  pad_statement_bind_text (row, ":after", after);
  pad_statement_bind_int (row, ":limit", SOME);
  while ((step = pad_statement_step (row, error)) == PAD_STEP_ROW)
    g_ptr_array_add (orders, pad_statement_dup_text (row, 0));
  return step == PAD_STEP_DONE ? g_steal_pointer (&orders) : NULL;
}

/* What comes of an order that is gone: it is due no more. */
static PadPrinted *
print_nothing (const char *order)
{
  PadPrinted *printed = g_new0 (PadPrinted, 1);

  printed->order = g_strdup (order);
  return printed;
}

static void
print_one (PadSupplierStore *store, const char *order, GPtrArray *all)
{
  g_autoptr (GError) error = NULL;
  PadPrinted *printed = pad_papers_print_order (store, order, &error);

  if (printed == NULL && g_error_matches (error, PAD_ERROR, PAD_ERROR_NOT_FOUND))
    printed = print_nothing (order);
  if (printed != NULL)
    g_ptr_array_add (all, printed);
  else
    g_warning ("The confirmation of order %s: %s", order, error->message);
}

GPtrArray *
pad_papers_print_due (PadSupplierStore *store, const char *after, char **last, GError **error)
{
  GPtrArray *all;
  g_autoptr (GPtrArray) orders = list_due (pad_supplier_store_get_db (store), after, error);

  *last = NULL;
  if (orders == NULL)
    return NULL;
  all = g_ptr_array_new_with_free_func ((GDestroyNotify)pad_printed_free);
  for (guint i = 0; i < orders->len; i++)
    print_one (store, orders->pdata[i], all);
  if (orders->len > 0)
    *last = g_strdup (orders->pdata[orders->len - 1]);
  return all;
}

typedef struct
{
  PadSupplierStore *store;
  const PadPrinted *printed;
} Storing;

/* It may have been cancelled or changed since it was drawn. An order that is gone has no paper. */
static gboolean
is_due (PadDb *db, const PadPrinted *printed, gboolean *due, GError **error)
{
  PadStatement *row = pad_db_query (db, sql_is_due);
  PadStep step;

  *due = TRUE;
  if (printed->bytes == NULL)
    return TRUE;
  pad_statement_bind_text (row, ":order", printed->order);
  pad_statement_bind_int (row, ":revision", printed->revision);
  step = pad_statement_step (row, error);
  pad_statement_reset (row);
  *due = step == PAD_STEP_ROW;
  return step != PAD_STEP_ERROR;
}

static gboolean
store_one (PadDb *db, gpointer data, GError **error)
{
  Storing *storing = data;
  PadStatement *row = pad_db_query (db, sql_drop_due);
  gboolean due;

  pad_statement_bind_text (row, ":order", storing->printed->order);
  return is_due (db, storing->printed, &due, error) &&
         (!due || (pad_papers_add (storing->store, storing->printed, error) &&
                   pad_statement_run (row, error)));
}

gboolean
pad_papers_store_due (PadSupplierStore *store, GPtrArray *printed, GError **error)
{
  for (guint i = 0; i < printed->len; i++) {
    Storing storing = {store, printed->pdata[i]};

    if (!pad_supplier_store_write (store, store_one, &storing, NULL, error))
      return FALSE;
  }
  return TRUE;
}
