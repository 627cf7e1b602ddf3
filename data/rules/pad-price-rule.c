#include "pad-price-rule.h"

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
