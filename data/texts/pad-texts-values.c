#include "pad-texts-private.h"

#include "pad-texts.h"

#include <pad-number.h>

/* Why an order was not allowed: RULES.md 8, and what this version does not decide yet. */
static const PadTextWord REASONS[] = {
    {"user", N_ ("the supplier does not know this user")},
    {"account", N_ ("you may not order for this account")},
    {"order.submit", N_ ("you do not have the right to submit orders")},
    {"order_unknown", N_ ("the server has no such order, or not one that you see")},
    {"shipped", N_ ("some of it has been shipped; ask the supplier about what is still to come")},
    {"not_cancellable", N_ ("an order in this state cannot be cancelled any more")},
    {"change_state", N_ ("only a confirmed order can be changed, and this one has gone on; ask the "
                         "supplier")},
    {"change_prices",
     N_ ("it was ordered at prices that you may not see; who ordered it can change it")},
    {"change_shipped",
     N_ ("some of the order has been shipped or cancelled; ask the supplier about the rest")},
    {"change_until",
     N_ ("the time in which this order could be changed has ended; ask the supplier")},
    {"change_revision",
     N_ ("the order was changed meanwhile; look at it and ask for the change again")},
    {"change_approval",
     N_ ("the change would have to be approved or paid first, or the credit suffices for a part of "
         "it; the confirmed order stands as it was")},
    {"amounts", N_ ("the order has no total")},
    {"approval.account", N_ ("this is no order that you decide about")},
    {"approval.order.approve", N_ ("you do not have the right to approve orders")},
    {"approval.revision", N_ ("the order was changed meanwhile; look at it again")},
    {"approval.decided", N_ ("this has been decided already")},
    {"approval.stage_decided", N_ ("what you looked at was decided meanwhile; the order waits for "
                                   "another decision of yours now: look at it again")},
    {"approval.four_eyes", N_ ("somebody else has to decide about what you entered or submitted")},
    {"approval.stage", N_ ("others are asked at present")},
    {"approval.reason_missing", N_ ("a rejection has to say why")},
    {"approval.not_waiting", N_ ("the order does not wait for a decision any more")},
    {"approval.lines", N_ ("the lines cannot be lowered to that")},
    {"order.draft", N_ ("you do not have the right to write orders")},
    {"order", N_ ("there is no such order of an account that you order for")},
    {"taken_over", N_ ("somebody else has taken this order over")},
    {"not_handed_over", N_ ("this order is not handed over, so nobody can take it over")},
    {"already_ordered", N_ ("this order was handed in before")},
    {"quotation", N_ ("the offer is not the account's, or is there no more")},
    {"quote.accept", N_ ("you do not have the right to accept offers")},
    {"quotation_accepted", N_ ("the offer has been accepted before")},
    {"quotation_state", N_ ("the offer cannot be accepted as it stands")},
    {"quotation_over", N_ ("the quotation has gone on meanwhile; look at it again")},
    {"quotation_note", N_ ("it has to say what should be changed")},
    {"quote.request", N_ ("you do not have the right to ask for quotations")},
    {"already_requested", N_ ("this was asked for before")},
    {"quotation_lines",
     N_ ("an accepted offer is ordered as it was offered: article, quantity and unit "
         "of each line, without another discount")},
    {"quotation_text",
     N_ ("the offer has a line without an article or a price; the supplier has to "
         "enter this order")},
    {"quotation_prices",
     N_ ("you may not see the prices of offers, so somebody else has to accept it")},
    {"no_lines", N_ ("the order has no lines")},
    {"price_view", N_ ("you may not see prices, so somebody else has to submit the order")},
    {NULL, NULL},
};

static const PadTextWord SPECIALS[] = {
    {"contract", N_ ("contract article")},
    {"imported", N_ ("imported article")},
    {"quota", N_ ("article under quota")},
    {"hazardous", N_ ("hazardous goods")},
    {NULL, NULL},
};

static const PadTextWord APPROVERS[] = {
    {"finance", N_ ("the supplier's finance department")},
    {NULL, NULL},
};

/* Who has the last word about what may be sent all the same, as a sentence. */
static const PadTextWord DECIDERS[] = {
    {"server", N_ ("The order can be sent all the same: the supplier decides, with newer figures")},
    {NULL, NULL},
};

#define PICKUP N_ ("Pickup at Vendor's location")

static const PadTextWord PLACES[] = {
    {"pickup", PICKUP},
    {NULL, NULL},
};

static const PadTextWord AMOUNTS[] = {
    {"unit_price", N_ ("the price")}, {"line_net", N_ ("the line's amount")},
    {"goods", N_ ("the goods")},      {"discount", N_ ("the discount")},
    {"charges", N_ ("the charges")},  {"tax", N_ ("the tax")},
    {"gross", N_ ("the total")},      {NULL, NULL},
};

const char *
pad_text_word (const PadTextWord *words, const char *code)
{
  for (const PadTextWord *word = words; word->code; word++)
    if (g_strcmp0 (word->code, code) == 0)
      return pad_text_translate (word->text);
  return code;
}

const char *
pad_text_pickup (void)
{
  return pad_text_translate (PICKUP);
}

/* A price with the currency's digits at least: 12.4 EUR is shown as 12.40. */
static char *
show_price (const char *price, const char *currency)
{
  int digits = pad_currency_digits (currency);
  int64_t value;

  if (digits < 0 || !pad_price_parse (price, &value, NULL))
    return g_strdup (price);
  return pad_decimal_format (value, PAD_PRICE_DIGITS, digits);
}

char *
pad_text_show_value (const char *form, const char *value, const char *currency)
{
  if (g_strcmp0 (form, "price") == 0)
    return show_price (value, currency);
  if (g_strcmp0 (form, "reason") == 0)
    return g_strdup (pad_text_word (REASONS, value));
  if (g_strcmp0 (form, "special") == 0)
    return g_strdup (pad_text_word (SPECIALS, value));
  if (g_strcmp0 (form, "approver") == 0)
    return g_strdup (pad_text_word (APPROVERS, value));
  if (g_strcmp0 (form, "decider") == 0)
    return g_strdup (pad_text_word (DECIDERS, value));
  if (g_strcmp0 (form, "amount") == 0)
    return g_strdup (pad_text_word (AMOUNTS, value));
  if (g_strcmp0 (form, "place") == 0)
    return g_strdup (pad_text_word (PLACES, value));
  return g_strdup (value);
}
