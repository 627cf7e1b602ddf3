#include "pad-account-statement.h"

#include <pad-number.h>

void
pad_money_statement_free (PadMoneyStatement *statement)
{
  if (!statement)
    return;
  g_clear_pointer (&statement->opening, pad_money_ageing_free);
  g_clear_pointer (&statement->closing, pad_money_ageing_free);
  g_clear_pointer (&statement->entries, g_array_unref);
  g_free (statement);
}

int64_t
pad_money_ageing_total (const PadMoneyAgeing *ageing, const char *currency)
{
  for (guint i = 0; i < ageing->ageing->len; i++) {
    const PadAgeing *one = &g_array_index (ageing->ageing, PadAgeing, i);

    if (g_str_equal (one->currency, currency))
      return one->total;
  }
  return 0;
}

static gboolean
is_within (const PadMoneyStatement *statement, PadDate date)
{
  return date >= statement->from && date <= statement->to;
}

static void
add_papers (PadMoneyStatement *statement, const PadAccountMoney *money)
{
  static const char *const kinds[] = {"invoice", "credit_note", "payment"};

  for (guint i = 0; i < money->items->len; i++) {
    const PadOwed *item = &g_array_index (money->items, PadOwed, i);
    const PadMoneyPaper *paper = money->papers->pdata[i];
    PadStatementEntry entry = {.date = item->date,
                               .kind = kinds[item->kind],
                               .number = paper->number,
                               .currency = item->currency,
                               .due = item->due,
                               .amount = paper->amount};

    if (!is_within (statement, item->date))
      continue;
    if (item->kind != PAD_OWED_INVOICE)
      entry.amount = -entry.amount;
    g_array_append_val (statement->entries, entry);
  }
}

/* What a payment was allowed to fall short, on the day it counts. */
static void
add_discounts (PadMoneyStatement *statement, const PadAccountMoney *money)
{
  for (guint i = 0; i < money->allocations->len; i++) {
    const PadOwedAllocation *one = &g_array_index (money->allocations, PadOwedAllocation, i);
    const PadOwed *payment = &g_array_index (money->items, PadOwed, one->payment);
    const PadOwed *invoice;
    PadStatementEntry entry = {.kind = "discount", .due = PAD_DATE_NONE};

    if (one->invoice == PAD_OWED_UNSEEN || one->discount == 0)
      continue;
    invoice = &g_array_index (money->items, PadOwed, one->invoice);
    entry.date = MAX (payment->date, invoice->date);
    entry.number = ((PadMoneyPaper *)money->papers->pdata[one->invoice])->number;
    entry.currency = invoice->currency;
    entry.amount = -one->discount;
    if (is_within (statement, entry.date) && g_str_equal (payment->currency, invoice->currency))
      g_array_append_val (statement->entries, entry);
  }
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const PadStatementEntry *left = a, *right = b;

  return (left->date > right->date) - (left->date < right->date);
}

/* The entries of @currency, in their order, into @done with the balance after each; what is left to
 * the closing balance is said, not hidden. */
static gboolean
balance_currency (PadMoneyStatement *statement, const char *currency, GArray *done)
{
  int64_t balance = pad_money_ageing_total (statement->opening, currency);
  PadStatementEntry rest = {.date = statement->to,
                            .kind = "difference",
                            .currency = currency,
                            .due = PAD_DATE_NONE,
                            .balance = pad_money_ageing_total (statement->closing, currency)};

  for (guint i = 0; i < statement->entries->len; i++) {
    PadStatementEntry entry = g_array_index (statement->entries, PadStatementEntry, i);

    if (!g_str_equal (entry.currency, currency))
      continue;
    if (!pad_add (balance, entry.amount, &balance))
      return FALSE;
    entry.balance = balance;
    g_array_append_val (done, entry);
  }
  if (__builtin_sub_overflow (rest.balance, balance, &rest.amount))
    return FALSE;
  if (rest.amount != 0)
    g_array_append_val (done, rest);
  return TRUE;
}

/* Every currency that an entry or a balance is in, the account's first. */
static GPtrArray *
list_currencies (const PadMoneyStatement *statement)
{
  GPtrArray *all = g_ptr_array_new ();
  const GArray *const ageings[] = {statement->closing->ageing, statement->opening->ageing};

  for (guint i = 0; i < G_N_ELEMENTS (ageings); i++)
    for (guint j = 0; j < ageings[i]->len; j++) {
      const char *currency = g_array_index (ageings[i], PadAgeing, j).currency;

      if (!g_ptr_array_find_with_equal_func (all, currency, g_str_equal, NULL))
        g_ptr_array_add (all, (gpointer)currency);
    }
  for (guint i = 0; i < statement->entries->len; i++) {
    const char *currency = g_array_index (statement->entries, PadStatementEntry, i).currency;

    if (!g_ptr_array_find_with_equal_func (all, currency, g_str_equal, NULL))
      g_ptr_array_add (all, (gpointer)currency);
  }
  return all;
}

static gboolean
balance_all (PadMoneyStatement *statement, GError **error)
{
  g_autoptr (GPtrArray) currencies = list_currencies (statement);
  g_autoptr (GArray) done = g_array_new (FALSE, FALSE, sizeof (PadStatementEntry));

  for (guint i = 0; i < currencies->len; i++)
    if (!balance_currency (statement, currencies->pdata[i], done)) {
      g_set_error_literal (error, PAD_ERROR, PAD_ERROR_LIMIT,
                           "the account's figures are too large");
      return FALSE;
    }
  g_array_unref (statement->entries);
  statement->entries = g_steal_pointer (&done);
  return TRUE;
}

PadMoneyStatement *
pad_account_money_statement (
    PadAccountMoney *money, PadDb *db, PadDate from, PadDate to, GError **error)
{
  g_autoptr (PadMoneyStatement) statement = g_new0 (PadMoneyStatement, 1);

  if (from > to) {
    g_set_error_literal (error, PAD_ERROR, PAD_ERROR_INVALID,
                         "the first day of a statement is not after its last");
    return NULL;
  }
  statement->from = from;
  statement->to = to;
  statement->entries = g_array_new (FALSE, FALSE, sizeof (PadStatementEntry));
  statement->opening = pad_account_money_ageing (money, db, from - 1, error);
  statement->closing = statement->opening ? pad_account_money_ageing (money, db, to, error) : NULL;
  if (!statement->closing)
    return NULL;
  add_papers (statement, money);
  add_discounts (statement, money);
  /* Stable: on one day papers stand before payments, payments before what they were let off. */
  g_array_sort (statement->entries, compare_entries);
  return balance_all (statement, error) ? g_steal_pointer (&statement) : NULL;
}
