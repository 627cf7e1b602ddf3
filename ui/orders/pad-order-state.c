#include "pad-order-state.h"

#include <glib/gi18n.h>
#include <pad-texts.h>

static const struct
{
  const char *state;
  PadOrderState look;
  const char *meaning;
} states[] = {
    {"draft", {"document-edit-symbolic", NULL}, N_ ("Not sent yet. You can change it.")},
    {"needs_buyer",
     {"dialog-warning-symbolic", "warning"},
     N_ ("The supplier needs your decision. Nothing has been ordered yet.")},
    {"quarantined",
     {"dialog-warning-symbolic", "warning"},
     N_ ("The supplier could not read this order. Nothing has been lost: your order stays on this "
         "computer.")},
    {"pending_approval",
     {"document-open-recent-symbolic", NULL},
     N_ ("The supplier looks at this order before confirming it.")},
    {"awaiting_payment",
     {"document-open-recent-symbolic", "warning"},
     N_ ("The supplier confirms this order when it has been paid.")},
    {"confirmed", {"emblem-ok-symbolic", "success"}, N_ ("The supplier has confirmed this order.")},
    {"processing", {"system-run-symbolic", NULL}, N_ ("The supplier prepares this order.")},
    {"ready", {"package-x-generic-symbolic", NULL}, N_ ("Packed and waiting for shipment.")},
    {"shipped", {"go-jump-symbolic", NULL}, N_ ("On its way to you.")},
    {"delivered", {"object-select-symbolic", "success"}, N_ ("Everything has been delivered.")},
    {"rejected",
     {"dialog-error-symbolic", "error"},
     N_ ("The supplier refused this order. Its articles are in your drafts.")},
    {"cancelled", {"process-stop-symbolic", NULL}, N_ ("This order was cancelled.")},
};

static gboolean
is_queued (const char *state)
{
  return g_strcmp0 (state, "queued") == 0 || g_strcmp0 (state, "sent") == 0;
}

PadOrderState
pad_order_state_look (const char *state, PadOutboxState operation)
{
  if (is_queued (state))
    return operation == PAD_OUTBOX_SENDING ? (PadOrderState) {"emblem-synchronizing-symbolic", NULL}
                                           : (PadOrderState) {"document-send-symbolic", NULL};
  for (guint i = 0; state && i < G_N_ELEMENTS (states); i++)
    if (g_str_equal (states[i].state, state))
      return states[i].look;
  return (PadOrderState) {"x-office-document-symbolic", NULL};
}

const char *
pad_order_state_word (const char *state, PadOutboxState operation)
{
  if (is_queued (state) && operation != PAD_OUTBOX_NONE)
    return pad_text_outbox_state (pad_outbox_state_name (operation));
  return pad_text_order_state (state);
}

const char *
pad_order_state_meaning (const char *state, PadOutboxState operation, gboolean online)
{
  if (is_queued (state) && operation == PAD_OUTBOX_SENDING)
    return _ ("Being sent to the supplier. Nothing has been lost: your order stays on this "
              "computer.");
  if (is_queued (state))
    return online ? _ ("Queued: will be sent in a moment.")
                  : _ ("Queued: will be sent when you are online.");
  for (guint i = 0; state && i < G_N_ELEMENTS (states); i++)
    if (g_str_equal (states[i].state, state))
      return _ (states[i].meaning);
  return "";
}

const char *
pad_order_state_change_meaning (const char *state, PadOutboxState operation, gboolean online)
{
  static const struct
  {
    const char *state;
    const char *meaning;
  } changes[] = {
      {"draft",
       N_ ("Not sent yet. The order stands as it was confirmed until the supplier has taken the "
           "change.")},
      {"needs_buyer",
       N_ ("The supplier needs your decision about this change. The order stands as it was "
           "confirmed.")},
      {"quarantined",
       N_ ("The supplier could not read this change. Nothing has been lost: it stays on this "
           "computer, and the order stands as it was confirmed.")},
      {"rejected",
       N_ ("The supplier did not take this change. The order stands as it was confirmed; what you "
           "changed is in your drafts.")},
  };

  for (guint i = 0; state && i < G_N_ELEMENTS (changes); i++)
    if (g_str_equal (changes[i].state, state))
      return _ (changes[i].meaning);
  return pad_order_state_meaning (state, operation, online);
}

char *
pad_order_state_and_waiting (const char *said, gboolean changing, gboolean cancelling)
{
  /* Translators: the state of an order: Confirmed, cancellation waiting */
  if (cancelling)
    return g_strdup_printf (_ ("%s, cancellation waiting"), said);
  /* Translators: the state of an order: Confirmed, change waiting */
  return changing ? g_strdup_printf (_ ("%s, change waiting"), said) : g_strdup (said);
}

const char *
pad_order_name (const PadOrderView *view)
{
  return view->number ? view->number : view->reference;
}

const GPtrArray *
pad_order_why_kept (const PadOrderView *view)
{
  gboolean refused = g_strcmp0 (view->operation_kind, PAD_OUTBOX_CANCEL) == 0 &&
                     view->operation_state == PAD_OUTBOX_REJECTED;

  return refused ? view->findings : view->kept;
}

gboolean
pad_order_asks (const char *state)
{
  return g_strcmp0 (state, "needs_buyer") == 0 || g_strcmp0 (state, "quarantined") == 0;
}
