#include "pad-texts.h"

#include "pad-texts-private.h"

#include <string.h>

static const PadTextWord ORDER_STATES[] = {
    {"draft", N_ ("Draft")},
    {"queued", N_ ("Queued")},
    {"sent", N_ ("Sent")},
    {"needs_buyer", N_ ("Needs you")},
    {"quarantined", N_ ("Needs you")},
    {"pending_approval", N_ ("Waiting for approval")},
    {"awaiting_payment", N_ ("Waiting for payment")},
    {"confirmed", N_ ("Ordered")},
    {"rejected", N_ ("Refused")},
    {"handed_over", N_ ("Handed over")},
    {"requested", N_ ("Quotation asked for")},
    {"processing", N_ ("Processing")},
    {"ready", N_ ("Ready for shipment")},
    {"shipped", N_ ("Shipped")},
    {"delivered", N_ ("Delivered")},
    {"cancelled", N_ ("Cancelled")},
    {NULL, NULL},
};

static const PadTextWord QUOTATION_STATES[] = {
    {"requested", N_ ("Asked for")},
    {"offered", N_ ("Offered")},
    {"change_requested", N_ ("Change asked for")},
    {"accepted", N_ ("Accepted")},
    {"declined", N_ ("Declined")},
    {"withdrawn", N_ ("Withdrawn")},
    {"expired", N_ ("Expired")},
    {NULL, NULL},
};

static const PadTextWord OUTBOX_STATES[] = {
    {"queued", N_ ("Waiting")},
    {"sending", N_ ("Sending")},
    {"acknowledged", N_ ("Sent")},
    {"needs_buyer", N_ ("Needs you")},
    {"conflict", N_ ("Needs you")},
    {"rejected", N_ ("Refused")},
    {"quarantined", N_ ("Needs you")},
    {"closed", N_ ("Done")},
    {NULL, NULL},
};

static const PadTextWord RESULTS[] = {
    {"accepted", N_ ("The order is confirmed.")},
    {"accepted_adjusted",
     N_ ("The order is confirmed, with changes in your favour or in delivery.")},
    {"held_credit", N_ ("The order waits for approval because of the credit limit.")},
    {"held_approval", N_ ("The order waits for approval.")},
    {"payment_required", N_ ("The order waits for your payment.")},
    {"partially_accepted",
     N_ ("A part of the order is confirmed. The rest is in a new draft of yours.")},
    {"needs_buyer", N_ ("The supplier needs a decision of yours. Nothing has been ordered and "
                        "nothing has been lost.")},
    {"rejected", N_ ("The supplier refused the order. What you wrote is kept as a draft.")},
    {"operation_reused",
     N_ ("The server has seen this number with other contents. What was sent first counts.")},
    {"unreadable",
     N_ ("The server cannot read this; nothing was ordered. It stays on this computer, and "
         "everything else goes on. Send it again when the server has been updated, or give it "
         "up: what you wrote is a draft again then.")},
    {"try_again", N_ ("The server could not take this just now. It will be sent again.")},
    {NULL, NULL},
};

static const char QUOTE_UNREADABLE[] =
    N_ ("The server cannot read this; the quotation stays as it is. Send it again when the server "
        "has been updated, or give it up.");

/* Of operations that are about something else than a new order: @code is the kind and the answer.
 */
static const PadTextWord DEEDS[] = {
    {"order.change accepted", N_ ("The order is changed.")},
    {"order.change accepted_adjusted",
     N_ ("The order is changed, with differences in your favour or in delivery.")},
    {"order.change needs_buyer", N_ ("The supplier needs a decision of yours. The confirmed order "
                                     "stands as it is.")},
    {"order.change rejected", N_ ("The supplier refused the change. The confirmed order stands; "
                                  "what you wrote is kept as a draft.")},
    {"order.change unreadable",
     N_ ("The server cannot read this change; the confirmed order stands as it is. Send it again "
         "when the server has been updated, or give it up: what you wrote is a draft again "
         "then.")},
    {"order.hand_over accepted",
     N_ ("It lies with your account's orders until somebody who may submit takes it over.")},
    {"order.hand_over rejected", N_ ("It could not be handed over. It is a draft again.")},
    {"order.take_over accepted", N_ ("You have taken it over: it is your draft.")},
    {"order.take_over rejected", N_ ("It could not be taken over any more.")},
    {"order.cancel accepted", N_ ("The order is cancelled.")},
    {"order.cancel rejected", N_ ("The order could not be cancelled any more.")},
    {"order.cancel unreadable",
     N_ ("The server cannot read this; the order stands. Ask again when the server has been "
         "updated, or give it up.")},
    {"approval.decide accepted", N_ ("Your decision counts.")},
    {"approval.decide rejected",
     N_ ("Your decision does not count any more, or is not yours to make.")},
    {"approval.decide unreadable",
     N_ ("The server cannot read your decision, so it does not count yet. Send it again when the "
         "server has been updated, or give it up.")},
    {"quote.request accepted", N_ ("The supplier has your request for a quotation.")},
    {"quote.request rejected", N_ ("The supplier cannot take this request. It is a draft again.")},
    {"quote.change unreadable", QUOTE_UNREADABLE},
    {"quote.change accepted", N_ ("The supplier knows what you want changed.")},
    {"quote.change rejected", N_ ("The quotation could not be changed any more.")},
    {"quote.decline unreadable", QUOTE_UNREADABLE},
    {"quote.decline accepted", N_ ("The offer is declined.")},
    {"quote.decline rejected", N_ ("The offer could not be declined any more.")},
    {"quote.withdraw unreadable", QUOTE_UNREADABLE},
    {"quote.withdraw accepted", N_ ("The request is withdrawn.")},
    {"quote.withdraw rejected", N_ ("The request could not be withdrawn any more.")},
    {NULL, NULL},
};

static const PadTextWord INVOICE_STATES[] = {
    {"draft", N_ ("Draft")},
    {"open", N_ ("Open")},
    {"overdue", N_ ("Overdue")},
    {"partly_paid", N_ ("Partly paid")},
    {"paid", N_ ("Paid")},
    {"cancelled", N_ ("Cancelled")},
    {NULL, NULL},
};

static const PadTextWord STOCK[] = {
    {"in_stock", N_ ("in stock")},
    {"low", N_ ("low")},
    {"out_of_stock", N_ ("out of stock")},
    {NULL, NULL},
};

static const PadTextWord SEVERITIES[] = {
    {"block", N_ ("Must be changed")},
    {"approval", N_ ("Will need approval")},
    {"warning", N_ ("Please check")},
    {"info", N_ ("For your information")},
    {NULL, NULL},
};

static const PadTextWord PROBLEMS[] = {
    {"bad_request", N_ ("The server could not read what this program sent.")},
    {"not_signed_in", N_ ("You are not signed in. Please sign in again.")},
    {"token_expired", N_ ("Your sign-in has run out. Please sign in again.")},
    {"device_revoked",
     N_ ("The supplier has cut this device off. Orders that were not sent are kept "
         "until the device is enrolled again.")},
    {"device_forked",
     N_ ("A copy of this profile has signed in elsewhere. This one needs a sign-in "
         "of its own; its orders are kept.")},
    {"wrong_password", N_ ("The user name or the password is wrong.")},
    {"too_many_attempts", N_ ("Too many attempts. Please wait a while before the next one.")},
    {"invite_unknown", N_ ("There is no such invite. Please check the code.")},
    {"invite_used", N_ ("This invite has been used. Please ask the supplier for a new one.")},
    {"invite_expired", N_ ("This invite has expired. Please ask the supplier for a new one.")},
    {"not_allowed", N_ ("You are not allowed to do this.")},
    {"not_found", N_ ("The server does not have this.")},
    {"wrong_method", N_ ("The server does not offer this.")},
    {"bad_range", N_ ("The server does not have this part.")},
    {"wrong_media", N_ ("The server expects another kind of content.")},
    {"epoch_changed",
     N_ ("The supplier's data was restored. It is fetched anew; your orders are kept.")},
    {"history_diverged",
     N_ ("The supplier's data has another history now. It is fetched anew; your orders are kept.")},
    {"cursor_ahead",
     N_ ("The supplier's data is older than yours. It is fetched anew; your orders are kept.")},
    {"cursor_expired", N_ ("The last synchronisation was too long ago. All data is fetched anew; "
                           "your orders are kept.")},
    {"segments_changed", N_ ("What you may see has changed. It is being fetched.")},
    {"upgrade_required",
     N_ ("The server needs a newer Orderpad. Prices and stock stay as they are; "
         "please update the program.")},
    {"too_large", N_ ("This is larger than the server accepts.")},
    {"too_many_requests", N_ ("The server is busy. The next attempt comes by itself.")},
    {"internal", N_ ("Something failed on the server. The next attempt comes by itself.")},
    {"unavailable", N_ ("The server is not available now. The next attempt comes by itself.")},
    {NULL, NULL},
};

const char *
pad_text_translate (const char *text)
{
  return g_dgettext ("orderpad", text);
}

const char *
pad_text_order_state (const char *state)
{
  return pad_text_word (ORDER_STATES, state);
}

char *
pad_text_supplier_state (const char *word, const char *label)
{
  if (label == NULL || g_strcmp0 (label, word) == 0)
    return g_strdup (word);
  return g_strdup_printf ("%s (%s)", word, label);
}

const char *
pad_text_invoiced (const char *invoiced, const char *paid)
{
  gboolean whole = g_strcmp0 (invoiced, "whole") == 0;

  if (invoiced == NULL)
    return NULL;
  if (!whole)
    return pad_text_translate (paid ? N_ ("Invoiced and paid in part") : N_ ("Invoiced in part"));
  if (paid == NULL)
    return pad_text_translate (N_ ("Invoiced"));
  return pad_text_translate (g_str_equal (paid, "whole") ? N_ ("Paid")
                                                         : N_ ("Invoiced, paid in part"));
}

char *
pad_text_state_and_invoiced (const char *word, const char *invoiced, const char *paid)
{
  const char *beside = pad_text_invoiced (invoiced, paid);

  return beside ? g_strdup_printf ("%s · %s", word, beside) : g_strdup (word);
}

const char *
pad_text_invoice_state (const char *state)
{
  return pad_text_word (INVOICE_STATES, state);
}

const char *
pad_text_order_state_code (guint n)
{
  return n < G_N_ELEMENTS (ORDER_STATES) ? ORDER_STATES[n].code : NULL;
}

const char *
pad_text_outbox_state (const char *state)
{
  return pad_text_word (OUTBOX_STATES, state);
}

const char *
pad_text_result (const char *result)
{
  return pad_text_word (RESULTS, result);
}

const char *
pad_text_deed (const char *kind, const char *result)
{
  g_autofree char *code = g_strdup_printf ("%s %s", kind, result);

  for (const PadTextWord *word = DEEDS; word->code != NULL; word++)
    if (strcmp (word->code, code) == 0)
      return pad_text_translate (word->text);
  return pad_text_result (result);
}

const char *
pad_text_quotation_state (const char *state)
{
  return pad_text_word (QUOTATION_STATES, state);
}

const char *
pad_text_quotation_state_code (guint n)
{
  return n < G_N_ELEMENTS (QUOTATION_STATES) ? QUOTATION_STATES[n].code : NULL;
}

const char *
pad_text_severity (const char *severity)
{
  return pad_text_word (SEVERITIES, severity);
}

const char *
pad_text_stock (const char *word)
{
  return pad_text_word (STOCK, word);
}

const char *
pad_text_problem (const char *code)
{
  return pad_text_word (PROBLEMS, code);
}

/* Appends the value of `{name}`, `{name:form}` or `{name:form:currency}`, which begins at
 * *@wording, and moves behind it; FALSE where there is none. */
static gboolean
append_value (GString *text, const char **wording, PadTextParam param, gpointer data)
{
  const char *close = strchr (*wording, '}');
  g_autofree char *inside = g_strndup (*wording + 1, (size_t)(close - *wording) - 1);
  g_auto (GStrv) parts = g_strsplit (inside, ":", 3);
  const char *value = param ? param (parts[0], data) : NULL;
  gboolean own_currency = g_strv_length (parts) > 2;
  g_autofree char *shown = NULL;

  if (!value || !*value)
    return FALSE;
  shown = pad_text_show_value (parts[1], value, param (own_currency ? parts[2] : "currency", data));
  g_string_append (text, shown);
  *wording = close + 1;
  return TRUE;
}

/* @wording with its parameters, or NULL when one is missing. */
static char *
substitute (const char *wording, PadTextParam param, gpointer data)
{
  g_autoptr (GString) text = g_string_new (NULL);

  while (*wording) {
    size_t plain = strcspn (wording, "{");

    g_string_append_len (text, wording, (gssize)plain);
    wording += plain;
    if (*wording && !append_value (text, &wording, param, data))
      return NULL;
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
pad_text_finding (const char *code, PadTextParam param, gpointer data)
{
  const PadTextFinding *finding = pad_text_find_finding (code);

  g_return_val_if_fail (code, g_strdup (""));
  for (int i = 0; finding && i < PAD_TEXT_WORDINGS && finding->wordings[i]; i++) {
    char *text = substitute (pad_text_translate (finding->wordings[i]), param, data);

    if (text)
      return text;
  }
  return g_strdup (code);
}
