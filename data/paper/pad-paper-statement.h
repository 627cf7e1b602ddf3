#pragma once

#include "pad-paper.h"

G_BEGIN_DECLS

/*
 * A statement of account as it is printed: plain structs like PadPaper, texts belong to the
 * statement (pad_paper_statement_text()).
 */

/* What is due how long: current, 1-30, 31-60, 61-90, over 90 days (RULES.md 12). */
#define PAD_PAPER_BUCKETS 5

/**
 * PadPaperEntry:
 * @kind: invoice, credit_note, payment, discount, difference
 * @number: of the paper, "" for none
 * @due: PAD_DATE_NONE where it never becomes due
 * @amount: minor units, below 0 in the buyer's favour; @balance: after it
 */
typedef struct
{
  PadDate date;
  const char *kind;
  const char *number;
  PadDate due;
  int64_t amount;
  int64_t balance;
} PadPaperEntry;

/* One currency; minor units. @entries: (element-type PadPaperEntry) in their order */
typedef struct
{
  const char *currency;
  int64_t opening, closing;
  int64_t buckets[PAD_PAPER_BUCKETS];
  GArray *entries;
} PadPaperBalance;

/**
 * PadPaperStatement:
 * @supplier: who is owed; @account: code of who owes, @buyer: name and address
 * @as_of: milliseconds since 1970: when the figures were true
 * @balances: (element-type PadPaperBalance): the account's currency first
 * @has_total: all of them could be converted: @total in minor units of @currency
 */
typedef struct
{
  const char *supplier;
  const char *account;
  PadPaperAddress buyer;
  PadDate from, to;
  int64_t as_of;
  GPtrArray *balances;
  gboolean has_total;
  int64_t total;
  const char *currency;
  GStringChunk *texts;
} PadPaperStatement;

PadPaperStatement *pad_paper_statement_new (void);
void pad_paper_statement_free (PadPaperStatement *statement);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadPaperStatement, pad_paper_statement_free)

/* A copy of @text that lives as long as the statement; "" for NULL. */
const char *pad_paper_statement_text (PadPaperStatement *statement, const char *text);
/* Returns what was added, to set the rest; borrowed. */
PadPaperBalance *pad_paper_statement_add_balance (PadPaperStatement *statement,
                                                  const char *currency);
PadPaperEntry *pad_paper_statement_add_entry (PadPaperStatement *statement,
                                              PadPaperBalance *balance,
                                              const char *kind,
                                              const char *number);

/**
 * pad_paper_statement_draw:
 *
 * Draws @statement on as many A4 pages as it takes, as PDF: for each currency opening balance,
 * entries with the balance after each, and closing balance; then what is past due how long. Words
 * are those of the program's language. The same statement gives the same bytes on the same machine.
 * May be called in any thread.
 *
 * Returns: (transfer full): PAD_ERROR_FULL when there is no memory for it
 */
GBytes *pad_paper_statement_draw (const PadPaperStatement *statement, GError **error);

G_END_DECLS
