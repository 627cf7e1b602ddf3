#pragma once

#include <pad-date.h>
#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

/*
 * What the rules must know to say who decides about an order (RULES.md 8): plain values, filled by
 * pad_approval_facts_load() (data/store) or by hand in a test. All strings live in the facts' own
 * pool (pad_approval_text()) and are never NULL: "" where empty.
 */

/* Whose people decide; also the words of approval_rules.csv, in their order. */
typedef enum
{
  PAD_APPROVAL_DEALER,
  PAD_APPROVAL_SUPPLIER,
} PadApprovalSide;

/* What becomes of a step that nobody decided within its escalation hours: the next higher level may
 * decide too, or it is decided. Also the words of approval_steps.csv, in their order. */
typedef enum
{
  PAD_TIMEOUT_WAIT,
  PAD_TIMEOUT_APPROVE,
  PAD_TIMEOUT_REJECT,
} PadTimeout;

/* Who has @role or is @user ("" for neither) decides; @number its place within the rule. Hours
 * where has_. */
typedef struct
{
  int64_t number;
  const char *role;
  const char *user;
  gboolean has_expected;
  int64_t expected_hours;
  gboolean has_escalate;
  int64_t escalate_hours;
  PadTimeout on_timeout;
} PadApprovalStep;

/**
 * PadApprovalRule:
 * @account: "" for all
 * @trigger: a finding code
 * @value_from, @value_to: the band of the order's gross, both bounds in it, minor units of
 * @currency, where has_
 * @four_eyes: nobody decides what they entered or submitted
 * @steps: of PadApprovalStep; a rule without steps does not count
 */
typedef struct
{
  const char *code;
  PadApprovalSide side;
  const char *account;
  const char *trigger;
  gboolean has_from, has_to;
  int64_t value_from, value_to;
  const char *currency;
  gboolean four_eyes;
  GArray *steps;
} PadApprovalRule;

/* Someone who may be asked. @supplier: of the supplier's people. @of_account: decides about the
 * order's account. @may_approve: has the permission `order.approve`. */
typedef struct
{
  const char *login;
  const char *role;
  gboolean supplier;
  gboolean of_account;
  gboolean may_approve;
} PadApprovalPerson;

/* @deputy decides in place of @user from @from to @to, both included, PAD_DATE_NONE where open. */
typedef struct
{
  const char *user;
  const char *deputy;
  PadDate from, to;
} PadDeputyFacts;

/**
 * PadApprovalFacts:
 * @rules: of PadApprovalRule *
 * @people: of PadApprovalPerson *, by login in byte order
 * @deputies: of PadDeputyFacts
 * @rates: of PadRateFacts, from the order's currency to those of the bands
 */
typedef struct
{
  GPtrArray *rules;
  GPtrArray *people;
  GHashTable *by_login;
  GArray *deputies;
  GArray *rates;
  GStringChunk *pool;
} PadApprovalFacts;

/**
 * PadApprovalOrder: the order that is to be decided about; strings borrowed.
 * @gross: minor units of @currency
 * @date: the order's, for rates
 * @entered_by, @submitted_by: (nullable): logins
 */
typedef struct
{
  const char *account;
  const char *currency;
  int64_t gross;
  PadDate date;
  int64_t revision;
  const char *entered_by;
  const char *submitted_by;
} PadApprovalOrder;

PadApprovalFacts *pad_approval_facts_new (void);
void pad_approval_facts_free (PadApprovalFacts *facts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadApprovalFacts, pad_approval_facts_free)

/* @text in the pool, "" for NULL; equal texts are one. */
const char *pad_approval_text (PadApprovalFacts *facts, const char *text);

/* A rule for all accounts and values, with four eyes where @trigger is `high_value`; borrowed. */
PadApprovalRule *pad_approval_facts_add_rule (PadApprovalFacts *facts,
                                              const char *code,
                                              PadApprovalSide side,
                                              const char *trigger);
/* (nullable): borrowed. */
PadApprovalRule *pad_approval_facts_get_rule (const PadApprovalFacts *facts, const char *code);
/* A step without hours that waits; borrowed, until the next one is added to @rule. */
PadApprovalStep *pad_approval_rule_add_step (PadApprovalFacts *facts,
                                             PadApprovalRule *rule,
                                             int64_t number,
                                             const char *role,
                                             const char *user);
/* Someone of the account's own people, or (@supplier) of the supplier's, who may approve; borrowed.
 */
PadApprovalPerson *pad_approval_facts_add_person (PadApprovalFacts *facts,
                                                  const char *login,
                                                  const char *role,
                                                  gboolean supplier);
/* (nullable): borrowed. */
const PadApprovalPerson *pad_approval_facts_get_person (const PadApprovalFacts *facts,
                                                        const char *login);
void pad_approval_facts_add_deputy (
    PadApprovalFacts *facts, const char *user, const char *deputy, PadDate from, PadDate to);

/* "dealer", "supplier"; "wait", "approve", "reject". */
const char *pad_approval_side_name (PadApprovalSide side);
gboolean pad_approval_side_parse (const char *name, PadApprovalSide *side);
const char *pad_timeout_name (PadTimeout timeout);
gboolean pad_timeout_parse (const char *name, PadTimeout *timeout);

G_END_DECLS
