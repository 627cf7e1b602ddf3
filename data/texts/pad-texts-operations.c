/* What operations are called, and what has become of them, by their kind. */
#include "pad-texts.h"

#include <string.h>

#include "pad-texts-private.h"

#define NAME "{name}"

static const struct
{
  const char *kind;
  const char *texts[PAD_TEXT_OPERATION_TEXTS];
} OPERATIONS[] = {
    {"order.submit", /* what is not known too */
     {N_ ("Order {name}"), N_ ("Order {name} confirmed"), N_ ("Order {name} needs you"),
      N_ ("Order {name} was refused"), N_ ("Order {name} is a draft again")}},
    {"order.change",
     {N_ ("Change of order {name}"), N_ ("Order {name} is changed"),
      N_ ("The change of order {name} needs you"), N_ ("The change of order {name} was refused"),
      N_ ("The change of order {name} is a draft again")}},
    {"order.cancel",
     {N_ ("Cancellation of order {name}"), N_ ("Order {name} is cancelled"),
      N_ ("The cancellation of order {name} needs you"), N_ ("Order {name} could not be cancelled"),
      N_ ("Order {name} stands")}},
    {"order.hand_over",
     {N_ ("Hand-over of order {name}"), N_ ("Order {name} is handed over"),
      N_ ("The hand-over of order {name} needs you"), N_ ("Order {name} could not be handed over"),
      N_ ("Order {name} is a draft again")}},
    {"order.take_over",
     {N_ ("Taking over order {name}"), N_ ("Order {name} is your draft"),
      N_ ("Taking over order {name} needs you"), N_ ("Order {name} could not be taken over"),
      N_ ("Order {name} is not taken over")}},
    {"approval.decide",
     {N_ ("Decision about order {name}"), N_ ("Your decision about order {name} counts"),
      N_ ("Your decision about order {name} needs you"),
      N_ ("Your decision about order {name} does not count"),
      N_ ("Your decision about order {name} is taken back")}},
    {"quote.request",
     {N_ ("Request for quotation {name}"),
      N_ ("The supplier has your request for quotation {name}"),
      N_ ("The request for quotation {name} needs you"),
      N_ ("The request for quotation {name} was refused"), N_ ("Order {name} is a draft again")}},
    {"quote.change",
     {N_ ("Change of quotation {name}"), N_ ("A change of quotation {name} is asked for"),
      N_ ("The change of quotation {name} needs you"), N_ ("Quotation {name} could not be changed"),
      N_ ("Quotation {name} stays as it is")}},
    {"quote.decline",
     {N_ ("Declining quotation {name}"), N_ ("Quotation {name} is declined"),
      N_ ("Declining quotation {name} needs you"), N_ ("Quotation {name} could not be declined"),
      N_ ("Quotation {name} stays as it is")}},
    {"quote.withdraw",
     {N_ ("Withdrawal of quotation {name}"), N_ ("Quotation {name} is withdrawn"),
      N_ ("The withdrawal of quotation {name} needs you"),
      N_ ("Quotation {name} could not be withdrawn"), N_ ("Quotation {name} stays as it is")}},
};

char *
pad_text_operation (const char *kind, PadTextOperation what, const char *name)
{
  guint found = 0;
  const char *text, *at;

  g_return_val_if_fail (what < PAD_TEXT_OPERATION_TEXTS && name != NULL, g_strdup (""));
  for (guint i = 0; i < G_N_ELEMENTS (OPERATIONS); i++)
    if (g_strcmp0 (OPERATIONS[i].kind, kind) == 0)
      found = i;
  text = pad_text_translate (OPERATIONS[found].texts[what]);
  at = strstr (text, NAME);
  return at ? g_strdup_printf ("%.*s%s%s", (int)(at - text), text, name, at + strlen (NAME))
            : g_strdup (text);
}

const char *
pad_text_finding_of (const char *kind, const char *code)
{
  if (g_strcmp0 (code, "not_allowed") != 0 || !kind || g_str_equal (kind, "order.submit"))
    return code;
  return g_str_equal (kind, "order.cancel") ? "not_cancelled" : "not_done";
}
