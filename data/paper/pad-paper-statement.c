#include "pad-paper-statement.h"

#define TEXTS_BLOCK 2048

static void
balance_free (gpointer data)
{
  PadPaperBalance *balance = data;

  g_array_unref (balance->entries);
  g_free (balance);
}

PadPaperStatement *
pad_paper_statement_new (void)
{
  static const PadPaperAddress nowhere = {"", "", "", "", ""};
  PadPaperStatement *statement = g_new0 (PadPaperStatement, 1);

  statement->texts = g_string_chunk_new (TEXTS_BLOCK);
  statement->balances = g_ptr_array_new_with_free_func (balance_free);
  statement->buyer = nowhere;
  statement->supplier = statement->account = statement->currency = "";
  statement->from = statement->to = PAD_DATE_NONE;
  return statement;
}

void
pad_paper_statement_free (PadPaperStatement *statement)
{
  if (statement == NULL)
    return;
  g_ptr_array_unref (statement->balances);
  g_string_chunk_free (statement->texts);
  g_free (statement);
}

const char *
pad_paper_statement_text (PadPaperStatement *statement, const char *text)
{
  g_autofree char *valid = NULL;

  if (text == NULL || *text == '\0')
    return "";
  if (!g_utf8_validate (text, -1, NULL))
    text = valid = g_utf8_make_valid (text, -1);
  return g_string_chunk_insert_const (statement->texts, text);
}

PadPaperBalance *
pad_paper_statement_add_balance (PadPaperStatement *statement, const char *currency)
{
  PadPaperBalance *balance = g_new0 (PadPaperBalance, 1);

  balance->currency = pad_paper_statement_text (statement, currency);
  balance->entries = g_array_new (FALSE, TRUE, sizeof (PadPaperEntry));
  g_ptr_array_add (statement->balances, balance);
  return balance;
}

PadPaperEntry *
pad_paper_statement_add_entry (PadPaperStatement *statement,
                               PadPaperBalance *balance,
                               const char *kind,
                               const char *number)
{
  PadPaperEntry entry = {.date = PAD_DATE_NONE, .due = PAD_DATE_NONE};

  entry.kind = pad_paper_statement_text (statement, kind);
  entry.number = pad_paper_statement_text (statement, number);
  g_array_append_val (balance->entries, entry);
  return &g_array_index (balance->entries, PadPaperEntry, balance->entries->len - 1);
}
