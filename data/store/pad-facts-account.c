#include "pad-facts-private.h"
#include "pad-facts-loader.sql.h"

#include <pad-credit.h>
#include <string.h>

static PadAccountStatus
parse_status (const char *text)
{
  if (g_str_equal (text, "on_hold"))
    return PAD_ACCOUNT_ON_HOLD;
  return g_str_equal (text, "closed") ? PAD_ACCOUNT_CLOSED : PAD_ACCOUNT_ACTIVE;
}

static PadMinimumPolicy
parse_minimum_policy (const char *text)
{
  if (g_str_equal (text, "approval"))
    return PAD_MINIMUM_APPROVAL;
  return g_str_equal (text, "surcharge") ? PAD_MINIMUM_SURCHARGE : PAD_MINIMUM_BLOCK;
}

static void
read_account (PadFactsLoader *loader, PadStatement *statement)
{
  PadAccountFacts *account = &loader->facts->account;

  account->known = TRUE;
  account->code = pad_facts_text (loader->facts, loader->order->account);
  account->currency = pad_facts_column (loader, statement, 0);
  account->tax_zone = pad_facts_column (loader, statement, 1);
  account->tax_exempt = pad_statement_get_int (statement, 2) != 0;
  account->status = parse_status (pad_facts_column (loader, statement, 3));
  account->has_order_minimum = !pad_statement_is_null (statement, 4);
  account->order_minimum = pad_statement_get_int (statement, 4);
  account->order_minimum_policy = parse_minimum_policy (pad_facts_column (loader, statement, 5));
  account->group = pad_facts_column (loader, statement, 6);
  loader->credit_owner = pad_facts_column (loader, statement, 7);
  account->cost_centre_known = pad_statement_get_int (statement, 8) != 0;
  pad_facts_note_currency (loader, account->currency);
  g_hash_table_add (loader->zones, (char *)account->tax_zone);
}

static gboolean
load_ancestors (PadFactsLoader *loader, GError **error)
{
  PadStatement *statement = pad_db_query (loader->db, sql_facts_ancestors);
  PadStep step;

  pad_statement_bind_text (statement, ":account", loader->order->account);
  while ((step = pad_statement_step (statement, error)) == PAD_STEP_ROW) {
    PadAncestorFacts ancestor = {pad_facts_column (loader, statement, 0),
                                 pad_facts_column (loader, statement, 1)};

    g_array_append_val (loader->facts->account.ancestors, ancestor);
  }
  return step == PAD_STEP_DONE;
}

static gboolean
load_lists (PadFactsLoader *loader, GError **error)
{
  PadStatement *statement = pad_db_query (loader->db, sql_facts_lists);
  PadStep step;

  pad_statement_bind_text (statement, ":account", loader->order->account);
  while ((step = pad_statement_step (statement, error)) == PAD_STEP_ROW) {
    PadListFacts list = {pad_facts_column (loader, statement, 0),
                         pad_facts_column (loader, statement, 1),
                         pad_statement_get_int (statement, 2)};

    g_array_append_val (loader->facts->account.lists, list);
  }
  return step == PAD_STEP_DONE;
}

static gboolean
load_agreements (PadFactsLoader *loader, GError **error)
{
  PadStatement *statement = pad_db_query (loader->db, sql_facts_agreements);
  PadStep step;

  pad_statement_bind_text (statement, ":account", loader->order->account);
  while ((step = pad_statement_step (statement, error)) == PAD_STEP_ROW) {
    PadAgreementFacts agreement = {
        .code = pad_facts_column (loader, statement, 0),
        .project = pad_facts_column (loader, statement, 1),
        .currency = pad_facts_column (loader, statement, 2),
        .valid_from = pad_facts_column_date (statement, 3),
        .valid_to = pad_facts_column_date (statement, 4),
    };

    g_array_append_val (loader->facts->account.agreements, agreement);
  }
  return step == PAD_STEP_DONE;
}

static gboolean
load_addresses (PadFactsLoader *loader, GError **error)
{
  PadStatement *statement = pad_db_query (loader->db, sql_facts_addresses);
  PadStep step;

  pad_statement_bind_text (statement, ":account", loader->order->account);
  while ((step = pad_statement_step (statement, error)) == PAD_STEP_ROW) {
    PadAddressFacts address = {pad_facts_column (loader, statement, 0),
                               pad_facts_column (loader, statement, 1),
                               pad_statement_get_int (statement, 2) != 0};

    g_array_append_val (loader->facts->account.addresses, address);
    g_hash_table_add (loader->zones, (char *)address.tax_zone);
  }
  return step == PAD_STEP_DONE;
}

gboolean
pad_facts_load_account (PadFactsLoader *loader, GError **error)
{
  PadStatement *statement = pad_db_query (loader->db, sql_facts_account);
  PadStep step;

  pad_statement_bind_text (statement, ":account", loader->order->account);
  pad_statement_bind_text (statement, ":cost_centre", loader->order->cost_centre);
  step = pad_statement_step (statement, error);
  if (step != PAD_STEP_ROW)
    return step == PAD_STEP_DONE;
  read_account (loader, statement);
  pad_statement_reset (statement);
  return load_ancestors (loader, error) && load_lists (loader, error) &&
         load_agreements (loader, error) && load_addresses (loader, error);
}

static gboolean
load_permissions (PadFactsLoader *loader, GError **error)
{
  PadStatement *statement = pad_db_query (loader->db, sql_facts_permissions);
  PadStep step;

  pad_statement_bind_text (statement, ":login", loader->order->login);
  while ((step = pad_statement_step (statement, error)) == PAD_STEP_ROW)
    loader->facts->user.permissions |= pad_permission_parse (pad_statement_get_text (statement, 0));
  return step == PAD_STEP_DONE;
}

/* One's own account; another only for who acts for accounts. */
static void
set_may_order (PadUserFacts *user, gboolean own, gboolean assigned)
{
  user->may_order = own || (assigned && (user->permissions & PAD_PERMISSION_ACT_FOR_ACCOUNT));
}

gboolean
pad_facts_load_user (PadFactsLoader *loader, GError **error)
{
  PadUserFacts *user = &loader->facts->user;
  PadStatement *statement = pad_db_query (loader->db, sql_facts_user);
  gboolean own, assigned;
  PadStep step;

  pad_statement_bind_text (statement, ":login", loader->order->login);
  pad_statement_bind_text (statement, ":account", loader->order->account);
  step = pad_statement_step (statement, error);
  if (step != PAD_STEP_ROW)
    return step == PAD_STEP_DONE;
  user->known = TRUE;
  user->login = pad_facts_text (loader->facts, loader->order->login);
  own = pad_statement_get_int (statement, 0) != 0;
  assigned = pad_statement_get_int (statement, 1) != 0;
  user->discount_limit = pad_statement_get_int (statement, 2);
  user->has_spending_limit = !pad_statement_is_null (statement, 3);
  user->spending_limit = pad_statement_get_int (statement, 3);
  user->spending_currency = pad_statement_is_null (statement, 4)
                                ? pad_facts_text (loader->facts, loader->supplier_currency)
                                : pad_facts_column (loader, statement, 4);
  pad_statement_reset (statement);
  if (user->has_spending_limit)
    pad_facts_note_currency (loader, user->spending_currency);
  if (!load_permissions (loader, error))
    return FALSE;
  set_may_order (user, own, assigned);
  return TRUE;
}

static void
read_credit (PadFactsLoader *loader, PadStatement *statement)
{
  PadCreditFacts *credit = &loader->facts->credit;
  const char *policy = pad_facts_column (loader, statement, 2);

  credit->known = TRUE;
  credit->account = pad_facts_column (loader, statement, 0);
  credit->currency = pad_facts_column (loader, statement, 1);
  if (!pad_credit_policy_parse (policy, &credit->policy))
    credit->policy = PAD_CREDIT_BLOCK;
  credit->has_limit = !pad_statement_is_null (statement, 3);
  credit->limit = pad_statement_get_int (statement, 3);
  credit->has_warn = !pad_statement_is_null (statement, 4);
  credit->warn = pad_statement_get_int (statement, 4);
  credit->open_balance = pad_statement_get_int (statement, 5);
  credit->pending = pad_statement_get_int (statement, 6);
  credit->oldest_due = pad_facts_column_date (statement, 7);
  if (!pad_statement_is_null (statement, 8))
    credit->open_no_rate = pad_facts_column (loader, statement, 8);
  if (!pad_statement_is_null (statement, 9))
    credit->pending_no_rate = pad_facts_column (loader, statement, 9);
  pad_facts_note_currency (loader, credit->currency);
}

gboolean
pad_facts_load_credit (PadFactsLoader *loader, GError **error)
{
  PadStatement *statement = pad_db_query (loader->db, sql_facts_credit);
  PadStep step;

  pad_statement_bind_text (statement, ":account", loader->credit_owner);
  step = pad_statement_step (statement, error);
  if (step != PAD_STEP_ROW)
    return step == PAD_STEP_DONE;
  read_credit (loader, statement);
  pad_statement_reset (statement);
  return TRUE;
}
