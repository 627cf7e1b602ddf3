#include "pad-order-desk.h"

#include <pad-evaluate.h>
#include <pad-outcome.h>

#include "pad-accounts.h"
#include "pad-answer-private.h"
#include "pad-facts-loader.h"
#include "pad-order-desk-private.h"
#include "pad-outbox.h"
#include "pad-queue-agreements.h"
#include "pad-queue-facts.h"
#include "pad-replica-state.h"

PadOrderDesk *
pad_order_desk_new (PadProfile *profile, PadLocalWriter *writer, PadOrderEncode encode)
{
  PadOrderDesk *desk = g_new0 (PadOrderDesk, 1);

  desk->profile = profile;
  desk->writer = g_object_ref (writer);
  desk->encode = encode;
  return desk;
}

void
pad_order_desk_free (PadOrderDesk *desk)
{
  if (!desk)
    return;
  g_object_unref (desk->writer);
  g_free (desk);
}

void
pad_order_check_free (PadOrderCheck *check)
{
  if (!check)
    return;
  g_clear_pointer (&check->draft, pad_draft_free);
  g_clear_pointer (&check->result, pad_order_result_free);
  g_clear_pointer (&check->facts, pad_facts_free);
  g_free (check);
}

void
pad_order_prices_free (PadOrderPrices *prices)
{
  if (!prices)
    return;
  g_clear_pointer (&prices->result, pad_order_result_free);
  g_clear_pointer (&prices->facts, pad_facts_free);
  g_free (prices);
}

static int64_t
now (PadOrderDesk *desk)
{
  return pad_world_now (pad_profile_get_world (desk->profile));
}

/* -- pricing -- */

/* Facts of one snapshot of the replica. */
typedef struct
{
  const PadOrder *order;
  PadFacts *facts;
  int64_t sequence;
} Loading;

static gboolean
load_facts (PadDb *replica, gpointer data, GError **error)
{
  Loading *loading = data;

  loading->facts = pad_facts_load (replica, loading->order, PAD_SIDE_DESKTOP, error);
  return loading->facts &&
         pad_replica_get_number (replica, PAD_REPLICA_SEQUENCE, &loading->sequence, error);
}

PadFacts *
pad_desk_load_facts (PadOrderDesk *desk, const PadOrder *order, GError **error)
{
  PadDb *replica = pad_profile_get_replica (desk->profile, error);
  Loading loading = {order};

  if (!replica || !pad_db_read (replica, load_facts, &loading, error))
    g_clear_pointer (&loading.facts, pad_facts_free);
  return loading.facts;
}

PadOrderPrices *
pad_order_desk_price (PadOrderDesk *desk, const PadOrder *order, GError **error)
{
  g_autoptr (PadFacts) facts = pad_desk_load_facts (desk, order, error);
  PadOrderPrices *prices;

  if (!facts || !pad_queue_agreements (desk->profile, NULL, facts, error))
    return NULL;
  prices = g_new0 (PadOrderPrices, 1);
  prices->facts = g_steal_pointer (&facts);
  prices->result = pad_order_evaluate (order, prices->facts);
  return prices;
}

void
pad_desk_compare_quotes (const PadOrder *order, PadOrderResult *result)
{
  for (guint i = 0; i < order->lines->len; i++) {
    const PadOrderLine *line = order->lines->pdata[i];
    const PadLineResult *now_is = pad_order_result_get_line (result, line->line);
    PadFinding *finding;

    if (!line->has_quote || !now_is || !now_is->has_net || !now_is->price ||
        now_is->price->unit_price == line->quoted_unit_price)
      continue;
    finding =
        pad_findings_add (result->findings, PAD_FINDING_PRICE_CHANGED,
                          now_is->price->unit_price > line->quoted_unit_price ? PAD_SEVERITY_WARNING
                                                                              : PAD_SEVERITY_INFO,
                          line->line);
    pad_params_add (finding->params, "sku", line->sku);
    pad_params_add_price (finding->params, "old", line->quoted_unit_price);
    pad_params_add_price (finding->params, "new", now_is->price->unit_price);
    pad_params_add (finding->params, "currency", result->currency);
  }
}

static gboolean
evaluate (PadOrderDesk *desk, PadOrderCheck *check, GError **error)
{
  PadDb *replica = pad_profile_get_replica (desk->profile, error);
  Loading loading = {check->draft->order};
  gboolean loaded = replica && pad_db_read (replica, load_facts, &loading, error);

  check->facts = loading.facts;
  if (!loaded || !pad_offline_load (replica, &check->offline, error) ||
      !pad_queue_facts (desk->profile, check->draft->id, check->facts, error))
    return FALSE;
  check->facts_sequence = loading.sequence;
  check->result = pad_order_evaluate (check->draft->order, check->facts);
  pad_desk_compare_quotes (check->draft->order, check->result);
  return TRUE;
}

PadOrderCheck *
pad_order_desk_check (PadOrderDesk *desk, const char *id, GError **error)
{
  g_autoptr (PadOrderCheck) check = g_new0 (PadOrderCheck, 1);

  check->draft = pad_draft_load (pad_profile_get_local (desk->profile), id, error);
  if (!check->draft || !evaluate (desk, check, error))
    return NULL;
  return g_steal_pointer (&check);
}

gboolean
pad_desk_check_right (PadOrderDesk *desk,
                      const char *account,
                      PadPermission permission,
                      const char *refusal,
                      GError **error)
{
  g_autoptr (PadSignedIn) who = pad_signed_in_load (pad_profile_get_local (desk->profile), error);
  g_autoptr (PadOrder) order = who ? pad_order_new (account, who->login) : NULL;
  g_autoptr (PadOrderPrices) prices = order ? pad_order_desk_price (desk, order, error) : NULL;

  if (!prices)
    return FALSE;
  if (prices->facts->user.may_order && (prices->facts->user.permissions & permission))
    return TRUE;
  g_set_error_literal (error, PAD_ERROR, PAD_ERROR_NOT_ALLOWED, refusal);
  return FALSE;
}

/* -- editing -- */

typedef struct
{
  const char *id;
  const char *account;
  const char *currency;
  const char *login;
  PadDraftItem item;
  int64_t quantity;
  int line;
  char *made;
} Edit;

static gboolean
write_new (PadLocal *local, gpointer data, GError **error)
{
  Edit *edit = data;

  return pad_draft_new (local, edit->account, edit->currency, edit->login, &edit->made, error);
}

gboolean
pad_order_desk_new_order (PadOrderDesk *desk, const char *account, char **id, GError **error)
{
  g_autoptr (PadSignedIn) who = pad_signed_in_load (pad_profile_get_local (desk->profile), error);
  PadDb *replica = who ? pad_profile_get_replica (desk->profile, error) : NULL;
  g_autofree char *code = replica ? pad_profile_account (desk->profile, account, error) : NULL;
  g_autofree char *currency = code ? pad_account_currency (replica, code, error) : NULL;
  Edit edit = {.account = code, .currency = currency};

  if (!currency || !pad_profile_may_draft (desk->profile, error))
    return FALSE;
  edit.login = who->login;
  if (!pad_local_writer_run (desk->writer, write_new, &edit, error)) {
    g_free (edit.made);
    return FALSE;
  }
  *id = edit.made;
  return TRUE;
}

static gboolean
write_quote (PadLocal *local, gpointer data, GError **error)
{
  return pad_draft_quote (local, data, error);
}

gboolean
pad_desk_quote (PadOrderDesk *desk, const char *id, const char *sku, GError **error)
{
  g_autoptr (PadOrderCheck) check = pad_order_desk_check (desk, id, error);
  PadDraftQuote quote = {.id = id, .sku = sku, .priced_at = now (desk)};

  if (!check)
    return FALSE;
  quote.edit = check->draft->edit;
  quote.result = check->result;
  return pad_local_writer_run (desk->writer, write_quote, &quote, error);
}

static gboolean
write_add (PadLocal *local, gpointer data, GError **error)
{
  Edit *edit = data;

  return pad_draft_add_line (local, edit->id, &edit->item, &edit->line, error);
}

gboolean
pad_order_desk_add (
    PadOrderDesk *desk, const char *id, const PadDraftItem *item, int *line, GError **error)
{
  g_autoptr (PadDraft) draft =
      pad_profile_may_draft (desk->profile, error)
          ? pad_draft_load (pad_profile_get_local (desk->profile), id, error)
          : NULL;
  g_autofree char *chosen =
      draft ? pad_desk_choose_unit (desk, draft->order->account, item->sku, item->unit, error)
            : NULL;
  Edit edit = {.id = id, .item = {item->sku, item->quantity, chosen}};

  if (!chosen || !pad_local_writer_run (desk->writer, write_add, &edit, error))
    return FALSE;
  *line = edit.line;
  return pad_desk_quote (desk, id, item->sku, error);
}

/* The product of a line. (transfer full) */
static char *
find_sku (PadOrderDesk *desk, const char *id, int number, GError **error)
{
  g_autoptr (PadDraft) draft = pad_draft_load (pad_profile_get_local (desk->profile), id, error);

  if (!draft)
    return NULL;
  for (guint i = 0; i < draft->order->lines->len; i++) {
    const PadOrderLine *line = draft->order->lines->pdata[i];

    if (line->line == number)
      return g_strdup (line->sku);
  }
  g_set_error (error, PAD_ERROR, PAD_ERROR_NOT_FOUND, "order %s has no line %d", draft->reference,
               number);
  return NULL;
}

static gboolean
write_set (PadLocal *local, gpointer data, GError **error)
{
  Edit *edit = data;

  return pad_draft_set_quantity (local, edit->id, edit->line, edit->quantity, error);
}

static gboolean
write_remove (PadLocal *local, gpointer data, GError **error)
{
  Edit *edit = data;

  return pad_draft_remove_line (local, edit->id, edit->line, error);
}

static gboolean
change_line (PadOrderDesk *desk, PadLocalFunc func, Edit *edit, GError **error)
{
  g_autofree char *sku = pad_profile_may_draft (desk->profile, error)
                             ? find_sku (desk, edit->id, edit->line, error)
                             : NULL;

  return sku && pad_local_writer_run (desk->writer, func, edit, error) &&
         pad_desk_quote (desk, edit->id, sku, error);
}

gboolean
pad_order_desk_set (PadOrderDesk *desk, const char *id, int line, int64_t quantity, GError **error)
{
  Edit edit = {.id = id, .line = line, .quantity = quantity};

  return change_line (desk, write_set, &edit, error);
}

gboolean
pad_order_desk_remove (PadOrderDesk *desk, const char *id, int line, GError **error)
{
  Edit edit = {.id = id, .line = line};

  return change_line (desk, write_remove, &edit, error);
}
