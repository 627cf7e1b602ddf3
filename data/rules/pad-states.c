#include "pad-states.h"

/*
 * Every way of RULES.md 10, and those of an order that waits on a device (SYNC.md 6). What is not
 * here cannot happen. states.md is drawn from these tables.
 */
static const PadTransition orders[] = {
    {"draft", PAD_ORDER_SUBMIT, "queued", PAD_WHO_BUYER},
    {"draft", PAD_ORDER_HAND_OVER, "handed_over", PAD_WHO_BUYER},
    {"handed_over", PAD_ORDER_TAKE_OVER, "draft", PAD_WHO_BUYER},
    /* It is a quotation from then on; the device keeps what it was made of. */
    {"draft", PAD_ORDER_ASK_PRICES, "requested", PAD_WHO_BUYER},
    {"requested", PAD_ORDER_RECALL, "draft", PAD_WHO_BUYER},
    /* Before it was sent, or the server refused it. */
    {"handed_over", PAD_ORDER_RECALL, "draft", PAD_WHO_BUYER},
    {"queued", PAD_ORDER_RECALL, "draft", PAD_WHO_BUYER},
    {"queued", PAD_ORDER_SEND, "sent", PAD_WHO_DEVICE},
    {"queued", PAD_ORDER_RETRY, "queued", PAD_WHO_BUYER},
    /* No answer came: it waits, and is sent again; after a crash at once. */
    {"sent", PAD_ORDER_LOST, "queued", PAD_WHO_DEVICE},
    {"sent", PAD_ORDER_SEND, "sent", PAD_WHO_DEVICE},
    {"sent", "ask", "needs_buyer", PAD_WHO_SERVER},
    {"sent", "hold", "pending_approval", PAD_WHO_SERVER},
    {"sent", "ask_payment", "awaiting_payment", PAD_WHO_SERVER},
    {"sent", "confirm", "confirmed", PAD_WHO_SERVER},
    {"sent", "reject", "rejected", PAD_WHO_SERVER},
    /* An operation that the server cannot read: no state of the order, but what its buyer sees. */
    {"sent", "set_aside", "quarantined", PAD_WHO_SERVER},
    {"quarantined", PAD_ORDER_RETRY, "queued", PAD_WHO_BUYER},
    {"quarantined", PAD_ORDER_DISCARD, "draft", PAD_WHO_BUYER},
    {"needs_buyer", PAD_ORDER_ANSWER, "queued", PAD_WHO_BUYER},
    {"needs_buyer", PAD_ORDER_DISCARD, "draft", PAD_WHO_BUYER},
    {"needs_buyer", "cancel", "cancelled", PAD_WHO_BUYER},
    {"pending_approval", "approve", "confirmed", PAD_WHO_APPROVER},
    {"pending_approval", "ask_payment", "awaiting_payment", PAD_WHO_SERVER},
    {"pending_approval", "reject", "rejected", PAD_WHO_APPROVER},
    {"pending_approval", "return", "draft", PAD_WHO_APPROVER},
    {"pending_approval", "facts_changed", "needs_buyer", PAD_WHO_SERVER},
    {"pending_approval", "cancel", "cancelled", PAD_WHO_BUYER},
    {"awaiting_payment", "pay", "confirmed", PAD_WHO_SERVER},
    {"awaiting_payment", "facts_changed", "needs_buyer", PAD_WHO_SERVER},
    {"awaiting_payment", "cancel", "cancelled", PAD_WHO_BUYER},
    /* A server restored to before it: the device sends it once more. */
    {"pending_approval", PAD_ORDER_REPEAT, "queued", PAD_WHO_DEVICE},
    {"awaiting_payment", PAD_ORDER_REPEAT, "queued", PAD_WHO_DEVICE},
    {"confirmed", PAD_ORDER_REPEAT, "queued", PAD_WHO_DEVICE},
    {"processing", PAD_ORDER_REPEAT, "queued", PAD_WHO_DEVICE},
    {"ready", PAD_ORDER_REPEAT, "queued", PAD_WHO_DEVICE},
    {"shipped", PAD_ORDER_REPEAT, "queued", PAD_WHO_DEVICE},
    {"delivered", PAD_ORDER_REPEAT, "queued", PAD_WHO_DEVICE},
    /* And its cancelling after it. */
    {"cancelled", PAD_ORDER_REPEAT, "queued", PAD_WHO_DEVICE},
    {"confirmed", "process", "processing", PAD_WHO_SUPPLIER},
    {"confirmed", "make_ready", "ready", PAD_WHO_SUPPLIER},
    {"confirmed", "ship", "shipped", PAD_WHO_SUPPLIER},
    {"confirmed", "deliver", "delivered", PAD_WHO_SUPPLIER},
    {"confirmed", "cancel", "cancelled", PAD_WHO_BUYER},
    {"processing", "make_ready", "ready", PAD_WHO_SUPPLIER},
    {"processing", "ship", "shipped", PAD_WHO_SUPPLIER},
    {"processing", "deliver", "delivered", PAD_WHO_SUPPLIER},
    {"processing", "cancel", "cancelled", PAD_WHO_BUYER},
    {"ready", "process", "processing", PAD_WHO_SUPPLIER},
    {"ready", "ship", "shipped", PAD_WHO_SUPPLIER},
    {"ready", "deliver", "delivered", PAD_WHO_SUPPLIER},
    {"ready", "cancel", "cancelled", PAD_WHO_BUYER},
    {"shipped", "deliver", "delivered", PAD_WHO_SUPPLIER},
    {NULL, NULL, NULL, PAD_WHO_BUYER},
};

static const PadTransition quotations[] = {
    {"requested", "offer", "offered", PAD_WHO_SUPPLIER},
    {"requested", PAD_QUOTATION_DECLINE, "declined", PAD_WHO_SUPPLIER},
    {"requested", PAD_QUOTATION_WITHDRAW, "withdrawn", PAD_WHO_BUYER},
    {"offered", PAD_QUOTATION_ACCEPT, "accepted", PAD_WHO_BUYER},
    {"offered", PAD_QUOTATION_CHANGE, "change_requested", PAD_WHO_BUYER},
    {"offered", PAD_QUOTATION_DECLINE, "declined", PAD_WHO_BUYER},
    {"offered", PAD_QUOTATION_EXPIRE, "expired", PAD_WHO_SERVER},
    {"change_requested", "offer", "offered", PAD_WHO_SUPPLIER},
    {"change_requested", PAD_QUOTATION_DECLINE, "declined", PAD_WHO_SUPPLIER},
    {"change_requested", PAD_QUOTATION_EXPIRE, "expired", PAD_WHO_SERVER},
    {"change_requested", PAD_QUOTATION_WITHDRAW, "withdrawn", PAD_WHO_BUYER},
    {NULL, NULL, NULL, PAD_WHO_BUYER},
};

const PadTransition *
pad_order_transitions (void)
{
  return orders;
}

const PadTransition *
pad_quotation_transitions (void)
{
  return quotations;
}

static const char *
next_state (const PadTransition *ways, const char *state, const char *event)
{
  for (const PadTransition *way = ways; way->from; way++)
    if (g_str_equal (way->from, state) && g_str_equal (way->event, event))
      return way->to;
  return NULL;
}

/* No way leads on from a state that some way leads to: what a device does to hand in again what a
 * restored server has lost is none. */
static gboolean
has_ended (const PadTransition *ways, const char *state)
{
  gboolean known = FALSE;

  for (const PadTransition *way = ways; way->from; way++) {
    if (way->who != PAD_WHO_DEVICE && g_str_equal (way->from, state))
      return FALSE;
    known = known || g_str_equal (way->to, state);
  }
  return known;
}

const char *
pad_order_next_state (const char *state, const char *event)
{
  g_return_val_if_fail (state != NULL && event != NULL, NULL);

  return next_state (orders, state, event);
}

const char *
pad_quotation_next_state (const char *state, const char *event)
{
  g_return_val_if_fail (state != NULL && event != NULL, NULL);

  return next_state (quotations, state, event);
}

const char *
pad_quotation_buyer_state (const char *state, const char *event)
{
  g_return_val_if_fail (state != NULL && event != NULL, NULL);

  for (const PadTransition *way = quotations; way->from; way++)
    if (way->who == PAD_WHO_BUYER && g_str_equal (way->from, state) &&
        g_str_equal (way->event, event))
      return way->to;
  return NULL;
}

gboolean
pad_quotation_leads_to (const char *event, const char *state)
{
  g_return_val_if_fail (event != NULL && state != NULL, FALSE);

  for (const PadTransition *way = quotations; way->from; way++)
    if (way->who == PAD_WHO_BUYER && g_str_equal (way->event, event) &&
        g_str_equal (way->to, state))
      return TRUE;
  return FALSE;
}

gboolean
pad_quotation_has_ended (const char *state)
{
  g_return_val_if_fail (state != NULL, FALSE);

  return has_ended (quotations, state);
}

const char *
pad_quotation_state_on (const char *state, PadDate valid_to, PadDate day)
{
  const char *ended = pad_quotation_next_state (state, PAD_QUOTATION_EXPIRE);

  return ended && valid_to != PAD_DATE_NONE && valid_to < day ? ended : state;
}

gboolean
pad_order_can_become (const char *from, const char *to)
{
  g_return_val_if_fail (from != NULL && to != NULL, FALSE);

  for (const PadTransition *way = orders; way->from; way++)
    if (g_str_equal (way->from, from) && g_str_equal (way->to, to))
      return TRUE;
  return FALSE;
}

gboolean
pad_order_takes_change (const char *state)
{
  g_return_val_if_fail (state != NULL, FALSE);

  return g_str_equal (state, "confirmed");
}

static gboolean
can_be_told (const PadTransition *way, const char *from, const char *to)
{
  g_return_val_if_fail (from != NULL && to != NULL, FALSE);

  for (; way->from; way++)
    if (way->who != PAD_WHO_DEVICE && g_str_equal (way->from, from) && g_str_equal (way->to, to))
      return TRUE;
  return FALSE;
}

gboolean
pad_order_can_be_told (const char *from, const char *to)
{
  return can_be_told (orders, from, to);
}

gboolean
pad_quotation_can_be_told (const char *from, const char *to)
{
  return can_be_told (quotations, from, to);
}

gboolean
pad_order_has_ended (const char *state)
{
  g_return_val_if_fail (state != NULL, FALSE);

  return has_ended (orders, state);
}

const char *
pad_state_who_name (PadStateWho who)
{
  static const char *const names[] = {"buyer", "device", "server", "approver", "supplier"};

  g_return_val_if_fail ((guint)who < G_N_ELEMENTS (names), "");
  return names[who];
}
