#include "pad-push-private.h"

#include <pad-evaluate.h>
#include <pad-facts-loader.h>

#include "pad-push-bind.h"
#include "pad-push-found.h"
#include "pad-push-hand-over.sql.h"

static PadDb *
db_of (const PadPushOperation *push)
{
  return pad_supplier_store_get_db (push->store);
}

static PadFacts *
load_facts (const PadPushOperation *push, const PadOrder *order, GError **error)
{
  return pad_facts_load (db_of (push), order, PAD_SIDE_SERVER, error);
}

/* -- handing over -- */

/* The only price in it is one that its writer asks for: it is for whoever sees those that they see.
 */
static const char *
price_view_of (const PadFacts *facts)
{
  PadPriceView view = pad_permissions_price_view (facts->user.permissions);

  return view == PAD_PRICE_VIEW_CUSTOMER ? NULL : "catalog";
}

static gboolean
add_order (PadPushOperation *push,
           const PadOrderBody *body,
           const PadFacts *facts,
           const char *number,
           GError **error)
{
  const PadOrder *order = body->order;
  PadStatement *row = pad_db_query (db_of (push), sql_hand_over_order);
  int64_t now = pad_world_now (pad_supplier_store_get_world (push->store));
  g_autofree char *created = pad_instant_format (now);

  pad_statement_bind_int (row, ":row_version", pad_supplier_store_writing (push->store));
  pad_statement_bind_text (row, ":number", number);
  pad_statement_bind_text (row, ":id", body->id);
  pad_push_bind_text (row, ":reference", body->reference);
  pad_statement_bind_text (row, ":account", order->account);
  pad_push_bind_date (row, ":date", facts->today);
  pad_statement_bind_text (row, ":created_at", created);
  pad_statement_bind_text (row, ":currency", facts->account.currency);
  pad_statement_bind_text (row, ":entered_by", push->sender->login);
  pad_push_bind_text (row, ":po_number", order->po_number);
  pad_push_bind_text (row, ":cost_centre", order->cost_centre);
  pad_push_bind_text (row, ":project", order->project);
  pad_push_bind_text (row, ":ship_to", order->pickup ? NULL : order->ship_to);
  pad_statement_bind_int (row, ":pickup", order->pickup);
  pad_push_bind_text (row, ":shipping_method", order->shipping_method);
  pad_push_bind_date (row, ":requested_date", order->requested_date);
  pad_push_bind_text (row, ":note", order->note);
  pad_statement_bind_text (row, ":price_view", price_view_of (facts));
  return pad_statement_run (row, error);
}

static gboolean
add_line (PadPushOperation *push,
          const PadOrderLine *sent,
          const PadLineResult *line,
          const char *number,
          GError **error)
{
  PadStatement *row = pad_db_query (db_of (push), sql_hand_over_line);

  pad_statement_bind_int (row, ":row_version", pad_supplier_store_writing (push->store));
  pad_statement_bind_text (row, ":order", number);
  pad_statement_bind_int (row, ":line", sent->line);
  pad_statement_bind_text (row, ":sku", sent->sku);
  pad_statement_bind_int (row, ":quantity", sent->quantity);
  pad_push_bind_text (row, ":unit", sent->unit);
  if (line->has_base_quantity)
    pad_statement_bind_int (row, ":base_quantity", line->base_quantity);
  if (sent->has_discount)
    pad_statement_bind_int (row, ":discount_percent", sent->discount_percent);
  if (sent->has_requested)
    pad_statement_bind_int (row, ":requested_price", sent->requested_price);
  if (sent->rank != 0)
    pad_statement_bind_int (row, ":rank", sent->rank);
  pad_push_bind_text (row, ":note", sent->note);
  return pad_statement_run (row, error);
}

/* Without prices: those of the sender are not those of who takes it over. */
static gboolean
write_order (PadPushOperation *push,
             const PadOrderBody *body,
             const PadFacts *facts,
             const PadOrderResult *evaluated,
             GError **error)
{
  const GPtrArray *lines = body->order->lines;
  g_autofree char *number = pad_push_next_number (push->store, error);
  PadResult *result;

  if (number == NULL || !add_order (push, body, facts, number, error))
    return FALSE;
  for (guint i = 0; i < lines->len; i++)
    if (!add_line (
            push, lines->pdata[i],
            pad_order_result_get_line (evaluated, ((const PadOrderLine *)lines->pdata[i])->line),
            number, error))
      return FALSE;
  result = push->result = pad_result_new (push->operation->id, PAD_RESULT_ACCEPTED);
  result->number = g_steal_pointer (&number);
  result->order_id = g_strdup (body->id);
  result->state = g_strdup ("handed_over");
  result->revision = 1;
  result->sequence = pad_supplier_store_writing (push->store);
  return TRUE;
}

gboolean
pad_push_hand_over (PadPushOperation *push, GError **error)
{
  g_autoptr (PadOrderBody) body = pad_push_read_body (push, error);
  g_autoptr (PadFacts) facts = body != NULL ? load_facts (push, body->order, error) : NULL;
  g_autoptr (PadOrderResult) evaluated = NULL;
  g_autofree char *there = NULL;
  const char *objection;
  gboolean refused = FALSE;

  if (facts == NULL)
    return FALSE;
  objection = pad_push_find_objection (facts, PAD_PERMISSION_ORDER_DRAFT);
  if (objection != NULL) {
    pad_push_refuse (push, objection);
    return TRUE;
  }
  if (!pad_push_refuse_second (push, body->order, &there, &refused, error))
    return FALSE;
  if (there != NULL) {
    pad_push_refuse (push, "already_ordered");
    return TRUE;
  }
  evaluated = pad_order_evaluate (body->order, facts);
  return refused || pad_push_refuse_for (push, evaluated, pad_finding_stops_hand_over) ||
         write_order (push, body, facts, evaluated, error);
}

/* -- taking over -- */

/* Where a handed-over order is by now; @taker: NULL for nobody. */
typedef struct
{
  gboolean known;
  char *number;
  char *account;
  char *taker;
} HandedOver;

static void
handed_over_clear (HandedOver *order)
{
  g_free (order->number);
  g_free (order->account);
  g_free (order->taker);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HandedOver, handed_over_clear)

static gboolean
find_order (PadPushOperation *push, HandedOver *order, GError **error)
{
  PadStatement *row = pad_db_query (db_of (push), sql_find_handed_over);
  PadStep step;

  pad_statement_bind_text (row, ":id", push->operation->document);
  step = pad_statement_step (row, error);
  order->known = step == PAD_STEP_ROW;
  if (order->known) {
    order->number = pad_statement_dup_text (row, 0);
    order->account = pad_statement_dup_text (row, 1);
    order->taker = pad_statement_dup_text (row, 2);
  }
  pad_statement_reset (row);
  return step != PAD_STEP_ERROR;
}

static void
accept (PadPushOperation *push, HandedOver *order, int64_t revision)
{
  PadResult *result = pad_result_new (push->operation->id, PAD_RESULT_ACCEPTED);

  result->number = g_steal_pointer (&order->number);
  result->order_id = g_strdup (push->operation->document);
  result->state = g_strdup ("draft");
  result->revision = revision;
  result->sequence = pad_supplier_store_writing (push->store);
  push->result = result;
}

/* Nobody took it, and it is not there to be taken: how it is is told to who sees it. */
static gboolean
refuse_not_handed_over (PadPushOperation *push, GError **error)
{
  g_auto (PadPushFound) found = {0};

  if (!pad_push_find (push, push->operation->document, NULL, &found, error))
    return FALSE;
  pad_push_found_refuse (push, &found, found.number != NULL ? "not_handed_over" : "order");
  return TRUE;
}

/* One of two takers gets it: the other is told who was first. */
static gboolean
take (PadPushOperation *push, HandedOver *order, GError **error)
{
  PadStatement *row = pad_db_query (db_of (push), sql_take_over_order);
  int64_t revision = 0;
  PadStep step;

  pad_statement_bind_int (row, ":row_version", pad_supplier_store_writing (push->store));
  pad_statement_bind_text (row, ":id", push->operation->document);
  pad_statement_bind_text (row, ":login", push->sender->login);
  step = pad_statement_step (row, error);
  if (step == PAD_STEP_ROW)
    revision = pad_statement_get_int (row, 0);
  pad_statement_reset (row);
  if (step == PAD_STEP_ROW)
    accept (push, order, revision);
  else if (step == PAD_STEP_DONE && order->taker == NULL)
    return refuse_not_handed_over (push, error);
  else if (step == PAD_STEP_DONE)
    pad_params_add (pad_push_refuse (push, "taken_over"), "by", order->taker);
  return step != PAD_STEP_ERROR;
}

gboolean
pad_push_take_over (PadPushOperation *push, GError **error)
{
  g_auto (HandedOver) order = {FALSE};
  g_autoptr (PadOrder) asked = NULL;
  g_autoptr (PadFacts) facts = NULL;
  const char *objection;

  if (!find_order (push, &order, error))
    return FALSE;
  if (!order.known) {
    pad_push_refuse (push, "order");
    return TRUE;
  }
  asked = pad_order_new (order.account, push->sender->login);
  facts = load_facts (push, asked, error);
  if (facts == NULL)
    return FALSE;
  objection = pad_push_find_objection (facts, PAD_PERMISSION_ORDER_SUBMIT);
  if (objection != NULL) {
    /* Whose it is not learns nothing of it. */
    pad_push_refuse (push, g_str_equal (objection, "account") ? "order" : objection);
    return TRUE;
  }
  return take (push, &order, error);
}
