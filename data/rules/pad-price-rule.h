#pragma once

#include <pad-date.h>
#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

/* Where a price comes from (RULES.md 4), in the order in which the sources are asked. */
typedef enum
{
  PAD_SOURCE_NONE,
  PAD_SOURCE_ACCOUNT,
  PAD_SOURCE_AGREEMENT,
  PAD_SOURCE_TIER,
  PAD_SOURCE_GROUP,
  PAD_SOURCE_LIST,
  PAD_SOURCE_PROMOTION,
  PAD_SOURCE_QUOTATION,
  PAD_SOURCE_REQUESTED,
} PadPriceSource;

typedef enum
{
  PAD_SCOPE_PRODUCT,
  PAD_SCOPE_CATEGORY,
  PAD_SCOPE_BRAND,
  PAD_SCOPE_ALL,
} PadRuleScope;

typedef enum
{
  PAD_METHOD_FIXED,
  PAD_METHOD_PERCENT,
  PAD_METHOD_FORMULA,
} PadRuleMethod;

/**
 * PadPriceRule: one row of price_rules. Strings are never NULL, "" where empty, and live as long as
 * the facts they belong to.
 * @version: row_version, the rule's version of RULES.md 9
 * @replaced: 0 for the version in force; else the sequence of the change that ended this one
 * @min_quantity: thousandths of the base unit, 0 where empty
 * @price, @round_to, @surcharge, @min_price, @max_price: millionths, where their has_ says so
 * @per: units the price is for, 1 where empty
 * @percent: ten-thousandths of a percent, 0 where empty
 * @quantity_left: thousandths of the base unit, where @has_quantity_left
 * @groups: space-separated customer groups of a promotion, "" for all
 */
typedef struct
{
  const char *code;
  int64_t version;
  int64_t replaced;
  PadPriceSource source;
  const char *owner;
  PadRuleScope scope;
  const char *scope_code;
  int64_t min_quantity;
  PadDate valid_from, valid_to;
  const char *currency;
  PadRuleMethod method;
  gboolean has_price;
  int64_t price;
  int64_t per;
  const char *unit;
  int64_t percent;
  gboolean has_round_to;
  int64_t round_to;
  int64_t surcharge;
  gboolean has_min_price, has_max_price;
  int64_t min_price, max_price;
  gboolean has_quantity_left;
  int64_t quantity_left;
  gboolean firm;
  const char *groups;
} PadPriceRule;

/* FALSE for what import refuses because no price can come of it (percent above 100, a price below
 * 0, min above max, ...): such a rule, which got into a store in another way, does not apply, lest
 * something is sold for nothing. */
gboolean pad_price_rule_is_sound (const PadPriceRule *rule);

/* The words of INTERFACES.md; NULL for PAD_SOURCE_NONE. */
const char *pad_price_source_name (PadPriceSource source);
/* PAD_SOURCE_NONE for an unknown word. */
PadPriceSource pad_price_source_parse (const char *name);
const char *pad_rule_scope_name (PadRuleScope scope);
gboolean pad_rule_scope_parse (const char *name, PadRuleScope *scope);
const char *pad_rule_method_name (PadRuleMethod method);
gboolean pad_rule_method_parse (const char *name, PadRuleMethod *method);

G_END_DECLS
