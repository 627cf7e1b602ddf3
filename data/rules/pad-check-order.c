#include "pad-evaluate-private.h"

static const char *
account_status_word (PadAccountStatus status)
{
  static const char *const words[] = {"active", "on_hold", "closed"};

  return words[status];
}

/* The user may submit, for this account. FALSE where it is none of theirs: nothing more is told of
 * it, not even whether there is such an account. */
static gboolean
check_user (PadEvaluation *evaluation)
{
  const PadUserFacts *user = &evaluation->facts->user;

  if (!user->known)
    pad_evaluation_refuse (evaluation, 0, "user");
  else if (!user->may_order)
    pad_evaluation_refuse (evaluation, 0, "account");
  else if (!(user->permissions & PAD_PERMISSION_ORDER_SUBMIT))
    pad_evaluation_refuse (evaluation, 0, "order.submit");
  return user->known && user->may_order;
}

gboolean
pad_check_account (PadEvaluation *evaluation)
{
  const PadAccountFacts *account = &evaluation->facts->account;
  PadParams *params;

  if (!check_user (evaluation))
    return FALSE;
  if (!account->known) {
    params = pad_evaluation_add (evaluation, PAD_FINDING_ACCOUNT_UNKNOWN, PAD_SEVERITY_BLOCK, 0);
    pad_params_add (params, "account", evaluation->order->account);
    return FALSE;
  }
  if (account->status != PAD_ACCOUNT_ACTIVE) {
    params = pad_evaluation_add (evaluation, PAD_FINDING_ACCOUNT_SUSPENDED, PAD_SEVERITY_BLOCK, 0);
    pad_params_add (params, "account", account->code);
    pad_params_add (params, "status", account_status_word (account->status));
  }
  return TRUE;
}

/* The address named, else the default one; NULL where none is or there are none. */
static const PadAddressFacts *
find_address (const PadAccountFacts *account, const char *code)
{
  for (guint i = 0; i < account->addresses->len; i++) {
    const PadAddressFacts *address = &g_array_index (account->addresses, PadAddressFacts, i);

    if (code != NULL ? g_str_equal (address->code, code) : address->is_default)
      return address;
  }
  return NULL;
}

/* Collected because there is no address, or because it is asked for; the latter needs to be
 * offered where there are some. */
static void
check_pickup (PadEvaluation *evaluation)
{
  PadParams *params;

  evaluation->result->pickup = TRUE;
  if (evaluation->facts->account.addresses->len == 0 || evaluation->facts->settings.pickup)
    return;
  params = pad_evaluation_add (evaluation, PAD_FINDING_ADDRESS_GONE, PAD_SEVERITY_BLOCK, 0);
  pad_params_add (params, "place", "pickup");
}

/* Where the order goes: to the address named, else the default one, else it is collected. */
static void
check_address (PadEvaluation *evaluation)
{
  const PadAccountFacts *account = &evaluation->facts->account;
  const char *code = evaluation->order->ship_to;
  gboolean named = code != NULL && *code != '\0';

  if (evaluation->order->pickup || (!named && account->addresses->len == 0)) {
    check_pickup (evaluation);
    return;
  }
  evaluation->address = find_address (account, named ? code : NULL);
  if (evaluation->address == NULL && !named)
    evaluation->address = &g_array_index (account->addresses, PadAddressFacts, 0);
  if (evaluation->address == NULL)
    pad_params_add (
        pad_evaluation_add (evaluation, PAD_FINDING_ADDRESS_GONE, PAD_SEVERITY_BLOCK, 0), "ship_to",
        code);
}

static void
check_named (PadEvaluation *evaluation,
             const char *finding,
             const char *param,
             const char *code,
             gboolean known)
{
  if (code == NULL || *code == '\0' || known)
    return;
  pad_params_add (pad_evaluation_add (evaluation, finding, PAD_SEVERITY_BLOCK, 0), param, code);
}

void
pad_check_references (PadEvaluation *evaluation)
{
  const PadOrder *order = evaluation->order;
  const PadFacts *facts = evaluation->facts;
  PadParams *params;

  if (facts->side == PAD_SIDE_SERVER && order->date != PAD_DATE_NONE &&
      order->date > facts->today) {
    params = pad_evaluation_add (evaluation, PAD_FINDING_DATE_OUT_OF_RANGE, PAD_SEVERITY_BLOCK, 0);
    pad_params_add_date (params, "date", order->date);
    pad_params_add_date (params, "today", facts->today);
  }
  check_address (evaluation);
  check_named (evaluation, PAD_FINDING_SHIPPING_METHOD_GONE, "shipping_method",
               order->shipping_method, facts->shipping.known);
  check_named (evaluation, PAD_FINDING_COST_CENTRE_GONE, "cost_centre", order->cost_centre,
               facts->account.cost_centre_known);
}

static void
check_order_minimum (PadEvaluation *evaluation)
{
  static const PadSeverity severities[] = {PAD_SEVERITY_BLOCK, PAD_SEVERITY_APPROVAL,
                                           PAD_SEVERITY_INFO};
  const PadAccountFacts *account = &evaluation->facts->account;
  int64_t goods = evaluation->result->totals->goods;
  PadParams *params;

  if (!account->has_order_minimum || goods >= account->order_minimum)
    return;
  params = pad_evaluation_add (evaluation, PAD_FINDING_ORDER_BELOW_MINIMUM,
                               severities[account->order_minimum_policy], 0);
  pad_params_add_money (params, "minimum", account->order_minimum, account->currency);
  pad_params_add_money (params, "goods", goods, account->currency);
  pad_params_add_money (params, "missing", account->order_minimum - goods, account->currency);
  pad_params_add (params, "currency", account->currency);
}

/* A limit on the gross that asks for approval: reached (@inclusive) or passed. */
static void
check_limit (PadEvaluation *evaluation,
             const char *code,
             int64_t limit,
             const char *currency,
             gboolean inclusive)
{
  const PadOrderResult *result = evaluation->result;
  int64_t gross;
  gboolean known = pad_facts_convert (evaluation->facts, result->totals->gross, result->currency,
                                      currency, evaluation->date, &gross);
  PadParams *params;

  if (known && (inclusive ? gross < limit : gross <= limit))
    return;
  params = pad_evaluation_add (evaluation, code, PAD_SEVERITY_APPROVAL, 0);
  pad_params_add_money (params, "limit", limit, currency);
  if (known)
    pad_params_add_money (params, "gross", gross, currency);
  pad_params_add (params, "currency", currency);
}

void
pad_check_amounts (PadEvaluation *evaluation)
{
  const PadUserFacts *user = &evaluation->facts->user;
  const PadSettingFacts *settings = &evaluation->facts->settings;

  pad_check_overdue (evaluation);
  if (!evaluation->result->has_totals)
    return;
  check_order_minimum (evaluation);
  pad_check_credit (evaluation);
  if (user->has_spending_limit)
    check_limit (evaluation, PAD_FINDING_SPENDING_LIMIT, user->spending_limit,
                 user->spending_currency, FALSE);
  if (settings->high_value.has)
    check_limit (evaluation, PAD_FINDING_HIGH_VALUE, settings->high_value.amount,
                 settings->high_value.currency, TRUE);
}
