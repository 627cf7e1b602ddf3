#include "pad-facts-private.h"
#include "pad-facts-budget.sql.h"

#include <pad-cancelled.h>
#include <pad-number.h>
#include <string.h>

#define BILLION INT64_C (1000000000)

static PadBudgetPolicy
parse_policy (const char *text)
{
  if (g_str_equal (text, "block"))
    return PAD_BUDGET_BLOCK;
  return g_str_equal (text, "approval") ? PAD_BUDGET_APPROVAL : PAD_BUDGET_WARN;
}

static PadDate
first_of_month (int year, int month)
{
  g_autofree char *text =
      g_strdup_printf ("%04d-%02d-01", year + (month - 1) / 12, (month - 1) % 12 + 1);
  PadDate date;

  return pad_date_parse (text, &date, NULL) ? date : INT32_MAX;
}

/* The days of a period that holds the order's date: 2026, 2026-Q4, 2026-11. */
static void
set_days (PadFactsLoader *loader, PadBudgetFacts *budget)
{
  int year = (int)g_ascii_strtoll (budget->period, NULL, 10);
  int month = (int)g_ascii_strtoll (loader->date_text + 5, NULL, 10);
  int months = 1;

  if (strlen (budget->period) == 4) {
    month = 1;
    months = 12;
  } else if (budget->period[5] == 'Q') {
    month = (month - 1) / 3 * 3 + 1;
    months = 3;
  }
  budget->first = first_of_month (year, month);
  budget->last = first_of_month (year, month + months) - 1;
}

/* The periods of a budget that hold the order's date: 2026, 2026-Q4, 2026-11. */
static void
bind_periods (PadFactsLoader *loader, PadStatement *statement)
{
  g_autofree char *year = g_strndup (loader->date_text, 4);
  g_autofree char *month = g_strndup (loader->date_text, 7);
  int quarter = ((month[5] - '0') * 10 + month[6] - '0' + 2) / 3;
  g_autofree char *quarter_text = g_strdup_printf ("%s-Q%d", year, quarter);

  pad_statement_bind_text (statement, ":year", year);
  pad_statement_bind_text (statement, ":quarter", quarter_text);
  pad_statement_bind_text (statement, ":month", month);
}

/* Who wrote the order, and their role and department, "" where their row is not here. */
static gboolean
load_author (PadFactsLoader *loader, const char **role, const char **department, GError **error)
{
  PadStatement *statement = pad_db_query (loader->db, sql_facts_author);
  PadStep step;

  pad_statement_bind_text (statement, ":id", loader->order->id);
  pad_statement_bind_text (statement, ":login", loader->order->login);
  pad_statement_bind_text (statement, ":account", loader->order->account);
  step = pad_statement_step (statement, error);
  if (step == PAD_STEP_ROW) {
    loader->facts->entered_by = pad_facts_column (loader, statement, 0);
    *role = pad_facts_column (loader, statement, 1);
    *department = pad_facts_column (loader, statement, 2);
  }
  pad_statement_reset (statement);
  return step != PAD_STEP_ERROR;
}

static gboolean
load_budgets (PadFactsLoader *loader, GError **error)
{
  PadStatement *statement;
  const char *role = "", *department = "";
  PadStep step;

  if (!load_author (loader, &role, &department, error))
    return FALSE;
  statement = pad_db_query (loader->db, sql_facts_budgets);
  pad_statement_bind_text (statement, ":account", loader->order->account);
  pad_statement_bind_text (statement, ":cost_centre", loader->order->cost_centre);
  pad_statement_bind_text (statement, ":login", loader->facts->entered_by);
  pad_statement_bind_text (statement, ":department", department);
  pad_statement_bind_text (statement, ":role", role);
  bind_periods (loader, statement);
  while ((step = pad_statement_step (statement, error)) == PAD_STEP_ROW) {
    PadBudgetFacts *budget = pad_facts_add_budget (
        loader->facts, pad_statement_get_text (statement, 0), pad_statement_get_text (statement, 1),
        pad_statement_get_text (statement, 2));

    budget->amount = pad_statement_get_int (statement, 3);
    budget->policy = parse_policy (pad_facts_column (loader, statement, 4));
    set_days (loader, budget);
  }
  return step == PAD_STEP_DONE;
}

static gboolean
load_centres (PadFactsLoader *loader, PadBudgetFacts *budget, GError **error)
{
  PadStatement *statement = pad_db_query (loader->db, sql_facts_budget_centres);
  PadStep step;

  if (!g_str_equal (budget->scope, "cost_centre"))
    return TRUE;
  pad_statement_bind_text (statement, ":account", loader->order->account);
  pad_statement_bind_text (statement, ":code", budget->code);
  while ((step = pad_statement_step (statement, error)) == PAD_STEP_ROW)
    g_ptr_array_add (budget->centres, (char *)pad_facts_column (loader, statement, 0));
  return step == PAD_STEP_DONE;
}

static char *
list_centres (const PadBudgetFacts *budget)
{
  GString *array = pad_facts_array_new ();

  for (guint i = 0; i < budget->centres->len; i++)
    pad_facts_array_add (array, budget->centres->pdata[i]);
  return pad_facts_array_end (array);
}

/* A sum in two parts, INT64_MAX where it leaves 64 bits. */
static int64_t
join (int64_t billions, int64_t rest)
{
  int64_t sum;

  if (__builtin_mul_overflow (billions, BILLION, &sum) || !pad_add (sum, rest, &sum))
    return INT64_MAX;
  return sum;
}

/* :account to :centres of what is used of @budget. */
static PadStatement *
ask_orders (PadFactsLoader *loader, const PadBudgetFacts *budget, const char *sql)
{
  PadStatement *statement = pad_db_query (loader->db, sql);
  g_autofree char *centres = list_centres (budget);
  g_autofree char *first = pad_date_format (budget->first);
  g_autofree char *last = pad_date_format (budget->last);

  pad_statement_bind_text (statement, ":account", loader->order->account);
  pad_statement_bind_text (statement, ":id", loader->order->id);
  pad_statement_bind_text (statement, ":first", first);
  pad_statement_bind_text (statement, ":last", last);
  pad_statement_bind_text (statement, ":scope", budget->scope);
  pad_statement_bind_text (statement, ":code", budget->code);
  pad_statement_bind_text (statement, ":centres", centres);
  return statement;
}

static gboolean
load_used (PadFactsLoader *loader, PadBudgetFacts *budget, GError **error)
{
  PadStatement *statement = ask_orders (loader, budget, sql_facts_budget_used);
  PadStep step;

  while ((step = pad_statement_step (statement, error)) == PAD_STEP_ROW) {
    const char *currency = pad_facts_column (loader, statement, 0);

    pad_facts_use_budget (
        loader->facts, budget, currency,
        join (pad_statement_get_int (statement, 1), pad_statement_get_int (statement, 2)));
    pad_facts_note_currency (loader, currency);
  }
  return step == PAD_STEP_DONE;
}

/* What is cancelled of one order, rounded once, uses nothing. */
static void
give_back (PadFactsLoader *loader, PadBudgetFacts *budget, const char *currency, PadFraction *sum)
{
  int64_t amount;

  if (currency && pad_fraction_round (sum, &amount))
    pad_facts_use_budget (loader->facts, budget, currency, -amount);
  pad_fraction_set (sum, 0, 1);
}

static gboolean
load_cancelled (PadFactsLoader *loader, PadBudgetFacts *budget, GError **error)
{
  PadStatement *statement = ask_orders (loader, budget, sql_facts_budget_cancelled);
  g_auto (PadFraction) sum = PAD_FRACTION_INIT;
  g_autofree char *order = NULL;
  const char *currency = NULL;
  PadStep step;

  pad_fraction_set (&sum, 0, 1);
  while ((step = pad_statement_step (statement, error)) == PAD_STEP_ROW) {
    const PadCancelledLine line = {pad_statement_get_int (statement, 2),
                                   pad_statement_get_int (statement, 3),
                                   pad_statement_get_int (statement, 4), 0};

    if (g_strcmp0 (order, pad_statement_get_text (statement, 0)) != 0) {
      give_back (loader, budget, currency, &sum);
      g_free (order);
      order = pad_statement_dup_text (statement, 0);
      currency = pad_facts_column (loader, statement, 1);
    }
    pad_cancelled_add (&line, FALSE, &sum);
  }
  give_back (loader, budget, currency, &sum);
  return step == PAD_STEP_DONE;
}

gboolean
pad_facts_load_budgets (PadFactsLoader *loader, GError **error)
{
  GPtrArray *budgets = loader->facts->budgets;

  if (loader->order->id == NULL || !loader->facts->user.known)
    return TRUE;
  if (!load_budgets (loader, error))
    return FALSE;
  for (guint i = 0; i < budgets->len; i++)
    if (!load_centres (loader, budgets->pdata[i], error) ||
        !load_used (loader, budgets->pdata[i], error) ||
        !load_cancelled (loader, budgets->pdata[i], error))
      return FALSE;
  return TRUE;
}
