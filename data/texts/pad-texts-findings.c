#include "pad-texts-private.h"

#include "pad-texts.h"

/* RULES.md 6, in its order. data/rules/README.md says which parameters a finding has. */
static const PadTextFinding FINDINGS[] = {
    {"product_unknown",
     {N_ ("The article number {sku} is not known"), N_ ("The article is not known")}},
    {"product_not_visible",
     {N_ ("The article {sku} is not in your assortment"),
      N_ ("The article is not in your assortment")}},
    {"account_unknown",
     {N_ ("The account {account} is not known"), N_ ("The account is not known")}},
    {"unit_unknown",
     {N_ ("The article is not sold by the unit {unit}"),
      N_ ("The article is not sold by this unit")}},
    {"product_discontinued",
     {N_ ("The article is discontinued. Use {replacement} in its place"),
      N_ ("The article is discontinued. In its place there is: {substitutes}"),
      N_ ("The article is discontinued")}},
    {"restricted_product",
     {N_ ("The article needs the licence {licence}, which the account does not hold"),
      N_ ("The article needs a licence that the account does not hold")}},
    {"no_price", {N_ ("Price on request: the article cannot be ordered without a price")}},
    {"tax_rate_missing",
     {N_ ("There is no tax rate for class {tax_class} in zone {tax_zone}"),
      N_ ("There is no tax rate for this line")}},
    {"overflow", {N_ ("The number is larger than an order can hold")}},
    {"agreement_exhausted",
     {N_ ("The quantity left in agreement line {rule} does not suffice, "
          "so its price does not apply"),
      N_ ("The quantity left in the agreement does not suffice, so its price does not apply")}},
    {"total_mismatch",
     {N_ ("What was sent does not follow from prices and taxes: "
          "{what:amount} was {sent} {currency}, but comes to {expected} {currency}"),
      N_ ("What was sent does not follow from prices and taxes: {what:amount}"),
      N_ ("What was sent does not follow from prices and taxes")}},
    {"quantity_invalid",
     {N_ ("The quantity has to be above 0: the smallest is {above} {unit}"),
      N_ ("The quantity has to be above 0")}},
    {"quantity_not_representable",
     {N_ ("This quantity cannot be supplied. The nearest are {below} and {above} {unit}"),
      N_ ("This quantity cannot be supplied. The nearest is {above} {unit}"),
      N_ ("This quantity cannot be supplied")}},
    {"quantity_below_minimum",
     {N_ ("The minimum is {minimum} {unit}"), N_ ("The quantity is below the minimum")}},
    {"quantity_not_multiple",
     {N_ ("Sold in multiples of {multiple}: take {below} or {above} {unit}"),
      N_ ("Sold in multiples of {multiple}: take {above} {unit}"),
      N_ ("The quantity is not a multiple of the packing")}},
    {"discount_invalid",
     {N_ ("A discount is 0 to 100 percent, "
          "and a line has either a discount or a requested price")}},
    {"stock_short",
     {N_ ("Not enough stock: {available} of {wanted} now, {rest} on {date}"),
      N_ ("Not enough stock now: all {together} come together on {date}"),
      N_ ("Not enough stock now: all {together} come together, later"),
      N_ ("Not enough stock: {available} of {wanted} now, the rest on {date}"),
      N_ ("Not enough stock: {available} of {wanted} now"),
      N_ ("Not enough stock now; it is expected on {date}"), N_ ("Not enough stock")}},
    {"late_date",
     {N_ ("Promised for {promised_date}, later than the {requested_date} you asked for"),
      N_ ("The promised date is later than the one you asked for")}},
    {"order_below_minimum",
     {N_ ("The order minimum is {minimum} {currency}: goods for {missing} {currency} are missing"),
      N_ ("The order is below the minimum")}},
    {"price_changed",
     {N_ ("Price changed since you added it: {old:price} → {new:price}"),
      N_ ("Price changed since you added it")}},
    {"total_changed",
     {N_ ("The total changed since you added the lines: {old} → {new}"),
      N_ ("The total changed since you added the lines")}},
    {"special_price",
     {N_ ("This will need approval because {discount_percent} % "
          "is more than your discount limit of {discount_limit} %"),
      N_ ("This will need approval because you ask for a price of {requested_price}"),
      N_ ("This will need approval because of the price you ask for")}},
    {"high_value",
     {N_ ("This will need approval because the order comes to {gross} {currency}; "
          "orders from {limit} {currency} are looked at"),
      N_ ("This will need approval because of the order's value")}},
    {"first_order",
     {N_ ("This will need approval because it is one of the account's first orders")}},
    {"special_product",
     {N_ ("This will need approval because the article is marked for review: {special:special}"),
      N_ ("This will need approval because the article is marked for review")}},
    {"credit_near",
     {N_ ("Whether the account comes near its credit limit cannot be worked out: "
          "there is no exchange rate from {rate_from} to {rate_to}, "
          "which the supplier has to enter"),
      N_ ("With this order the account comes near its credit limit of {limit} {currency}"),
      N_ ("With this order the account comes near its credit limit")}},
    {"credit_exceeded",
     {N_ ("This will need approval by {approver:approver} "
          "because the credit limit counts as exceeded: "
          "there is no exchange rate from {rate_from} to {rate_to}, "
          "which the supplier has to enter"),
      N_ ("The credit limit counts as exceeded, as it cannot be worked out what is left: "
          "there is no exchange rate from {rate_from} to {rate_to}, "
          "which the supplier has to enter. {decides:decider}"),
      N_ ("The credit limit counts as exceeded, as it cannot be worked out what is left: "
          "there is no exchange rate from {rate_from} to {rate_to}, "
          "which the supplier has to enter"),
      N_ ("This will need approval by {approver:approver} "
          "because the order exceeds the credit limit by {over} {currency}"),
      N_ ("This will need approval by {approver:approver} "
          "because the order exceeds the credit limit"),
      N_ ("The order exceeds the credit limit by {over} {currency}"),
      N_ ("The order exceeds the credit limit: it comes to {gross} {currency}, "
          "and {available} {currency} are left"),
      N_ ("The order exceeds the credit limit")}},
    {"payment_required",
     {N_ ("The credit limit counts as exceeded, "
          "as there is no exchange rate from {rate_from} to {rate_to}, "
          "which the supplier has to enter: "
          "the order is supplied after a payment of {amount} {currency}"),
      N_ ("The order exceeds the credit limit: "
          "it is supplied after a payment of {amount} {currency}"),
      N_ ("The order is supplied after payment")}},
    {"credit_partial",
     {N_ ("{available} {currency} of the credit limit are left: "
          "a part of the order for {taken} {currency} can be supplied, "
          "the rest becomes a draft"),
      N_ ("{available} {currency} of the credit limit are left: "
          "a part of the order can be supplied, the rest becomes a draft"),
      N_ ("The credit limit suffices for a part of the order; the rest becomes a draft")}},
    {"account_overdue",
     {N_ ("An invoice due on {due_date} is {days} days overdue"),
      N_ ("The account has an overdue invoice")}},
    {"spending_limit",
     {N_ ("This will need approval because the order comes to {gross} {currency}, "
          "above your limit of {limit} {currency}"),
      N_ ("This will need approval because the order is above your limit")}},
    {"budget_exceeded",
     {N_ ("The budget {budget} is exceeded by {over} {currency}"),
      N_ ("The budget {budget} is exceeded"), N_ ("A budget is exceeded")}},
    {"possible_duplicate",
     {N_ ("This looks like order {order}. Was it sent before?"),
      N_ ("This looks like another order. Was it sent before?")}},
    {"address_gone",
     {N_ ("The address {ship_to} is no longer there: choose another"),
      N_ ("{place:place} is not offered to this account: choose an address"),
      N_ ("The address is no longer there: choose another")}},
    {"cost_centre_gone",
     {N_ ("The cost centre {cost_centre} is no longer there: choose another"),
      N_ ("The cost centre is no longer there: choose another")}},
    {"shipping_method_gone",
     {N_ ("The shipping method {shipping_method} is no longer offered: choose another"),
      N_ ("The shipping method is no longer offered: choose another")}},
    {"offer_expired", {N_ ("The offer ended on {valid_to}"), N_ ("The offer has ended")}},
    {"account_suspended",
     {N_ ("The account is on hold or closed: the supplier takes no orders for it")}},
    {"not_allowed",
     {N_ ("This order is not possible: {reason:reason} (order {order})"),
      N_ ("This order is not possible: {reason:reason}"), N_ ("You are not allowed to do this")}},
    {"not_cancelled", /* not_allowed where it was to be cancelled */
     {N_ ("Not cancelled: {reason:reason}"), N_ ("Not cancelled")}},
    {"not_done", /* not_allowed where something else was asked for than a new order */
     {N_ ("Not done: {reason:reason}"), N_ ("Not done")}},
    {"date_out_of_range",
     {N_ ("The order's date {date} is after the supplier's day, {today}"),
      N_ ("The order's date is after the supplier's day")}},
    {"invoice_differs",
     {N_ ("{sku}: {invoiced} {unit} are invoiced, {ordered} {ordered_unit} were ordered"),
      N_ ("{sku}: {invoiced:price} {currency} are invoiced, "
          "{ordered:price:ordered_currency} {ordered_currency} were ordered"),
      N_ ("{sku}: {invoiced} are invoiced, {ordered} were ordered"),
      N_ ("A line of the invoice is not as it was ordered")}},
};

const PadTextFinding *
pad_text_find_finding (const char *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (FINDINGS); i++)
    if (g_strcmp0 (FINDINGS[i].code, code) == 0)
      return &FINDINGS[i];
  return NULL;
}

const char *
pad_text_finding_code (guint n)
{
  return n < G_N_ELEMENTS (FINDINGS) ? FINDINGS[n].code : NULL;
}
