#include "pad-approval-facts.h"

#include "pad-facts.h"
#include "pad-finding.h"

#include <string.h>

static const char *const side_names[] = {"dealer", "supplier"};
static const char *const timeout_names[] = {"wait", "approve", "reject"};

static void
free_rule (gpointer data)
{
  PadApprovalRule *rule = data;

  g_array_unref (rule->steps);
  g_free (rule);
}

PadApprovalFacts *
pad_approval_facts_new (void)
{
  PadApprovalFacts *facts = g_new0 (PadApprovalFacts, 1);

  facts->rules = g_ptr_array_new_with_free_func (free_rule);
  facts->people = g_ptr_array_new_with_free_func (g_free);
  facts->by_login = g_hash_table_new (g_str_hash, g_str_equal);
  facts->deputies = g_array_new (FALSE, TRUE, sizeof (PadDeputyFacts));
  facts->rates = g_array_new (FALSE, TRUE, sizeof (PadRateFacts));
  facts->pool = g_string_chunk_new (1024);
  return facts;
}

void
pad_approval_facts_free (PadApprovalFacts *facts)
{
  if (facts == NULL)
    return;
  g_ptr_array_unref (facts->rules);
  g_hash_table_unref (facts->by_login);
  g_ptr_array_unref (facts->people);
  g_array_unref (facts->deputies);
  g_array_unref (facts->rates);
  g_string_chunk_free (facts->pool);
  g_free (facts);
}

const char *
pad_approval_text (PadApprovalFacts *facts, const char *text)
{
  return text != NULL && *text != '\0' ? g_string_chunk_insert_const (facts->pool, text) : "";
}

PadApprovalRule *
pad_approval_facts_add_rule (PadApprovalFacts *facts,
                             const char *code,
                             PadApprovalSide side,
                             const char *trigger)
{
  PadApprovalRule *rule = g_new0 (PadApprovalRule, 1);

  rule->code = pad_approval_text (facts, code);
  rule->side = side;
  rule->account = rule->currency = "";
  rule->trigger = pad_approval_text (facts, trigger);
  rule->four_eyes = g_str_equal (rule->trigger, PAD_FINDING_HIGH_VALUE);
  rule->steps = g_array_new (FALSE, TRUE, sizeof (PadApprovalStep));
  g_ptr_array_add (facts->rules, rule);
  return rule;
}

PadApprovalRule *
pad_approval_facts_get_rule (const PadApprovalFacts *facts, const char *code)
{
  for (guint i = 0; i < facts->rules->len; i++) {
    PadApprovalRule *rule = facts->rules->pdata[i];

    if (g_str_equal (rule->code, code))
      return rule;
  }
  return NULL;
}

PadApprovalStep *
pad_approval_rule_add_step (PadApprovalFacts *facts,
                            PadApprovalRule *rule,
                            int64_t number,
                            const char *role,
                            const char *user)
{
  PadApprovalStep step = {.number = number,
                          .role = pad_approval_text (facts, role),
                          .user = pad_approval_text (facts, user)};

  g_array_append_val (rule->steps, step);
  return &g_array_index (rule->steps, PadApprovalStep, rule->steps->len - 1);
}

PadApprovalPerson *
pad_approval_facts_add_person (PadApprovalFacts *facts,
                               const char *login,
                               const char *role,
                               gboolean supplier)
{
  PadApprovalPerson *person = g_new0 (PadApprovalPerson, 1);
  guint at = facts->people->len;

  person->login = pad_approval_text (facts, login);
  person->role = pad_approval_text (facts, role);
  person->supplier = supplier;
  person->of_account = person->may_approve = TRUE;
  while (at > 0 &&
         strcmp (((PadApprovalPerson *)facts->people->pdata[at - 1])->login, person->login) > 0)
    at--;
  g_ptr_array_insert (facts->people, (int)at, person);
  g_hash_table_insert (facts->by_login, (char *)person->login, person);
  return person;
}

const PadApprovalPerson *
pad_approval_facts_get_person (const PadApprovalFacts *facts, const char *login)
{
  return login != NULL ? g_hash_table_lookup (facts->by_login, login) : NULL;
}

void
pad_approval_facts_add_deputy (
    PadApprovalFacts *facts, const char *user, const char *deputy, PadDate from, PadDate to)
{
  PadDeputyFacts row = {pad_approval_text (facts, user), pad_approval_text (facts, deputy), from,
                        to};

  g_array_append_val (facts->deputies, row);
}

const char *
pad_approval_side_name (PadApprovalSide side)
{
  g_return_val_if_fail ((guint)side < G_N_ELEMENTS (side_names), NULL);

  return side_names[side];
}

gboolean
pad_approval_side_parse (const char *name, PadApprovalSide *side)
{
  for (guint i = 0; i < G_N_ELEMENTS (side_names); i++)
    if (g_strcmp0 (name, side_names[i]) == 0) {
      *side = i;
      return TRUE;
    }
  return FALSE;
}

const char *
pad_timeout_name (PadTimeout timeout)
{
  g_return_val_if_fail ((guint)timeout < G_N_ELEMENTS (timeout_names), NULL);

  return timeout_names[timeout];
}

gboolean
pad_timeout_parse (const char *name, PadTimeout *timeout)
{
  for (guint i = 0; i < G_N_ELEMENTS (timeout_names); i++)
    if (g_strcmp0 (name, timeout_names[i]) == 0) {
      *timeout = i;
      return TRUE;
    }
  return FALSE;
}
