#pragma once

#include <pad-date.h>

G_BEGIN_DECLS

/* Whose deed moves an order or a quotation. */
typedef enum
{
  PAD_WHO_BUYER,    /* who orders, on a device */
  PAD_WHO_DEVICE,   /* the outbox, by itself */
  PAD_WHO_SERVER,   /* as it judges what arrives, and with time */
  PAD_WHO_APPROVER, /* who decides for the dealer or the supplier */
  PAD_WHO_SUPPLIER,
} PadStateWho;

/* What happens to an order, as far as the code asks for it by name. */
#define PAD_ORDER_SUBMIT "submit"
#define PAD_ORDER_ANSWER "answer" /* a new revision */
#define PAD_ORDER_RECALL "recall"
#define PAD_ORDER_DISCARD "discard"
#define PAD_ORDER_SEND "send"
#define PAD_ORDER_HAND_OVER "hand_over"
#define PAD_ORDER_TAKE_OVER "take_over"
#define PAD_ORDER_LOST "lost"
#define PAD_ORDER_RETRY "retry"
#define PAD_ORDER_REPEAT "repeat"
#define PAD_ORDER_ASK_PRICES "ask_prices" /* of a draft: a request for quotation */

/* And to a quotation. */
#define PAD_QUOTATION_ACCEPT "accept"
#define PAD_QUOTATION_CHANGE "request_change"
#define PAD_QUOTATION_DECLINE "decline"
#define PAD_QUOTATION_WITHDRAW "withdraw"
#define PAD_QUOTATION_EXPIRE "expire"

/* One way from a state to the next: on @event, by @who. */
typedef struct
{
  const char *from;
  const char *event;
  const char *to;
  PadStateWho who;
} PadTransition;

/* All ways an order can go (RULES.md 10; README.md, "States"), ended by a NULL state. */
const PadTransition *pad_order_transitions (void);
/* The same for quotations. */
const PadTransition *pad_quotation_transitions (void);

/* (nullable): the state after @event; NULL where it cannot happen in @state. */
const char *pad_order_next_state (const char *state, const char *event);
const char *pad_quotation_next_state (const char *state, const char *event);
/* (nullable): the state after @event where that is the buyer's to bring about. */
const char *pad_quotation_buyer_state (const char *state, const char *event);
/* Whether the buyer's @event leads to @state from anywhere. */
gboolean pad_quotation_leads_to (const char *event, const char *state);
/* Nothing follows: accepted, declined, withdrawn, expired. */
gboolean pad_quotation_has_ended (const char *state);
/* The state by the day: an offer whose last day has passed is expired, whatever is stored.
 * @valid_to: PAD_DATE_NONE for no end */
const char *pad_quotation_state_on (const char *state, PadDate valid_to, PadDate day);
/* Some event leads from @from to @to. */
gboolean pad_order_can_become (const char *from, const char *to);
/* A change request can be taken: the order goes on in its state as a new revision, which is no way
 * of the table. */
gboolean pad_order_takes_change (const char *state);
/* Some event that is not a device's alone does: the supplier's books may say so. */
gboolean pad_order_can_be_told (const char *from, const char *to);
gboolean pad_quotation_can_be_told (const char *from, const char *to);
/* Nothing follows (RULES.md 10: rejected, cancelled, delivered). */
gboolean pad_order_has_ended (const char *state);

/* "buyer", "device", ... */
const char *pad_state_who_name (PadStateWho who);

G_END_DECLS
