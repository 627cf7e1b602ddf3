#include "pad-kept-price.h"

#include "pad-line-steps-private.h"

const char *
pad_kept_stage_name (PadKeptStage stage)
{
  static const char *const names[] = {"sent", "priced", "confirmed"};

  return names[stage];
}

static PadPrice *
new_price (const PadKeptPrice *kept)
{
  PadPrice *price = g_new0 (PadPrice, 1);

  price->source = kept->source;
  price->currency = g_strdup (kept->currency);
  price->unit_price = kept->unit_price;
  price->rule_code = g_strdup (kept->rule != NULL ? kept->rule : "");
  price->rule_version = kept->rule_version;
  price->steps = pad_price_steps_new ();
  pad_fraction_set (&price->exact, kept->unit_price, 1);
  return price;
}

static void
add_date (PadParams *params, const char *name, PadDate date)
{
  if (date != PAD_DATE_NONE)
    pad_params_add_date (params, name, date);
}

/* Where the price is from. */
static void
add_kept (const PadKeptPrice *kept, PadPrice *price)
{
  PadParams *params = pad_price_steps_add (price->steps, "kept");

  pad_params_add (params, "stage", pad_kept_stage_name (kept->stage));
  add_date (params, "date", kept->date);
  if (kept->source != PAD_SOURCE_NONE)
    pad_params_add (params, "source", pad_price_source_name (kept->source));
  if (*price->rule_code != '\0')
    pad_params_add (params, "rule", price->rule_code);
  if (kept->rule_version > 0)
    pad_params_add_integer (params, "rule_version", kept->rule_version);
  if (kept->owner != NULL) {
    pad_params_add (params, "owner", kept->owner);
    add_date (params, "valid_to", kept->valid_to);
  }
  add_date (params, "honoured_on", kept->honoured_on);
}

/* The six digits that are kept give the net; what was confirmed may have been a fraction. */
static gboolean
gives_net (const PadKeptPrice *kept, const PadPrice *price)
{
  int64_t net;

  return kept->base_quantity > 0 &&
         pad_price_line_net (price, kept->base_quantity, kept->discount_percent, &net) &&
         net == kept->net;
}

PadPrice *
pad_kept_price_explain (const PadKeptPrice *kept)
{
  PadPrice *price = new_price (kept);

  add_kept (kept, price);
  pad_line_steps_as_said (price, "kept");
  if (gives_net (kept, price))
    pad_line_steps_net_worked_out (price, kept->base_quantity, kept->discount_percent, kept->net);
  else
    pad_line_steps_net_as_said (price, "kept", kept->net);
  return price;
}
