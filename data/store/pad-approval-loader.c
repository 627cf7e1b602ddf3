#include "pad-approval-loader.h"

#include "pad-facts-private.h"

#include <pad-error.h>
#include <pad-facts.h>

#include "pad-approval-loader.sql.h"

/* @currencies: a set of those that bands are in. */
typedef struct
{
  PadDb *db;
  const PadApprovalOrder *order;
  PadApprovalFacts *facts;
  GHashTable *currencies;
} Loader;

static const char *
column (Loader *loader, PadStatement *statement, int n)
{
  return pad_approval_text (loader->facts, pad_statement_get_text (statement, n));
}

static gboolean
refuse_word (const char *rule, const char *name, const char *word, GError **error)
{
  g_set_error (error, PAD_ERROR, PAD_ERROR_INVALID, "Approval rule %s: nobody knows the %s \"%s\"",
               rule, name, word);
  return FALSE;
}

/* An empty supplier's currency is not there in a store that was made. */
static gboolean
load_supplier_currency (Loader *loader, char **currency, GError **error)
{
  PadStatement *statement = pad_db_query (loader->db, sql_approval_supplier);
  PadStep step = pad_statement_step (statement, error);

  if (step == PAD_STEP_ROW) {
    *currency = pad_statement_dup_text (statement, 0);
    pad_statement_reset (statement);
  }
  return step != PAD_STEP_ERROR;
}

static gboolean
read_rule (Loader *loader, PadStatement *statement, GError **error)
{
  const char *code = pad_statement_get_text (statement, 0);
  const char *word = pad_statement_get_text (statement, 1);
  PadApprovalSide side;
  PadApprovalRule *rule;

  if (!pad_approval_side_parse (word, &side))
    return refuse_word (code, "side", word, error);
  rule = pad_approval_facts_add_rule (loader->facts, code, side,
                                      pad_statement_get_text (statement, 3));
  rule->account = column (loader, statement, 2);
  rule->has_from = !pad_statement_is_null (statement, 4);
  rule->value_from = pad_statement_get_int (statement, 4);
  rule->has_to = !pad_statement_is_null (statement, 5);
  rule->value_to = pad_statement_get_int (statement, 5);
  rule->currency = column (loader, statement, 6);
  if (!pad_statement_is_null (statement, 7))
    rule->four_eyes = pad_statement_get_int (statement, 7) != 0;
  if (rule->has_from || rule->has_to)
    g_hash_table_add (loader->currencies, (char *)rule->currency);
  return TRUE;
}

static gboolean
load_rules (Loader *loader, GError **error)
{
  PadStatement *statement = pad_db_query (loader->db, sql_approval_rules);
  g_autofree char *currency = NULL;
  PadStep step;

  if (!load_supplier_currency (loader, &currency, error))
    return FALSE;
  pad_statement_bind_text (statement, ":account", loader->order->account);
  pad_statement_bind_text (statement, ":currency", currency);
  while ((step = pad_statement_step (statement, error)) == PAD_STEP_ROW)
    if (!read_rule (loader, statement, error)) {
      pad_statement_reset (statement);
      return FALSE;
    }
  return step == PAD_STEP_DONE;
}

static gboolean
read_step (Loader *loader, PadStatement *statement, GError **error)
{
  const char *code = pad_statement_get_text (statement, 0);
  const char *word = pad_statement_get_text (statement, 6);
  PadApprovalStep *step = pad_approval_rule_add_step (
      loader->facts, pad_approval_facts_get_rule (loader->facts, code),
      pad_statement_get_int (statement, 1), pad_statement_get_text (statement, 2),
      pad_statement_get_text (statement, 3));

  step->has_expected = !pad_statement_is_null (statement, 4);
  step->expected_hours = pad_statement_get_int (statement, 4);
  step->has_escalate = !pad_statement_is_null (statement, 5);
  step->escalate_hours = pad_statement_get_int (statement, 5);
  return word == NULL || pad_timeout_parse (word, &step->on_timeout) ||
         refuse_word (code, "timeout", word, error);
}

static char *
list_rules (const PadApprovalFacts *facts)
{
  GString *array = pad_facts_array_new ();

  for (guint i = 0; i < facts->rules->len; i++)
    pad_facts_array_add (array, ((PadApprovalRule *)facts->rules->pdata[i])->code);
  return pad_facts_array_end (array);
}

static gboolean
load_steps (Loader *loader, GError **error)
{
  PadStatement *statement = pad_db_query (loader->db, sql_approval_steps);
  g_autofree char *rules = list_rules (loader->facts);
  PadStep step;

  pad_statement_bind_text (statement, ":rules", rules);
  while ((step = pad_statement_step (statement, error)) == PAD_STEP_ROW)
    if (!read_step (loader, statement, error)) {
      pad_statement_reset (statement);
      return FALSE;
    }
  return step == PAD_STEP_DONE;
}

static gboolean
load_people (Loader *loader, GError **error)
{
  PadStatement *statement = pad_db_query (loader->db, sql_approval_people);
  PadStep step;

  pad_statement_bind_text (statement, ":account", loader->order->account);
  while ((step = pad_statement_step (statement, error)) == PAD_STEP_ROW) {
    PadApprovalPerson *person = pad_approval_facts_add_person (
        loader->facts, pad_statement_get_text (statement, 0), pad_statement_get_text (statement, 1),
        pad_statement_get_int (statement, 2) != 0);

    person->of_account = pad_statement_get_int (statement, 3) != 0;
    person->may_approve = pad_statement_get_int (statement, 4) != 0;
  }
  return step == PAD_STEP_DONE;
}

static char *
list_people (const PadApprovalFacts *facts)
{
  GString *array = pad_facts_array_new ();

  for (guint i = 0; i < facts->people->len; i++)
    pad_facts_array_add (array, ((PadApprovalPerson *)facts->people->pdata[i])->login);
  return pad_facts_array_end (array);
}

static gboolean
load_deputies (Loader *loader, GError **error)
{
  PadStatement *statement = pad_db_query (loader->db, sql_approval_deputies);
  g_autofree char *people = list_people (loader->facts);
  PadStep step;

  pad_statement_bind_text (statement, ":people", people);
  while ((step = pad_statement_step (statement, error)) == PAD_STEP_ROW)
    pad_approval_facts_add_deputy (
        loader->facts, pad_statement_get_text (statement, 0), pad_statement_get_text (statement, 1),
        pad_facts_column_date (statement, 2), pad_facts_column_date (statement, 3));
  return step == PAD_STEP_DONE;
}

static gboolean
load_rates (Loader *loader, GError **error)
{
  PadStatement *statement = pad_db_query (loader->db, sql_approval_rates);
  g_autofree char *currencies = pad_facts_array_of (loader->currencies);
  g_autofree char *date = pad_date_format (loader->order->date);
  PadStep step;

  pad_statement_bind_text (statement, ":currencies", currencies);
  pad_statement_bind_text (statement, ":currency", loader->order->currency);
  pad_statement_bind_text (statement, ":date", date);
  while ((step = pad_statement_step (statement, error)) == PAD_STEP_ROW) {
    PadRateFacts rate = {column (loader, statement, 0), column (loader, statement, 1),
                         pad_facts_column_date (statement, 2),
                         pad_statement_get_int (statement, 3)};

    g_array_append_val (loader->facts->rates, rate);
  }
  return step == PAD_STEP_DONE;
}

PadApprovalFacts *
pad_approval_facts_load (PadDb *db, const PadApprovalOrder *order, GError **error)
{
  g_autoptr (PadApprovalFacts) facts = pad_approval_facts_new ();
  g_autoptr (GHashTable) currencies = g_hash_table_new (g_str_hash, g_str_equal);
  Loader loader = {db, order, facts, currencies};

  g_return_val_if_fail (db != NULL && order != NULL, NULL);

  if (!load_rules (&loader, error) || !load_steps (&loader, error) ||
      !load_people (&loader, error) || !load_deputies (&loader, error) ||
      !load_rates (&loader, error))
    return NULL;
  return g_steal_pointer (&facts);
}
