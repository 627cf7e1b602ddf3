#pragma once

#include <pad-ageing.h>
#include <pad-db.h>

G_BEGIN_DECLS

/**
 * PadMoneyPaper: a paper of the account.
 * @method: (nullable): of a payment
 * @amount: minor units of its currency as it was issued: gross, or all of the payment
 */
typedef struct
{
  char *number;
  char *method;
  int64_t amount;
} PadMoneyPaper;

/**
 * PadAccountMoney: invoices, credit notes and payments of one account, as far as they are here.
 * @currency: the account's
 * @items: of PadOwed, invoices and credit notes by date, then payments by date
 * @papers: of PadMoneyPaper, what each item is
 * @allocations: of PadOwedAllocation
 */
typedef struct
{
  PadFacts *facts;
  char *account;
  char *currency;
  GArray *items;
  GPtrArray *papers;
  GArray *allocations;
} PadAccountMoney;

/* Reads all papers of @account from a replica or the server's store. PAD_ERROR_NOT_FOUND where
 * there is no such account. */
PadAccountMoney *pad_account_money_load (PadDb *db, const char *account, GError **error);
void pad_account_money_free (PadAccountMoney *money);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadAccountMoney, pad_account_money_free)

/**
 * PadMoneyAgeing: what was owed on a day.
 * @ageing: of PadAgeing, the account's currency first, which is always there; texts are the money's
 * @has_balance: the amounts of all currencies could be converted: @balance, minor units of the
 * account's currency
 */
typedef struct
{
  PadDate date;
  GArray *ageing;
  gboolean has_balance;
  int64_t balance;
} PadMoneyAgeing;

void pad_money_ageing_free (PadMoneyAgeing *ageing);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadMoneyAgeing, pad_money_ageing_free)

/* RULES.md 12 on @date; PAD_ERROR_LIMIT where an amount is beyond 64 bits. */
PadMoneyAgeing *pad_account_money_ageing (PadAccountMoney *money,
                                          PadDb *db,
                                          PadDate date,
                                          GError **error);

G_END_DECLS
