#include "pad-demo-private.h"

#include "pad-admin-rows.h"
#include "pad-import.h"

#include <glib/gstdio.h>
#include <pad-number.h>
#include <string.h>

/* --- What the parts use --- */

/* splitmix64: the same everywhere for the same seed. */
int
pad_demo_random (PadDemo *demo, int n)
{
  uint64_t z = demo->random += UINT64_C (0x9e3779b97f4a7c15);
  z = (z ^ (z >> 30)) * UINT64_C (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * UINT64_C (0x94d049bb133111eb);
  return (int)((z ^ (z >> 31)) % (uint64_t)MAX (n, 1));
}

void
pad_demo_begin (PadDemo *demo, const char *name, const char *columns)
{
  GString *text = g_string_new (columns);
  g_string_append_c (text, '\n');
  g_hash_table_insert (demo->tables, g_strdup (name), text);
}

void
pad_demo_add (PadDemo *demo, const char *name, const char *format, ...)
{
  va_list arguments;
  GString *text = g_hash_table_lookup (demo->tables, name);
  va_start (arguments, format);
  g_string_append_vprintf (text, format, arguments);
  va_end (arguments);
  g_string_append_c (text, '\n');
}

void
pad_demo_add_row (PadDemo *demo, const char *name, ...)
{
  va_list fields;
  GString *text = g_hash_table_lookup (demo->tables, name);
  va_start (fields, name);
  const char *field = va_arg (fields, const char *);
  while (field != NULL) {
    pad_admin_append_field (text, field);
    field = va_arg (fields, const char *);
    g_string_append_c (text, field != NULL ? ',' : '\n');
  }
  va_end (fields);
}

int64_t
pad_demo_price_factor (PadDemo *demo)
{
  return demo->digits >= 2 ? PAD_PRICE_ONE / 100 : PAD_PRICE_ONE;
}

const char *
pad_demo_amount (PadDemo *demo, int64_t hundredths, char *buffer)
{
  int64_t minor = hundredths;
  for (int digits = 2; digits < demo->digits; digits++)
    minor *= 10;
  pad_decimal_print (minor, demo->digits, demo->digits, buffer);
  return buffer;
}

const char *
pad_demo_day (PadDemo *demo, int days, char *buffer)
{
  g_autofree char *text = pad_date_format (demo->options.date + days);
  g_strlcpy (buffer, text, 16);
  return buffer;
}

int
pad_demo_workday (PadDemo *demo, int days)
{
  int weekday = (demo->options.date + days + 4) % 7; /* 1970-01-01 was a Thursday; 0 is Sunday */
  return weekday == 0 ? days - 2 : weekday == 6 ? days - 1 : days;
}

int64_t
pad_demo_tax (const PadDemoAccount *account, int64_t base, int percent)
{
  if (strcmp (account->zone, "DE") != 0)
    return 0;
  return (base * percent * 2 + 100) / 200;
}

/* --- Importing what was made --- */

static gboolean
write_tables (PadDemo *demo, PadWorld *world, const char *folder, GError **error)
{
  GHashTableIter iter;
  gpointer name, text;
  g_hash_table_iter_init (&iter, demo->tables);
  while (g_hash_table_iter_next (&iter, &name, &text)) {
    g_autofree char *file = g_strconcat (name, ".csv", NULL);
    g_autofree char *path = g_build_filename (folder, file, NULL);
    const GString *csv = text;
    if (!pad_world_file_replace (world, path, csv->str, csv->len, 0600, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
import_tables (PadSupplierStore *store, const char *folder, GError **error)
{
  const PadImportOptions options = {0};
  const char *const paths[] = {folder, NULL};
  g_autoptr (GPtrArray) reports = pad_import_run (store, paths, &options, error);
  if (reports == NULL)
    return FALSE;
  for (guint i = 0; i < reports->len; i++) {
    const PadImportReport *report = g_ptr_array_index (reports, i);
    if (report->refused == 0)
      continue;
    const PadRefusal *refusal = g_ptr_array_index (report->refusals, 0);
    g_set_error (error, PAD_ERROR, PAD_ERROR_INVALID, "%s, line %" G_GINT64_FORMAT ": %s",
                 report->path, refusal->line, refusal->reason);
    return FALSE;
  }
  return TRUE;
}

static void
remove_tables (PadDemo *demo, const char *folder)
{
  GHashTableIter iter;
  gpointer name;
  g_hash_table_iter_init (&iter, demo->tables);
  while (g_hash_table_iter_next (&iter, &name, NULL)) {
    g_autofree char *file = g_strconcat (name, ".csv", NULL);
    g_autofree char *path = g_build_filename (folder, file, NULL);
    g_unlink (path);
  }
  g_rmdir (folder);
}

static gboolean
bring_in (PadDemo *demo, PadSupplierStore *store, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *folder = g_dir_make_tmp ("orderpad-demo-XXXXXX", &local);
  if (folder == NULL) {
    g_set_error (error, PAD_ERROR, PAD_ERROR_FULL, "%s", local->message);
    return FALSE;
  }
  gboolean done = write_tables (demo, pad_supplier_store_get_world (store), folder, error) &&
                  import_tables (store, folder, error);
  remove_tables (demo, folder);
  return done;
}

/* --- The demo --- */

static void
user_free (PadDemoUser *user)
{
  g_free (user->login);
  g_free (user->account);
  g_free (user->role);
  g_free (user);
}

static void
product_clear (PadDemoProduct *product)
{
  g_free (product->sku);
}

static void
account_clear (PadDemoAccount *account)
{
  g_free (account->code);
  g_free (account->name);
}

static void
order_clear (PadDemoOrder *order)
{
  g_array_unref (order->lines);
}

static void
text_free (GString *text)
{
  g_string_free (text, TRUE);
}

static void
demo_init (PadDemo *demo, PadSupplierStore *store, const PadDemoOptions *options)
{
  demo->options = *options;
  demo->currency = pad_supplier_store_get_currency (store);
  demo->digits = pad_currency_digits (demo->currency);
  demo->random = (uint64_t)options->seed;
  demo->tables = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)text_free);
  demo->products = g_array_new (FALSE, FALSE, sizeof (PadDemoProduct));
  demo->accounts = g_array_new (FALSE, FALSE, sizeof (PadDemoAccount));
  demo->orders = g_array_new (FALSE, FALSE, sizeof (PadDemoOrder));
  demo->users = g_ptr_array_new_with_free_func ((GDestroyNotify)user_free);
  g_array_set_clear_func (demo->products, (GDestroyNotify)product_clear);
  g_array_set_clear_func (demo->accounts, (GDestroyNotify)account_clear);
  g_array_set_clear_func (demo->orders, (GDestroyNotify)order_clear);
}

static void
demo_clear (PadDemo *demo)
{
  g_hash_table_unref (demo->tables);
  g_array_unref (demo->products);
  g_array_unref (demo->accounts);
  g_array_unref (demo->orders);
  g_ptr_array_unref (demo->users);
}

static gboolean
require_empty (PadSupplierStore *store, GError **error)
{
  int64_t any = 0;
  if (!pad_db_read_int (pad_supplier_store_get_db (store),
                        "SELECT EXISTS (SELECT 1 FROM products) OR EXISTS (SELECT 1 FROM accounts)",
                        0, &any, error))
    return FALSE;
  if (any != 0)
    g_set_error (error, PAD_ERROR, PAD_ERROR_EXISTS,
                 "this store has articles or customers already");
  return any == 0;
}

gboolean
pad_demo_fill (PadSupplierStore *store,
               const PadDemoOptions *options,
               GPtrArray **users,
               GError **error)
{
  PadDemo demo = {0};
  if (!require_empty (store, error))
    return FALSE;
  demo_init (&demo, store, options);
  pad_demo_make_catalog (&demo);
  pad_demo_make_stock (&demo);
  pad_demo_make_customers (&demo);
  pad_demo_make_supplier (&demo);
  pad_demo_make_prices (&demo);
  pad_demo_make_users (&demo);
  pad_demo_make_orders (&demo);
  pad_demo_make_invoices (&demo);
  pad_demo_make_accounts (&demo);
  gboolean done =
      bring_in (&demo, store, error) && (!options->papers || pad_demo_print_papers (store, error));
  if (done)
    *users = g_ptr_array_ref (demo.users);
  demo_clear (&demo);
  return done;
}
