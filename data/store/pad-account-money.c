#include "pad-account-money.h"

#include "pad-account-money.sql.h"
#include "pad-facts-rate.h"

static void
paper_free (gpointer data)
{
  PadMoneyPaper *paper = data;

  g_free (paper->number);
  g_free (paper->method);
  g_free (paper);
}

void
pad_account_money_free (PadAccountMoney *money)
{
  if (!money)
    return;
  pad_facts_free (money->facts);
  g_free (money->account);
  g_free (money->currency);
  g_array_unref (money->items);
  g_ptr_array_unref (money->papers);
  g_array_unref (money->allocations);
  g_free (money);
}

static PadDate
read_date (PadStatement *s, int column)
{
  const char *text = pad_statement_get_text (s, column);
  PadDate date;

  return text && pad_date_parse (text, &date, NULL) ? date : PAD_DATE_NONE;
}

static void
add_paper (PadAccountMoney *money, PadStatement *s, PadOwedKind kind)
{
  PadMoneyPaper *paper = g_new0 (PadMoneyPaper, 1);
  const PadOwed item = {kind, pad_facts_text (money->facts, pad_statement_get_text (s, 2)),
                        read_date (s, 3), read_date (s, 4), pad_statement_get_int (s, 5)};

  paper->number = pad_statement_dup_text (s, 0);
  paper->method = kind == PAD_OWED_PAYMENT ? pad_statement_dup_text (s, 1) : NULL;
  paper->amount = pad_statement_get_int (s, 6);
  g_array_append_val (money->items, item);
  g_ptr_array_add (money->papers, paper);
}

static PadOwedKind
invoice_kind (PadStatement *s)
{
  return g_strcmp0 (pad_statement_get_text (s, 1), "credit_note") == 0 ? PAD_OWED_CREDIT_NOTE
                                                                       : PAD_OWED_INVOICE;
}

/* @indexes: (out): number -> its item's index. */
static gboolean
load_papers (
    PadAccountMoney *money, PadStatement *s, gboolean payments, GHashTable *indexes, GError **error)
{
  PadStep step;

  pad_statement_bind_text (s, ":account", money->account);
  while ((step = pad_statement_step (s, error)) == PAD_STEP_ROW) {
    g_hash_table_insert (indexes, pad_statement_dup_text (s, 0),
                         GUINT_TO_POINTER (money->items->len));
    add_paper (money, s, payments ? PAD_OWED_PAYMENT : invoice_kind (s));
  }
  return step != PAD_STEP_ERROR;
}

/* @number's index; PAD_OWED_UNSEEN where it is none of the items. */
static guint
find_index (GHashTable *indexes, const char *number)
{
  gpointer index;

  return number && g_hash_table_lookup_extended (indexes, number, NULL, &index)
             ? GPOINTER_TO_UINT (index)
             : PAD_OWED_UNSEEN;
}

static gboolean
load_allocations (
    PadAccountMoney *money, PadDb *db, GHashTable *invoices, GHashTable *payments, GError **error)
{
  PadStatement *s = pad_db_query (db, sql_money_allocations);
  PadStep step;

  pad_statement_bind_text (s, ":account", money->account);
  while ((step = pad_statement_step (s, error)) == PAD_STEP_ROW) {
    const PadOwedAllocation allocation = {find_index (payments, pad_statement_get_text (s, 0)),
                                          find_index (invoices, pad_statement_get_text (s, 1)),
                                          pad_statement_get_int (s, 2),
                                          pad_statement_get_int (s, 3)};

    g_array_append_val (money->allocations, allocation);
  }
  return step != PAD_STEP_ERROR;
}

static gboolean
load_all (PadAccountMoney *money, PadDb *db, GError **error)
{
  g_autoptr (GHashTable) invoices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) payments = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return load_papers (money, pad_db_query (db, sql_money_invoices), FALSE, invoices, error) &&
         load_papers (money, pad_db_query (db, sql_money_payments), TRUE, payments, error) &&
         load_allocations (money, db, invoices, payments, error);
}

static gboolean
load_account (PadAccountMoney *money, PadDb *db, GError **error)
{
  PadStatement *s = pad_db_query (db, sql_money_account);
  PadStep step;

  pad_statement_bind_text (s, ":account", money->account);
  step = pad_statement_step (s, error);
  if (step == PAD_STEP_ROW)
    money->currency = pad_statement_dup_text (s, 0);
  else if (step == PAD_STEP_DONE)
    g_set_error (error, PAD_ERROR, PAD_ERROR_NOT_FOUND, "there is no account %s here",
                 money->account);
  pad_statement_reset (s);
  return step == PAD_STEP_ROW;
}

PadAccountMoney *
pad_account_money_load (PadDb *db, const char *account, GError **error)
{
  g_autoptr (PadAccountMoney) money = g_new0 (PadAccountMoney, 1);

  g_return_val_if_fail (db != NULL && account != NULL, NULL);

  money->facts = pad_facts_new (PAD_SIDE_DESKTOP, PAD_DATE_NONE);
  money->account = g_strdup (account);
  money->items = g_array_new (FALSE, FALSE, sizeof (PadOwed));
  money->papers = g_ptr_array_new_with_free_func (paper_free);
  money->allocations = g_array_new (FALSE, FALSE, sizeof (PadOwedAllocation));
  if (!load_account (money, db, error) || !load_all (money, db, error))
    return NULL;
  return g_steal_pointer (&money);
}

void
pad_money_ageing_free (PadMoneyAgeing *ageing)
{
  if (!ageing)
    return;
  g_clear_pointer (&ageing->ageing, g_array_unref);
  g_free (ageing);
}

/* The account's currency to the front; without an amount too. */
static void
put_own_first (PadAccountMoney *money, GArray *ageing)
{
  PadAgeing own = {.currency = pad_facts_text (money->facts, money->currency)};

  for (guint i = 0; i < ageing->len; i++)
    if (g_str_equal (g_array_index (ageing, PadAgeing, i).currency, own.currency)) {
      own = g_array_index (ageing, PadAgeing, i);
      g_array_remove_index (ageing, i);
      break;
    }
  g_array_prepend_val (ageing, own);
}

PadMoneyAgeing *
pad_account_money_ageing (PadAccountMoney *money, PadDb *db, PadDate date, GError **error)
{
  g_autoptr (PadMoneyAgeing) view = g_new0 (PadMoneyAgeing, 1);

  view->date = date;
  view->ageing = pad_ageing_work_out (money->items, money->allocations, date);
  if (!view->ageing) {
    g_set_error_literal (error, PAD_ERROR, PAD_ERROR_LIMIT, "the account's figures are too large");
    return NULL;
  }
  put_own_first (money, view->ageing);
  for (guint i = 1; i < view->ageing->len; i++)
    if (!pad_facts_load_rate (money->facts, db, g_array_index (view->ageing, PadAgeing, i).currency,
                              money->currency, date, error))
      return NULL;
  view->has_balance =
      pad_ageing_balance (view->ageing, money->facts->rates, money->currency, date, &view->balance);
  return g_steal_pointer (&view);
}
