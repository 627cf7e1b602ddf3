#include <pad-account-statement.h>
#include <pad-csv-writer.h>
#include <pad-json-write.h>
#include <pad-number.h>
#include <pad-replica-state.h>
#include <pad-statement-paper.h>

#include "pad-ctl-print.h"

/* What an account owes and whence it is known; @as_of: since when. */
typedef struct
{
  PadDb *replica;
  PadAccountMoney *money;
  char *as_of;
} Money;

static void
clear_money (Money *money)
{
  g_clear_pointer (&money->money, pad_account_money_free);
  g_free (money->as_of);
}

/* Only who is granted the account's invoices has all of them: a part would give a false sum. */
static gboolean
open_money (PadCtl *ctl, Money *money, GError **error)
{
  g_autofree char *account = NULL;

  if (!pad_ctl_open (ctl, error))
    return FALSE;
  account = pad_ctl_account (ctl, error);
  money->replica = account ? pad_profile_get_replica (ctl->profile, error) : NULL;
  if (!money->replica ||
      !pad_replica_account_as_of (money->replica, account, "invoices", &money->as_of, error))
    return FALSE;
  if (!money->as_of) {
    g_set_error (error, PAD_ERROR, PAD_ERROR_NOT_ALLOWED,
                 "you do not have the right to see all invoices of account %s", account);
    return FALSE;
  }
  money->money = pad_account_money_load (money->replica, account, error);
  return money->money != NULL;
}

/* @text, or the supplier's day it is. */
static gboolean
find_day (const Money *money, const char *text, PadDate *day, GError **error)
{
  g_autofree char *today = text ? NULL : pad_replica_today (money->replica, error);

  return (text || today) && pad_date_parse (text ? text : today, day, error);
}

/* -- ageing -- */

static void
json_currency (const PadAgeing *one, GString *out)
{
  pad_json_open_object (out, NULL);
  pad_json_add_text (out, "currency", one->currency);
  for (int bucket = 0; bucket < PAD_AGEING_BUCKETS; bucket++)
    pad_json_add_money (out, pad_ageing_bucket_name (bucket), one->buckets[bucket], one->currency);
  pad_json_add_money (out, "total", one->total, one->currency);
  pad_json_close_object (out);
}

static void
json_ageing (const PadMoneyAgeing *ageing, const PadAccountMoney *money, GString *out)
{
  g_autofree char *date = pad_date_format (ageing->date);

  pad_json_add_text (out, "date", date);
  pad_json_open_array (out, "ageing");
  for (guint i = 0; i < ageing->ageing->len; i++)
    json_currency (&g_array_index (ageing->ageing, PadAgeing, i), out);
  pad_json_close_array (out);
  if (ageing->has_balance)
    pad_json_add_money (out, "open_balance", ageing->balance, money->currency);
  else
    pad_json_add_null (out, "open_balance");
}

static void
print_ageing (const PadMoneyAgeing *ageing, const PadAccountMoney *money, GString *out)
{
  PadCtlTable *table = pad_ctl_table_new ("|>current|>1-30|>31-60|>61-90|>over 90|>total");

  for (guint i = 0; i < ageing->ageing->len; i++) {
    const PadAgeing *one = &g_array_index (ageing->ageing, PadAgeing, i);

    pad_ctl_table_take (table, g_strdup (one->currency));
    for (int bucket = 0; bucket < PAD_AGEING_BUCKETS; bucket++)
      pad_ctl_table_take (table, pad_money_format (one->buckets[bucket], one->currency));
    pad_ctl_table_take (table, pad_money_format (one->total, one->currency));
  }
  pad_ctl_table_print (table, out);
  if (ageing->has_balance && ageing->ageing->len > 1) {
    g_autofree char *balance = pad_ctl_money (ageing->balance, money->currency);

    g_string_append_printf (out, "Together %s. ", balance);
  }
}

static void
print_when (const Money *money, PadDate date, GString *out)
{
  g_autofree char *day = pad_date_format (date);
  g_autofree char *as_of = pad_ctl_instant_text (money->as_of);

  g_string_append_printf (out, "Days past due on %s. As of %s\n", day, as_of);
}

static PadExit
show_ageing (PadCtl *ctl, const Money *money, GError **error)
{
  g_autoptr (PadMoneyAgeing) ageing = NULL;
  PadDate date;

  if (!find_day (money, ctl->options.date, &date, error))
    return PAD_EXIT_USAGE;
  ageing = pad_account_money_ageing (money->money, money->replica, date, error);
  if (!ageing)
    return PAD_EXIT_DAMAGED;
  if (ctl->options.json) {
    pad_json_open_object (ctl->out, NULL);
    pad_json_add_text (ctl->out, "account", money->money->account);
    pad_json_add_text (ctl->out, "currency", money->money->currency);
    json_ageing (ageing, money->money, ctl->out);
    pad_json_add_text (ctl->out, "as_of", money->as_of);
    pad_json_close_object (ctl->out);
  } else {
    print_ageing (ageing, money->money, ctl->out);
    print_when (money, date, ctl->out);
  }
  return PAD_EXIT_DONE;
}

PadExit
pad_ctl_ageing (PadCtl *ctl, char **args, GError **error)
{
  Money money = {NULL};
  PadExit answer = PAD_EXIT_NOT_ALLOWED;

  if (open_money (ctl, &money, error))
    answer = show_ageing (ctl, &money, error);
  clear_money (&money);
  return answer;
}

/* -- statement -- */

static void
json_balances (const PadMoneyStatement *statement, GString *out)
{
  pad_json_open_array (out, "balances");
  for (guint i = 0; i < statement->closing->ageing->len; i++) {
    const PadAgeing *one = &g_array_index (statement->closing->ageing, PadAgeing, i);
    int64_t opening = pad_money_ageing_total (statement->opening, one->currency);

    pad_json_open_object (out, NULL);
    pad_json_add_text (out, "currency", one->currency);
    pad_json_add_money (out, "opening", opening, one->currency);
    pad_json_add_money (out, "closing", one->total, one->currency);
    pad_json_close_object (out);
  }
  pad_json_close_array (out);
}

static void
json_entry (const PadStatementEntry *entry, GString *out)
{
  g_autofree char *date = pad_date_format (entry->date);
  g_autofree char *due = entry->due != PAD_DATE_NONE ? pad_date_format (entry->due) : NULL;

  pad_json_open_object (out, NULL);
  pad_json_add_text (out, "date", date);
  pad_json_add_text (out, "kind", entry->kind);
  pad_json_add_text (out, "number", entry->number);
  pad_json_add_text (out, "due_date", due);
  pad_json_add_text (out, "currency", entry->currency);
  pad_json_add_money (out, "amount", entry->amount, entry->currency);
  pad_json_add_money (out, "balance", entry->balance, entry->currency);
  pad_json_close_object (out);
}

static void
json_statement (const PadMoneyStatement *statement, const Money *money, GString *out)
{
  g_autofree char *from = pad_date_format (statement->from);
  g_autofree char *to = pad_date_format (statement->to);

  pad_json_open_object (out, NULL);
  pad_json_add_text (out, "account", money->money->account);
  pad_json_add_text (out, "currency", money->money->currency);
  pad_json_add_text (out, "from", from);
  pad_json_add_text (out, "to", to);
  json_balances (statement, out);
  pad_json_open_array (out, "entries");
  for (guint i = 0; i < statement->entries->len; i++)
    json_entry (&g_array_index (statement->entries, PadStatementEntry, i), out);
  pad_json_close_array (out);
  json_ageing (statement->closing, money->money, out);
  pad_json_add_text (out, "as_of", money->as_of);
  pad_json_close_object (out);
}

static void
print_entries (const PadMoneyStatement *statement, GString *out)
{
  PadCtlTable *table = pad_ctl_table_new ("date|kind|number|due|>amount|>balance");

  for (guint i = 0; i < statement->entries->len; i++) {
    const PadStatementEntry *entry = &g_array_index (statement->entries, PadStatementEntry, i);

    pad_ctl_table_take (table, pad_date_format (entry->date));
    pad_ctl_table_take (table, g_strdup (entry->kind));
    pad_ctl_table_take (table, g_strdup (entry->number));
    pad_ctl_table_take (table, pad_date_format (entry->due));
    pad_ctl_table_take (table, pad_ctl_money (entry->amount, entry->currency));
    pad_ctl_table_take (table, pad_ctl_money (entry->balance, entry->currency));
  }
  pad_ctl_table_print (table, out);
}

static void
print_statement (const PadMoneyStatement *statement, const Money *money, GString *out)
{
  for (guint i = 0; i < statement->closing->ageing->len; i++) {
    const char *currency = g_array_index (statement->closing->ageing, PadAgeing, i).currency;
    int64_t opening = pad_money_ageing_total (statement->opening, currency);
    g_autofree char *amount = pad_ctl_money (opening, currency);

    g_string_append_printf (out, "Opening balance %s\n", amount);
  }
  print_entries (statement, out);
  print_ageing (statement->closing, money->money, out);
  print_when (money, statement->to, out);
}

static void
csv_money (PadCsvWriter *writer, int64_t amount, const char *currency)
{
  g_autofree char *text = pad_money_format (amount, currency);

  pad_csv_writer_field (writer, text);
}

static gboolean
csv_entry (PadCsvWriter *writer, const PadStatementEntry *entry, GError **error)
{
  g_autofree char *date = pad_date_format (entry->date);
  g_autofree char *due = pad_date_format (entry->due);

  pad_csv_writer_field (writer, date);
  pad_csv_writer_field (writer, entry->kind);
  pad_csv_writer_field (writer, entry->number);
  pad_csv_writer_field (writer, due);
  pad_csv_writer_field (writer, entry->currency);
  csv_money (writer, entry->amount, entry->currency);
  csv_money (writer, entry->balance, entry->currency);
  return pad_csv_writer_end_row (writer, error);
}

/* The balances as rows before and after the entries. */
static gboolean
csv_balances (PadCsvWriter *writer,
              const PadMoneyStatement *statement,
              const char *kind,
              gboolean opening,
              GError **error)
{
  for (guint i = 0; i < statement->closing->ageing->len; i++) {
    const char *currency = g_array_index (statement->closing->ageing, PadAgeing, i).currency;
    const PadMoneyAgeing *ageing = opening ? statement->opening : statement->closing;
    int64_t total = pad_money_ageing_total (ageing, currency);
    const PadStatementEntry row = {.date = opening ? statement->from : statement->to,
                                   .kind = kind,
                                   .currency = currency,
                                   .due = PAD_DATE_NONE,
                                   .balance = total};

    if (!csv_entry (writer, &row, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
write_csv (const PadMoneyStatement *statement, const char *path, GError **error)
{
  static const char *const columns[] = {"date",     "kind",   "number", "due_date",
                                        "currency", "amount", "balance"};
  g_autoptr (PadCsvWriter) writer = pad_csv_writer_open (path, error);

  if (!writer)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    pad_csv_writer_field (writer, columns[i]);
  if (!pad_csv_writer_end_row (writer, error) ||
      !csv_balances (writer, statement, "opening_balance", TRUE, error))
    return FALSE;
  for (guint i = 0; i < statement->entries->len; i++)
    if (!csv_entry (writer, &g_array_index (statement->entries, PadStatementEntry, i), error))
      return FALSE;
  return csv_balances (writer, statement, "closing_balance", FALSE, error) &&
         pad_csv_writer_close (writer, error);
}

static gboolean
write_pdf (const PadMoneyStatement *statement, const Money *money, const char *path, GError **error)
{
  g_autoptr (PadPaperStatement) paper = NULL;
  g_autoptr (GBytes) bytes = NULL;
  int64_t as_of;

  if (!pad_instant_parse (money->as_of, &as_of, error))
    return FALSE;
  paper = pad_statement_paper_load (statement, money->money, money->replica, as_of, error);
  bytes = paper ? pad_paper_statement_draw (paper, error) : NULL;
  return bytes && pad_world_file_replace (pad_db_get_world (money->replica), path,
                                          g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                          0644, error);
}

static gboolean
write_out (const PadMoneyStatement *statement, const Money *money, const char *path, GError **error)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  return g_str_has_suffix (lower, ".pdf") ? write_pdf (statement, money, path, error)
                                          : write_csv (statement, path, error);
}

static gboolean
check_out (const char *out, GError **error)
{
  g_autofree char *lower = out ? g_ascii_strdown (out, -1) : NULL;

  if (!lower || g_str_has_suffix (lower, ".csv") || g_str_has_suffix (lower, ".pdf"))
    return TRUE;
  g_set_error_literal (error, PAD_ERROR, PAD_ERROR_INVALID,
                       "a statement is written as PDF or CSV: name a file that ends in .pdf or "
                       ".csv");
  return FALSE;
}

static PadExit
show_statement (PadCtl *ctl, const Money *money, GError **error)
{
  g_autoptr (PadMoneyStatement) statement = NULL;
  PadDate from, to;

  if (!pad_date_parse (ctl->options.from, &from, error) ||
      !find_day (money, ctl->options.to, &to, error))
    return PAD_EXIT_USAGE;
  statement = pad_account_money_statement (money->money, money->replica, from, to, error);
  if (!statement || (ctl->options.out && !write_out (statement, money, ctl->options.out, error)))
    return PAD_EXIT_DAMAGED;
  if (ctl->options.json)
    json_statement (statement, money, ctl->out);
  else if (!ctl->options.out)
    print_statement (statement, money, ctl->out);
  return PAD_EXIT_DONE;
}

PadExit
pad_ctl_statement (PadCtl *ctl, char **args, GError **error)
{
  Money money = {NULL};
  PadExit answer = PAD_EXIT_USAGE;

  if (!ctl->options.from) {
    g_set_error_literal (error, PAD_ERROR, PAD_ERROR_INVALID,
                         "name the first day: --from YYYY-MM-DD");
    return answer;
  }
  if (check_out (ctl->options.out, error) && open_money (ctl, &money, error))
    answer = show_statement (ctl, &money, error);
  clear_money (&money);
  return answer;
}
