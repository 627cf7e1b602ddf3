#pragma once

#include "pad-account-money.h"

G_BEGIN_DECLS

/**
 * PadStatementEntry: a line of a statement of account.
 * @kind: invoice, credit_note, payment; discount: what a payment was allowed to fall short;
 * difference: what neither of them explains
 * @number: (nullable): of the paper, borrowed from the money
 * @due: PAD_DATE_NONE where it never becomes due
 * @amount: minor units of @currency, below 0 in the buyer's favour
 * @balance: after it
 */
typedef struct
{
  PadDate date;
  const char *kind;
  const char *number;
  const char *currency;
  PadDate due;
  int64_t amount;
  int64_t balance;
} PadStatementEntry;

/**
 * PadMoneyStatement: @opening is what was owed on the day before @from, @closing on @to.
 * @entries: of PadStatementEntry by currency (those of @closing in their order) and date; for each
 * currency opening and entries come to closing
 */
typedef struct
{
  PadDate from;
  PadDate to;
  PadMoneyAgeing *opening;
  PadMoneyAgeing *closing;
  GArray *entries;
} PadMoneyStatement;

void pad_money_statement_free (PadMoneyStatement *statement);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadMoneyStatement, pad_money_statement_free)

/* What @money's account owed and paid from @from to @to, both included. Must not outlive @money.
 * PAD_ERROR_INVALID where @from is after @to, PAD_ERROR_LIMIT beyond 64 bits. */
PadMoneyStatement *pad_account_money_statement (
    PadAccountMoney *money, PadDb *db, PadDate from, PadDate to, GError **error);

/* What was owed in @currency; 0 where nothing was. */
int64_t pad_money_ageing_total (const PadMoneyAgeing *ageing, const char *currency);

G_END_DECLS
