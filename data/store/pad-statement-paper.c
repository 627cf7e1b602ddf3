#include "pad-statement-paper.h"

#include "pad-statement-paper.sql.h"

G_STATIC_ASSERT ((int)PAD_PAPER_BUCKETS == (int)PAD_AGEING_BUCKETS);

static gboolean
load_names (PadPaperStatement *paper, PadDb *db, GError **error)
{
  PadStatement *row = pad_db_query (db, sql_statement_names);
  PadStep step;

  pad_statement_bind_text (row, ":account", paper->account);
  step = pad_statement_step (row, error);
  if (step == PAD_STEP_ROW) {
    paper->supplier = pad_paper_statement_text (paper, pad_statement_get_text (row, 0));
    paper->buyer.name = pad_paper_statement_text (paper, pad_statement_get_text (row, 1));
  }
  pad_statement_reset (row);
  return step != PAD_STEP_ERROR;
}

static gboolean
load_address (PadPaperStatement *paper, PadDb *db, GError **error)
{
  PadStatement *row = pad_db_query (db, sql_statement_address);
  const char **fields[] = {&paper->buyer.street, &paper->buyer.postcode, &paper->buyer.city,
                           &paper->buyer.country};
  PadStep step;

  pad_statement_bind_text (row, ":account", paper->account);
  step = pad_statement_step (row, error);
  for (int i = 0; step == PAD_STEP_ROW && i < (int)G_N_ELEMENTS (fields); i++)
    *fields[i] = pad_paper_statement_text (paper, pad_statement_get_text (row, i));
  pad_statement_reset (row);
  return step != PAD_STEP_ERROR;
}

static void
add_entries (PadPaperStatement *paper, PadPaperBalance *balance, const PadMoneyStatement *statement)
{
  for (guint i = 0; i < statement->entries->len; i++) {
    const PadStatementEntry *entry = &g_array_index (statement->entries, PadStatementEntry, i);
    PadPaperEntry *added;

    if (!g_str_equal (entry->currency, balance->currency))
      continue;
    added = pad_paper_statement_add_entry (paper, balance, entry->kind, entry->number);
    added->date = entry->date;
    added->due = entry->due;
    added->amount = entry->amount;
    added->balance = entry->balance;
  }
}

static gboolean
has_balance (const PadPaperStatement *paper, const char *currency)
{
  for (guint i = 0; i < paper->balances->len; i++)
    if (g_str_equal (((const PadPaperBalance *)paper->balances->pdata[i])->currency, currency))
      return TRUE;
  return FALSE;
}

/* Opening, entries and closing of one currency; each once. */
static void
take_currency (PadPaperStatement *paper, const PadMoneyStatement *statement, const char *currency)
{
  PadPaperBalance *balance;

  if (has_balance (paper, currency))
    return;
  balance = pad_paper_statement_add_balance (paper, currency);
  balance->opening = pad_money_ageing_total (statement->opening, currency);
  balance->closing = pad_money_ageing_total (statement->closing, currency);
  for (guint i = 0; i < statement->closing->ageing->len; i++) {
    const PadAgeing *one = &g_array_index (statement->closing->ageing, PadAgeing, i);

    for (int bucket = 0; g_str_equal (one->currency, currency) && bucket < PAD_PAPER_BUCKETS;
         bucket++)
      balance->buckets[bucket] = one->buckets[bucket];
  }
  add_entries (paper, balance, statement);
}

/* Those in which something is owed at the end, then what was paid up since. */
static void
take_currencies (PadPaperStatement *paper, const PadMoneyStatement *statement)
{
  const GArray *const ageings[] = {statement->closing->ageing, statement->opening->ageing};

  for (guint i = 0; i < G_N_ELEMENTS (ageings); i++)
    for (guint j = 0; j < ageings[i]->len; j++)
      take_currency (paper, statement, g_array_index (ageings[i], PadAgeing, j).currency);
  for (guint i = 0; i < statement->entries->len; i++)
    take_currency (paper, statement,
                   g_array_index (statement->entries, PadStatementEntry, i).currency);
}

PadPaperStatement *
pad_statement_paper_load (const PadMoneyStatement *statement,
                          const PadAccountMoney *money,
                          PadDb *db,
                          int64_t as_of,
                          GError **error)
{
  g_autoptr (PadPaperStatement) paper = pad_paper_statement_new ();

  paper->account = pad_paper_statement_text (paper, money->account);
  paper->currency = pad_paper_statement_text (paper, money->currency);
  paper->from = statement->from;
  paper->to = statement->to;
  paper->as_of = as_of;
  paper->has_total = statement->closing->has_balance;
  paper->total = statement->closing->balance;
  take_currencies (paper, statement);
  return load_names (paper, db, error) && load_address (paper, db, error) ? g_steal_pointer (&paper)
                                                                          : NULL;
}
