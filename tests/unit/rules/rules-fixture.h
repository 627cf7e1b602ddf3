#pragma once

#include <pad-evaluate.h>
#include <pad-outcome.h>

/* A day of 2026; aborts on what is no date. */
PadDate fixture_date (const char *text);
/* Millionths, thousandths, ten-thousandths of a percent and minor units from their text forms. */
int64_t fixture_price (const char *text);
int64_t fixture_quantity (const char *text);
int64_t fixture_percent (const char *text);
int64_t fixture_money (const char *text, const char *currency);

/* Account "A" in @currency, zone "HOME" with 20 percent on class "standard", nobody above it, one
 * default address "MAIN"; user "u" is its buyer; today is 2026-06-15; on the side @side. Articles
 * are added by the tests. */
PadFacts *fixture_facts (PadSide side, const char *currency);
/* An article sold by the piece, in stock without end. */
PadProductFacts *fixture_product (PadFacts *facts, const char *sku);
void fixture_unit (PadProductFacts *product,
                   const char *unit,
                   int64_t num,
                   int64_t den,
                   const char *minimum,
                   const char *multiple);
/* A rule of @scope ("product SKU", "category CODE", "brand CODE", "all"), from @minimum base units
 * on; linked. */
PadPriceRule *fixture_rule (PadFacts *facts,
                            const char *rule,
                            PadPriceSource source,
                            const char *owner,
                            const char *scope,
                            const char *minimum);
/* The fixed list price of an article from @minimum on. */
PadPriceRule *fixture_list_price (
    PadFacts *facts, const char *rule, const char *sku, const char *minimum, const char *price);
void fixture_fixed (PadPriceRule *rule, const char *price);
void fixture_percent_off (PadPriceRule *rule, const char *percent);
void fixture_rate (
    PadFacts *facts, const char *from, const char *to, const char *date, const char *rate);
void fixture_tax (PadFacts *facts,
                  const char *tax_class,
                  const char *zone,
                  const char *from,
                  const char *percent);

/* An order of account "A" by user "u". */
PadOrder *fixture_order (void);
PadOrderLine *fixture_line (PadOrder *order,
                            const char *sku,
                            const char *quantity,
                            const char *unit);

/* Steps from the first one of @from (nullable: all) on, one a line: "step name=value ...".
 * (transfer full) */
char *fixture_steps (const GPtrArray *steps, const char *from);
/* The only finding of @code, which must be there exactly @times. */
const PadFinding *fixture_find (const PadOrderResult *result, const char *code, guint times);
/* No findings but those of @codes, a space-separated list in order. */
void fixture_assert_codes (const PadOrderResult *result, const char *codes);
void fixture_assert_money (int64_t amount, const char *currency, const char *expected);
void fixture_assert_price (int64_t price, const char *expected);
