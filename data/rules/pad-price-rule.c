#include "pad-price-rule.h"

#include <pad-number.h>

static const char *const source_names[] = {NULL,   "account",   "agreement", "tier",     "group",
                                           "list", "promotion", "quotation", "requested"};
static const char *const scope_names[] = {"product", "category", "brand", "all"};
static const char *const method_names[] = {"fixed", "percent", "formula"};

/* -1 where @name is none of @names. */
static int
find (const char *const *names, guint n, const char *name)
{
  for (guint i = 0; i < n; i++)
    if (name != NULL && names[i] != NULL && g_str_equal (names[i], name))
      return i;
  return -1;
}

const char *
pad_price_source_name (PadPriceSource source)
{
  g_return_val_if_fail ((guint)source < G_N_ELEMENTS (source_names), NULL);

  return source_names[source];
}

PadPriceSource
pad_price_source_parse (const char *name)
{
  int found = find (source_names, G_N_ELEMENTS (source_names), name);

  return found < 0 ? PAD_SOURCE_NONE : (PadPriceSource)found;
}

const char *
pad_rule_scope_name (PadRuleScope scope)
{
  g_return_val_if_fail ((guint)scope < G_N_ELEMENTS (scope_names), NULL);

  return scope_names[scope];
}

gboolean
pad_rule_scope_parse (const char *name, PadRuleScope *scope)
{
  int found = find (scope_names, G_N_ELEMENTS (scope_names), name);

  if (found >= 0)
    *scope = found;
  return found >= 0;
}

const char *
pad_rule_method_name (PadRuleMethod method)
{
  g_return_val_if_fail ((guint)method < G_N_ELEMENTS (method_names), NULL);

  return method_names[method];
}

gboolean
pad_rule_method_parse (const char *name, PadRuleMethod *method)
{
  int found = find (method_names, G_N_ELEMENTS (method_names), name);

  if (found >= 0)
    *method = found;
  return found >= 0;
}

gboolean
pad_price_rule_is_sound (const PadPriceRule *rule)
{
  if (rule->source == PAD_SOURCE_LIST && rule->method != PAD_METHOD_FIXED)
    return FALSE;
  if (rule->method == PAD_METHOD_FIXED)
    return rule->per >= 1 && rule->per <= PAD_FACTOR_MAX && (!rule->has_price || rule->price >= 0);
  if (rule->percent > PAD_PERCENT_HUNDRED)
    return FALSE;
  return rule->method == PAD_METHOD_PERCENT ||
         ((!rule->has_round_to || rule->round_to > 0) &&
          (!rule->has_max_price || rule->max_price >= 0) &&
          (!rule->has_min_price || !rule->has_max_price || rule->min_price <= rule->max_price));
}
