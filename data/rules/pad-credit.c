#include "pad-credit.h"

#include <pad-number.h>

static const char *const policy_names[] = {
    "block", "warn_only", "warn", "approval", "partial", "prepay",
};

/* (nullable): the currency whose rate is missing for what counts against the limit already. */
static const char *
find_no_rate (const PadCreditFacts *credit)
{
  if (credit->open_no_rate != NULL)
    return credit->open_no_rate;
  return credit->pending_no_rate != NULL ? credit->pending_no_rate : credit->queued_no_rate;
}

/* open balance + pending + queued; the most there can be where the sum does not fit. */
static int64_t
find_exposure (const PadCreditFacts *credit)
{
  int64_t exposure;

  if (!pad_add (credit->open_balance, credit->pending, &exposure) ||
      !pad_add (exposure, credit->queued, &exposure))
    return INT64_MAX;
  return exposure;
}

/* What the rest of an order is in the limit's currency, and which rate is missing for the figures.
 */
static void
work_out (const PadFacts *facts,
          int64_t rest,
          const char *currency,
          PadDate date,
          PadCreditResult *result)
{
  const PadCreditFacts *credit = &facts->credit;
  int64_t rate;

  result->rate_from = find_no_rate (credit);
  result->has_exposure = result->rate_from == NULL;
  if (result->has_exposure)
    result->exposure = find_exposure (credit);
  result->has_gross =
      pad_facts_convert (facts, rest, currency, credit->currency, date, &result->gross);
  if (result->has_exposure && !g_str_equal (currency, credit->currency) &&
      !pad_facts_rate (facts, currency, credit->currency, date, &rate, NULL))
    result->rate_from = currency;
  if (result->rate_from != NULL)
    result->rate_to = credit->currency;
}

/* Whether all together is above @limit; where that cannot be worked out it counts as above it. */
static gboolean
is_above (const PadCreditResult *result, int64_t limit)
{
  int64_t total;

  return !result->has_exposure || !result->has_gross ||
         !pad_add (result->exposure, result->gross, &total) || total > limit;
}

PadCreditResult
pad_credit_test (const PadFacts *facts, int64_t gross, const char *currency, PadDate date)
{
  const PadCreditFacts *credit = &facts->credit;
  PadCreditResult result = {.account = credit->account, .currency = credit->currency};

  result.policy = credit->policy;
  if (!credit->known || !(credit->has_limit || credit->has_warn))
    return result;
  work_out (facts, MAX (gross - credit->invoiced, 0), currency, date, &result);
  result.near = credit->has_warn && is_above (&result, credit->warn);
  if (!credit->has_limit)
    return result;
  result.checked = TRUE;
  result.answer = is_above (&result, credit->limit) ? PAD_CREDIT_EXCEEDED : PAD_CREDIT_FITS;
  if (result.has_exposure &&
      __builtin_sub_overflow (credit->limit, result.exposure, &result.available))
    result.available = result.exposure > 0 ? INT64_MIN : INT64_MAX;
  return result;
}

gboolean
pad_credit_exceeds (const PadCreditResult *credit)
{
  return credit->checked && credit->answer == PAD_CREDIT_EXCEEDED;
}

static gboolean
reaches (const PadSettingDays *setting, int64_t days)
{
  return setting->has && days >= setting->days;
}

PadOverdue
pad_credit_overdue (const PadFacts *facts, int64_t *days)
{
  const PadSettingFacts *settings = &facts->settings;

  *days = 0;
  if (!facts->credit.known || facts->credit.oldest_due == PAD_DATE_NONE)
    return PAD_OVERDUE_NONE;
  *days = (int64_t)facts->today - facts->credit.oldest_due;
  if (*days <= 0)
    return PAD_OVERDUE_NONE;
  if (reaches (&settings->overdue_block, *days))
    return PAD_OVERDUE_BLOCK;
  if (reaches (&settings->overdue_restrict, *days))
    return PAD_OVERDUE_RESTRICT;
  return reaches (&settings->overdue_warn, *days) ? PAD_OVERDUE_WARN : PAD_OVERDUE_NONE;
}

PadSeverity
pad_credit_overdue_severity (PadOverdue rung)
{
  static const PadSeverity severities[] = {PAD_SEVERITY_INFO, PAD_SEVERITY_WARNING,
                                           PAD_SEVERITY_APPROVAL, PAD_SEVERITY_BLOCK};

  g_return_val_if_fail ((guint)rung < G_N_ELEMENTS (severities), PAD_SEVERITY_BLOCK);

  return severities[rung];
}

PadOverdueLadder
pad_credit_ladder (const PadFacts *facts)
{
  const PadSettingDays *const settings[] = {
      [PAD_OVERDUE_WARN] = &facts->settings.overdue_warn,
      [PAD_OVERDUE_RESTRICT] = &facts->settings.overdue_restrict,
      [PAD_OVERDUE_BLOCK] = &facts->settings.overdue_block,
  };
  PadOverdueLadder ladder = {.due = PAD_DATE_NONE};

  ladder.rung = pad_credit_overdue (facts, &ladder.days);
  ladder.days = MAX (ladder.days, 0);
  if (ladder.days > 0)
    ladder.due = facts->credit.oldest_due;
  ladder.from[PAD_OVERDUE_NONE] = 0;
  for (PadOverdue rung = PAD_OVERDUE_WARN; rung <= PAD_OVERDUE_BLOCK; rung++)
    ladder.from[rung] = settings[rung]->has ? settings[rung]->days : -1;
  return ladder;
}

const char *
pad_credit_policy_name (PadCreditPolicy policy)
{
  g_return_val_if_fail ((guint)policy < G_N_ELEMENTS (policy_names), NULL);

  return policy_names[policy];
}

gboolean
pad_credit_policy_parse (const char *name, PadCreditPolicy *policy)
{
  for (guint i = 0; i < G_N_ELEMENTS (policy_names); i++)
    if (g_strcmp0 (name, policy_names[i]) == 0) {
      *policy = i;
      return TRUE;
    }
  return FALSE;
}
