#include "pad-derive-pending.h"
#include "pad-derive-private.h"

#include <pad-date.h>
#include <pad-fraction.h>
#include <pad-number.h>
#include <string.h>

#include "pad-derive-credit.sql.h"

/* A row of `credit` being worked out. */
typedef struct
{
  PadDb *db;
  const char *owner;
  PadCreditRow *row;
  PadCreditDay day;
  int64_t least; /* overdue_ignore_below, in the owner's currency */
} Credit;

void
pad_credit_row_clear (PadCreditRow *row)
{
  g_clear_pointer (&row->currency, g_free);
  g_clear_pointer (&row->policy, g_free);
  g_clear_pointer (&row->open_no_rate, g_free);
  g_clear_pointer (&row->pending_no_rate, g_free);
  g_clear_pointer (&row->oldest_due, g_free);
}

/* --- Conversion --- */

/* @amount of @currency in minor units of the owner's currency, exact, into @result. Without a rate
 * @known is FALSE. */
static gboolean
convert (Credit *credit,
         const char *currency,
         int64_t amount,
         PadFraction *result,
         gboolean *known,
         GError **error)
{
  credit->row->converted = credit->row->converted || strcmp (currency, credit->row->currency) != 0;
  pad_fraction_set (result, amount, 1);
  return pad_credit_convert (&credit->day, currency, credit->row->currency, result, known, error);
}

/* --- Sums --- */

/* @no_rate: (nullable): the first by its code of the currencies that nobody can convert. */
typedef struct
{
  PadFraction amount;
  char *no_rate;
} Sum;

static void
sum_clear (Sum *sum)
{
  pad_fraction_clear (&sum->amount);
  g_free (sum->no_rate);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sum, sum_clear)

static void
note_no_rate (Sum *sum, const char *currency)
{
  if (sum->no_rate != NULL && strcmp (sum->no_rate, currency) <= 0)
    return;
  g_free (sum->no_rate);
  sum->no_rate = g_strdup (currency);
}

/* Nothing of whatever currency is nothing. */
static gboolean
add (Credit *credit, const char *currency, int64_t minor, Sum *sum, GError **error)
{
  g_auto (PadFraction) amount = PAD_FRACTION_INIT;
  gboolean known;
  if (minor == 0)
    return TRUE;
  if (!convert (credit, currency, minor, &amount, &known, error))
    return FALSE;
  if (known)
    pad_fraction_add (&sum->amount, &amount);
  else
    note_no_rate (sum, currency);
  return TRUE;
}

/* Adds the rows (currency, amount) of @sql for @account to @sum. */
static gboolean
add_rows (Credit *credit, const char *sql, const char *account, Sum *sum, GError **error)
{
  PadStatement *rows = pad_db_query (credit->db, sql);
  pad_statement_bind_text (rows, ":account", account);
  PadStep step;
  while ((step = pad_statement_step (rows, error)) == PAD_STEP_ROW)
    if (!add (credit, pad_statement_get_text (rows, 0), pad_statement_get_int (rows, 1), sum,
              error)) {
      pad_statement_reset (rows);
      return FALSE;
    }
  return step == PAD_STEP_DONE;
}

static gboolean
add_open (Credit *credit, const char *account, Sum *sum, GError **error)
{
  return add_rows (credit, sql_read_open_invoices, account, sum, error) &&
         add_rows (credit, sql_read_unallocated, account, sum, error);
}

static gboolean
add_pending (Credit *credit, const char *account, Sum *sum, GError **error)
{
  g_autoptr (GArray) orders = pad_credit_pending (&credit->day, account, error);
  if (orders == NULL)
    return FALSE;
  for (guint i = 0; i < orders->len; i++) {
    const PadPendingOrder *order = &g_array_index (orders, PadPendingOrder, i);
    credit->row->converted = credit->row->converted || order->converted;
    if (!add (credit, order->currency, order->rest, sum, error))
      return FALSE;
  }
  return TRUE;
}

typedef gboolean (*AddAccount) (Credit *credit, const char *account, Sum *sum, GError **error);

/* Over all accounts that share the limit. */
static gboolean
sum_up (Credit *credit, GStrv accounts, AddAccount add_account, Sum *sum, GError **error)
{
  pad_fraction_set (&sum->amount, 0, 1);
  for (int i = 0; accounts[i] != NULL; i++)
    if (!add_account (credit, accounts[i], sum, error))
      return FALSE;
  return TRUE;
}

/* What leaves 64 bits stays at their bound. */
static int64_t
round_sum (const Sum *sum)
{
  int64_t total;
  if (pad_fraction_round (&sum->amount, &total))
    return total;
  return pad_fraction_sign (&sum->amount) < 0 ? INT64_MIN : INT64_MAX;
}

static gboolean
sum_all (Credit *credit, GStrv accounts, GError **error)
{
  g_auto (Sum) open = {PAD_FRACTION_INIT, NULL}, pending = {PAD_FRACTION_INIT, NULL};
  if (!sum_up (credit, accounts, add_open, &open, error) ||
      !sum_up (credit, accounts, add_pending, &pending, error))
    return FALSE;
  credit->row->open_balance = round_sum (&open);
  credit->row->pending = round_sum (&pending);
  credit->row->open_no_rate = g_steal_pointer (&open.no_rate);
  credit->row->pending_no_rate = g_steal_pointer (&pending.no_rate);
  return TRUE;
}

/* --- Overdue --- */

/* Whether an open invoice is large enough to count. */
static gboolean
counts (Credit *credit, PadStatement *invoice, gboolean *does, GError **error)
{
  g_auto (PadFraction) amount = PAD_FRACTION_INIT;
  g_auto (PadFraction) least = PAD_FRACTION_INIT;
  gboolean known;
  if (!convert (credit, pad_statement_get_text (invoice, 0), pad_statement_get_int (invoice, 1),
                &amount, &known, error))
    return FALSE;
  pad_fraction_set (&least, credit->least, 1);
  *does = !known || pad_fraction_compare (&amount, &least) >= 0;
  return TRUE;
}

static gboolean
find_oldest (Credit *credit, const char *account, GError **error)
{
  PadStatement *rows = pad_db_query (credit->db, sql_read_overdue);
  pad_statement_bind_text (rows, ":account", account);
  PadStep step;
  while ((step = pad_statement_step (rows, error)) == PAD_STEP_ROW) {
    const char *due = pad_statement_get_text (rows, 2);
    gboolean does = FALSE;
    if (credit->row->oldest_due != NULL && strcmp (due, credit->row->oldest_due) >= 0)
      continue;
    if (!counts (credit, rows, &does, error)) {
      pad_statement_reset (rows);
      return FALSE;
    }
    if (does) {
      g_free (credit->row->oldest_due);
      credit->row->oldest_due = g_strdup (due);
    }
  }
  return step == PAD_STEP_DONE;
}

/* overdue_ignore_below of the owner in its own currency; 0 where it is not set or cannot be meant.
 */
static gboolean
read_ignore_below (Credit *credit, GError **error)
{
  PadStatement *row = pad_db_query (credit->db, sql_read_ignore_below);
  pad_statement_bind_text (row, ":owner", credit->owner);
  PadStep step = pad_statement_step (row, error);
  g_autofree char *value = step == PAD_STEP_ROW ? pad_statement_dup_text (row, 0) : NULL;
  g_autofree char *currency = step == PAD_STEP_ROW ? pad_statement_dup_text (row, 1) : NULL;
  pad_statement_reset (row);
  int64_t amount = 0;
  credit->least = 0;
  if (step == PAD_STEP_ERROR || value == NULL || currency == NULL ||
      !pad_money_parse (value, currency, &amount, NULL))
    return step != PAD_STEP_ERROR;
  g_auto (PadFraction) least = PAD_FRACTION_INIT;
  gboolean known;
  if (!convert (credit, currency, amount, &least, &known, error))
    return FALSE;
  if (known)
    pad_fraction_ceil (&least, &credit->least);
  return TRUE;
}

/* --- A row --- */

static gboolean
read_limit (Credit *credit, GError **error)
{
  PadStatement *row = pad_db_query (credit->db, sql_read_limit);
  pad_statement_bind_text (row, ":owner", credit->owner);
  PadStep step = pad_statement_step (row, error);
  if (step == PAD_STEP_ROW) {
    credit->row->currency = pad_statement_dup_text (row, 0);
    credit->row->policy = pad_statement_dup_text (row, 1);
    credit->row->has_limit = !pad_statement_is_null (row, 2);
    credit->row->limit = pad_statement_get_int (row, 2);
    credit->row->has_warn = !pad_statement_is_null (row, 3);
    credit->row->warn = pad_statement_get_int (row, 3);
  }
  pad_statement_reset (row);
  if (step == PAD_STEP_DONE)
    g_set_error (error, PAD_ERROR, PAD_ERROR_NOT_FOUND, "there is no account %s", credit->owner);
  return step == PAD_STEP_ROW;
}

static GStrv
read_list (PadDb *db, const char *sql, const char *name, const char *value, GError **error)
{
  g_autoptr (GStrvBuilder) list = g_strv_builder_new ();
  PadStatement *rows = pad_db_query (db, sql);
  if (name != NULL)
    pad_statement_bind_text (rows, name, value);
  PadStep step;
  while ((step = pad_statement_step (rows, error)) == PAD_STEP_ROW)
    g_strv_builder_add (list, pad_statement_get_text (rows, 0));
  return step == PAD_STEP_DONE ? g_strv_builder_end (list) : NULL;
}

static gboolean
compute (Credit *credit, GError **error)
{
  g_auto (GStrv) accounts =
      read_list (credit->db, sql_read_sharers, ":owner", credit->owner, error);
  if (accounts == NULL || !read_limit (credit, error) || !read_ignore_below (credit, error) ||
      !sum_all (credit, accounts, error))
    return FALSE;
  for (int i = 0; accounts[i] != NULL; i++)
    if (!find_oldest (credit, accounts[i], error))
      return FALSE;
  return TRUE;
}

gboolean
pad_credit_compute (PadSupplierStore *store, const char *owner, PadCreditRow *row, GError **error)
{
  Credit credit = {.db = pad_supplier_store_get_db (store), .owner = owner, .row = row};
  g_autofree char *today = pad_date_format (pad_supplier_store_today (store));
  *row = (PadCreditRow) {0};
  credit.day = (PadCreditDay) {credit.db, today};
  return compute (&credit, error);
}

GStrv
pad_credit_owners (PadSupplierStore *store, GError **error)
{
  return read_list (pad_supplier_store_get_db (store), sql_read_owners, NULL, NULL, error);
}

/* --- Writing --- */

static gboolean
put_credit (PadSupplierStore *store, const char *owner, GError **error)
{
  g_auto (PadCreditRow) row = {0};
  if (!pad_credit_compute (store, owner, &row, error))
    return FALSE;
  PadStatement *put = pad_db_query (pad_supplier_store_get_db (store), sql_put_credit);
  pad_statement_bind_int (put, ":version", pad_supplier_store_writing (store));
  pad_statement_bind_text (put, ":account", owner);
  pad_statement_bind_text (put, ":currency", row.currency);
  pad_statement_bind_text (put, ":policy", row.policy);
  if (row.has_limit)
    pad_statement_bind_int (put, ":limit", row.limit);
  if (row.has_warn)
    pad_statement_bind_int (put, ":warn", row.warn);
  if (row.open_no_rate == NULL)
    pad_statement_bind_int (put, ":open", row.open_balance);
  if (row.pending_no_rate == NULL)
    pad_statement_bind_int (put, ":pending", row.pending);
  pad_statement_bind_text (put, ":open_no_rate", row.open_no_rate);
  pad_statement_bind_text (put, ":pending_no_rate", row.pending_no_rate);
  pad_statement_bind_text (put, ":oldest", row.oldest_due);
  return pad_statement_run (put, error);
}

gboolean
pad_derive_credits (PadSupplierStore *store, GError **error)
{
  g_auto (GStrv) owners = pad_credit_owners (store, error);
  if (owners == NULL ||
      !pad_statement_run (pad_db_query (pad_supplier_store_get_db (store), sql_drop_credits),
                          error))
    return FALSE;
  for (int i = 0; owners[i] != NULL; i++)
    if (!put_credit (store, owners[i], error))
      return FALSE;
  return TRUE;
}

gboolean
pad_derive_credit (PadSupplierStore *store, const char *account, GError **error)
{
  g_auto (GStrv) owners =
      read_list (pad_supplier_store_get_db (store), sql_find_owner, ":account", account, error);
  if (owners == NULL)
    return FALSE;
  return owners[0] == NULL || put_credit (store, owners[0], error);
}
