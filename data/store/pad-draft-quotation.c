#include "pad-draft-quotation.h"

#include <pad-evaluate.h>
#include <pad-texts.h>

#include "pad-accounts.h"
#include "pad-draft-quotation.sql.h"
#include "pad-order-desk-private.h"
#include "pad-queue-facts.h"

/* A draft while it is made of an offer. */
typedef struct
{
  const PadOrder *order;
  const char *currency;
  char *id;
} Accepting;

static const char *
look_up (const char *name, gpointer data)
{
  return pad_params_get (data, name);
}

/* What stands in the way of accepting, whatever else is said of the order. */
static gboolean
check_offer (const PadOrderResult *result, GError **error)
{
  for (guint i = 0; i < result->findings->len; i++) {
    const PadFinding *finding = result->findings->pdata[i];
    g_autofree char *text = NULL;

    if (finding->severity != PAD_SEVERITY_BLOCK || !pad_params_get (finding->params, "quotation"))
      continue;
    text = pad_text_finding (finding->code, look_up, finding->params);
    g_set_error_literal (error, PAD_ERROR, PAD_ERROR_INVALID, text);
    return FALSE;
  }
  return TRUE;
}

/* The offer's account, and its lines in their order; a line that names no article is not among
 * them. */
static PadOrder *
make_order (const PadFacts *facts, const char *login)
{
  const PadQuotationFacts *quotation = &facts->quotation;
  PadOrder *order = pad_order_new (quotation->account, login);
  int number = 0;

  order->quotation = g_strdup (quotation->number);
  for (guint i = 0; i < quotation->lines->len; i++) {
    const PadQuotationLineFacts *line = &g_array_index (quotation->lines, PadQuotationLineFacts, i);

    if (*line->sku != '\0')
      pad_order_add_line (order, ++number, line->sku, line->quantity, line->unit);
  }
  return order;
}

/* An offer names the base unit by naming none, an order does not. */
static void
name_units (PadOrder *order, const PadFacts *facts)
{
  for (guint i = 0; i < order->lines->len; i++) {
    PadOrderLine *line = order->lines->pdata[i];
    const PadProductFacts *product = pad_facts_get_product (facts, line->sku);

    if (product && *line->unit == '\0') {
      g_free (line->unit);
      line->unit = g_strdup (product->base_unit);
    }
  }
}

static gboolean
set_quotation (PadLocal *local, const char *id, const char *number, GError **error)
{
  PadStatement *s = pad_db_query (local->db, sql_set_quotation);

  pad_statement_bind_text (s, ":id", id);
  pad_statement_bind_text (s, ":quotation", number);
  return pad_statement_run (s, error);
}

static gboolean
adopt_request (PadLocal *local, const char *id, const char *number, GError **error)
{
  PadStatement *s = pad_db_query (local->db, sql_adopt_request);

  pad_statement_bind_text (s, ":id", id);
  pad_statement_bind_text (s, ":quotation", number);
  return pad_statement_run (s, error);
}

static gboolean
write_draft (PadLocal *local, gpointer data, GError **error)
{
  Accepting *accepting = data;
  const PadOrder *order = accepting->order;

  if (!pad_draft_new (local, order->account, accepting->currency, order->login, &accepting->id,
                      error) ||
      !set_quotation (local, accepting->id, order->quotation, error) ||
      !adopt_request (local, accepting->id, order->quotation, error))
    return FALSE;
  for (guint i = 0; i < order->lines->len; i++) {
    const PadOrderLine *line = order->lines->pdata[i];
    const PadDraftItem item = {line->sku, line->quantity, line->unit};
    int made;

    if (!pad_draft_add_line (local, accepting->id, &item, &made, error))
      return FALSE;
  }
  return TRUE;
}

/* The offer as this user sees it. */
static PadOrderPrices *
load_offer (PadOrderDesk *desk, const char *login, const char *number, GError **error)
{
  g_autofree char *account = pad_profile_account (desk->profile, NULL, NULL);
  g_autoptr (PadOrder) order = pad_order_new (account ? account : "", login);
  PadOrderPrices *offer;

  order->quotation = g_strdup (number);
  offer = pad_order_desk_price (desk, order, error);
  if (offer && !offer->facts->quotation.known) {
    g_set_error (error, PAD_ERROR, PAD_ERROR_NOT_FOUND, "there is no quotation %s here", number);
    g_clear_pointer (&offer, pad_order_prices_free);
  }
  return offer;
}

/* The order that @offer would become, once nothing stands in its way. (transfer full) */
static PadOrder *
try_order (PadOrderDesk *desk,
           const PadOrderPrices *offer,
           const char *login,
           char **currency,
           GError **error)
{
  g_autoptr (PadOrder) order = make_order (offer->facts, login);
  g_autoptr (PadFacts) facts = pad_desk_load_facts (desk, order, error);
  g_autoptr (PadOrderResult) result = NULL;

  if (!facts || !pad_queue_facts (desk->profile, NULL, facts, error))
    return NULL;
  name_units (order, facts);
  result = pad_order_evaluate (order, facts);
  if (!check_offer (result, error))
    return NULL;
  *currency = g_strdup (facts->account.currency);
  return g_steal_pointer (&order);
}

gboolean
pad_order_desk_accept_quotation (PadOrderDesk *desk, const char *number, char **id, GError **error)
{
  g_autoptr (PadSignedIn) who =
      pad_profile_may_draft (desk->profile, error)
          ? pad_signed_in_load (pad_profile_get_local (desk->profile), error)
          : NULL;
  g_autoptr (PadOrderPrices) offer = who ? load_offer (desk, who->login, number, error) : NULL;
  g_autofree char *currency = NULL;
  g_autoptr (PadOrder) order = offer ? try_order (desk, offer, who->login, &currency, error) : NULL;
  Accepting accepting = {.order = order, .currency = currency};

  if (!order || !pad_local_writer_run (desk->writer, write_draft, &accepting, error))
    return FALSE;
  *id = accepting.id;
  return pad_desk_quote (desk, accepting.id, NULL, error);
}
