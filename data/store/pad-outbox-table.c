#include "pad-outbox.h"

static const char *const state_names[] = {
    [PAD_OUTBOX_NONE] = "",
    [PAD_OUTBOX_QUEUED] = "queued",
    [PAD_OUTBOX_SENDING] = "sending",
    [PAD_OUTBOX_ACKNOWLEDGED] = "acknowledged",
    [PAD_OUTBOX_NEEDS_BUYER] = "needs_buyer",
    [PAD_OUTBOX_CONFLICT] = "conflict",
    [PAD_OUTBOX_REJECTED] = "rejected",
    [PAD_OUTBOX_QUARANTINED] = "quarantined",
    [PAD_OUTBOX_CLOSED] = "closed",
};

static const char *const event_names[] = {
    [PAD_OUTBOX_SUBMIT] = "submit",
    [PAD_OUTBOX_SEND] = "send",
    [PAD_OUTBOX_LOST] = "lost",
    [PAD_OUTBOX_ACCEPT] = "accept",
    [PAD_OUTBOX_ASK] = "ask",
    [PAD_OUTBOX_CLASH] = "clash",
    [PAD_OUTBOX_REFUSE] = "refuse",
    [PAD_OUTBOX_UNREADABLE] = "unreadable",
    [PAD_OUTBOX_RETRY] = "retry",
    [PAD_OUTBOX_RECALL] = "recall",
    [PAD_OUTBOX_SUPERSEDE] = "supersede",
    [PAD_OUTBOX_DISCARD] = "discard",
    [PAD_OUTBOX_FORGET] = "forget",
    [PAD_OUTBOX_RETURN] = "return",
    [PAD_OUTBOX_REPEAT] = "repeat",
};

/* Every transition of SYNC.md 6; whatever is not here cannot happen. sync/outbox.md is drawn from
 * it. */
static const PadOutboxTransition transitions[] = {
    {PAD_OUTBOX_NONE, PAD_OUTBOX_SUBMIT, PAD_OUTBOX_QUEUED,
     "order and operation in one transaction, a synced line in `outbox.log`"},
    {PAD_OUTBOX_QUEUED, PAD_OUTBOX_SEND, PAD_OUTBOX_SENDING,
     "stored before the request is made; from the first time on it cannot be recalled"},
    {PAD_OUTBOX_QUEUED, PAD_OUTBOX_RETRY, PAD_OUTBOX_QUEUED, "the back-off ends"},
    {PAD_OUTBOX_QUEUED, PAD_OUTBOX_RECALL, PAD_OUTBOX_CLOSED,
     "before the first send only: the order is a draft again"},
    {PAD_OUTBOX_SENDING, PAD_OUTBOX_SEND, PAD_OUTBOX_SENDING,
     "after a crash with the reply outstanding: the id returns the stored result"},
    {PAD_OUTBOX_SENDING, PAD_OUTBOX_LOST, PAD_OUTBOX_QUEUED,
     "no answer, 429, 503, `try_again`: with a next attempt"},
    {PAD_OUTBOX_SENDING, PAD_OUTBOX_ACCEPT, PAD_OUTBOX_ACKNOWLEDGED,
     "number and state of the result are shown over the replica until that has passed its "
     "sequence"},
    {PAD_OUTBOX_SENDING, PAD_OUTBOX_ASK, PAD_OUTBOX_NEEDS_BUYER, "the findings say what"},
    {PAD_OUTBOX_SENDING, PAD_OUTBOX_CLASH, PAD_OUTBOX_CONFLICT,
     "both sides changed the same; not sent by this server"},
    {PAD_OUTBOX_SENDING, PAD_OUTBOX_REFUSE, PAD_OUTBOX_REJECTED, "the content is a new draft"},
    {PAD_OUTBOX_SENDING, PAD_OUTBOX_UNREADABLE, PAD_OUTBOX_QUARANTINED, "nothing else stops"},
    {PAD_OUTBOX_NEEDS_BUYER, PAD_OUTBOX_SUPERSEDE, PAD_OUTBOX_CLOSED,
     "by the operation that carries the answer"},
    {PAD_OUTBOX_CONFLICT, PAD_OUTBOX_SUPERSEDE, PAD_OUTBOX_CLOSED,
     "by the operation that carries the answer"},
    {PAD_OUTBOX_NEEDS_BUYER, PAD_OUTBOX_DISCARD, PAD_OUTBOX_CLOSED, "the order is a draft again"},
    {PAD_OUTBOX_CONFLICT, PAD_OUTBOX_DISCARD, PAD_OUTBOX_CLOSED, "the order is a draft again"},
    {PAD_OUTBOX_QUARANTINED, PAD_OUTBOX_DISCARD, PAD_OUTBOX_CLOSED, "the order is a draft again"},
    {PAD_OUTBOX_REJECTED, PAD_OUTBOX_DISCARD, PAD_OUTBOX_CLOSED,
     "its draft was made when it was refused"},
    {PAD_OUTBOX_QUARANTINED, PAD_OUTBOX_RETRY, PAD_OUTBOX_QUEUED,
     "a server that reads more by now"},
    {PAD_OUTBOX_ACKNOWLEDGED, PAD_OUTBOX_FORGET, PAD_OUTBOX_CLOSED,
     "passed by replica and durable sequence, and 30 days old"},
    {PAD_OUTBOX_ACKNOWLEDGED, PAD_OUTBOX_ASK, PAD_OUTBOX_NEEDS_BUYER,
     "it waited there, and its buyer is asked after all"},
    {PAD_OUTBOX_ACKNOWLEDGED, PAD_OUTBOX_REFUSE, PAD_OUTBOX_REJECTED,
     "it waited there and was refused: the content is a new draft"},
    {PAD_OUTBOX_ACKNOWLEDGED, PAD_OUTBOX_RETURN, PAD_OUTBOX_CLOSED,
     "it waited there and was given back: the order is a draft again"},
    {PAD_OUTBOX_ACKNOWLEDGED, PAD_OUTBOX_REPEAT, PAD_OUTBOX_QUEUED,
     "the server was restored to before it (after the answer to what is on the wire, which may be "
     "of "
     "the store that is gone), or the device was enrolled anew"},
};

const char *
pad_outbox_state_name (PadOutboxState state)
{
  g_return_val_if_fail (state < G_N_ELEMENTS (state_names), "");
  return state_names[state];
}

gboolean
pad_outbox_state_parse (const char *name, PadOutboxState *state)
{
  for (guint i = 1; name && i < G_N_ELEMENTS (state_names); i++)
    if (g_str_equal (state_names[i], name)) {
      *state = i;
      return TRUE;
    }
  return FALSE;
}

const char *
pad_outbox_event_name (PadOutboxEvent event)
{
  g_return_val_if_fail (event < G_N_ELEMENTS (event_names), "");
  return event_names[event];
}

gboolean
pad_outbox_next (PadOutboxState state, PadOutboxEvent event, PadOutboxState *next)
{
  for (guint i = 0; i < G_N_ELEMENTS (transitions); i++)
    if (transitions[i].state == state && transitions[i].event == event) {
      *next = transitions[i].next;
      return TRUE;
    }
  return FALSE;
}

const PadOutboxTransition *
pad_outbox_transitions (guint *n)
{
  *n = G_N_ELEMENTS (transitions);
  return transitions;
}
