#pragma once

#include "pad-facts.h"
#include <pad-fraction.h>

G_BEGIN_DECLS

/* A rule that concerns the product; @rank: 0 the product, 1 its own category, 2 that one's parent,
 * ..., PAD_RANK_BRAND, PAD_RANK_ALL: the narrowest is the lowest. */
typedef struct
{
  const PadPriceRule *rule;
  int rank;
} PadCandidate;

#define PAD_RANK_BRAND 1000000
#define PAD_RANK_ALL 1000001

typedef struct _PadPriceTrace PadPriceTrace;

/* One question for a price. @currency: the ordering account's, or a rule's when its list price is
 * looked for.
 * @ignore_left: as if every agreement line had no quantity_left.
 * @trace: (nullable): takes down how the price of a rule that is judged is worked out. */
typedef struct
{
  const PadFacts *facts;
  const PadProductFacts *product;
  const GArray *candidates;
  int64_t quantity;
  PadDate date;
  const char *currency;
  const char *project;
  PadPriceView view;
  gboolean ignore_left;
  const PadPriceTrace *trace;
} PadPriceQuery;

/* What is asked as one source: @owner NULL where the source has no single owner (agreements,
 * promotions).
 * @currency: that of rules which name none. */
typedef struct
{
  PadPriceSource source;
  const char *owner;
  const char *currency;
} PadPriceBook;

/* Why a rule applies or not. */
typedef enum
{
  PAD_VERDICT_APPLIES,
  PAD_VERDICT_MINIMUM,
  PAD_VERDICT_NOT_YET,
  PAD_VERDICT_ENDED,
  PAD_VERDICT_CURRENCY,
  PAD_VERDICT_RATE,
  PAD_VERDICT_LIST_PRICE,
  PAD_VERDICT_UNIT,
  PAD_VERDICT_INCOMPLETE,
  PAD_VERDICT_AGREEMENT,
  PAD_VERDICT_EXHAUSTED,
  PAD_VERDICT_GROUP,
} PadVerdict;

/* A rule with its price in the query's currency: @exact and @unit_price in millionths. Where it was
 * converted, @raw is the price in @rule_currency and @rate that of @rate_date. */
typedef struct
{
  PadCandidate candidate;
  PadPriceSource source;
  PadFraction exact;
  PadFraction raw;
  int64_t unit_price;
  const char *rule_currency;
  gboolean converted;
  int64_t rate;
  PadDate rate_date;
} PadPriceHit;

#define PAD_PRICE_HIT_INIT                                                                         \
  {                                                                                                \
    .exact = PAD_FRACTION_INIT, .raw = PAD_FRACTION_INIT, .source = PAD_SOURCE_NONE                \
  }

void pad_price_hit_clear (PadPriceHit *hit);
void pad_price_hit_copy (PadPriceHit *hit, const PadPriceHit *other);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PadPriceHit, pad_price_hit_clear)

/* pad-price-candidates.c */

/* All rules among the facts that concern @product, in the versions that were in force at @sequence:
 * PadCandidate. */
GArray *pad_price_candidates (const PadFacts *facts,
                              const PadProductFacts *product,
                              int64_t sequence);
/* The same for all versions that were in force at @sequence or later. */
GArray *pad_price_candidates_since (const PadFacts *facts,
                                    const PadProductFacts *product,
                                    int64_t sequence);
/* The sources in the order in which they are asked, PadPriceBook; without promotions. */
GArray *pad_price_books (const PadFacts *facts, PadPriceView view);
PadPriceBook pad_price_promotions (void);

/* pad-price-judge.c */

/* The rule belongs to @book at all. */
gboolean pad_price_in_book (const PadPriceQuery *query,
                            const PadCandidate *candidate,
                            const PadPriceBook *book);
/* Whether the rule applies, and with PAD_VERDICT_APPLIES its price in @hit. */
PadVerdict pad_price_judge (const PadPriceQuery *query,
                            const PadCandidate *candidate,
                            const PadPriceBook *book,
                            PadPriceHit *hit);
/* price x rate, rounded to 6 digits: @hit has its raw price in @rule_currency, and gets rate and
 * exact price in the query's, which beyond 64 bits is not rounded. FALSE without a rate. */
gboolean pad_price_convert (const PadPriceQuery *query, PadPriceHit *hit);
/* The currency of @candidate's rule; "" where it cannot be known. */
const char *pad_price_rule_currency (const PadPriceQuery *query,
                                     const PadCandidate *candidate,
                                     const PadPriceBook *book);

/* pad-price-choose.c */

/* By what one rule of a source comes before another (RULES.md 4), in the order in which they are
 * looked at; of promotions PAD_CRITERION_PRICE is the second. */
typedef enum
{
  PAD_CRITERION_CURRENCY,
  PAD_CRITERION_SCOPE,
  PAD_CRITERION_MINIMUM,
  PAD_CRITERION_VALID_FROM,
  PAD_CRITERION_PRICE,
  PAD_CRITERION_CODE,
} PadPriceCriterion;

/* What decides between two rules of one source that both apply. */
PadPriceCriterion pad_price_criterion (const PadPriceHit *a, const PadPriceHit *b);
/* The winner of one source (RULES.md 4); FALSE where none of its rules applies. */
gboolean pad_price_best (const PadPriceQuery *query, const PadPriceBook *book, PadPriceHit *best);
/* The price of source `list` with @currency in place of the account's. */
gboolean pad_price_list_price (const PadPriceQuery *query, const char *currency, PadPriceHit *list);
/* The first of @books that yields a price, and what a promotion makes of it. */
gboolean pad_price_choose (const PadPriceQuery *query, const GArray *books, PadPriceHit *hit);
/* TRUE when promotion @other replaces @found. */
gboolean pad_price_promotion_replaces (const PadPriceHit *found, const PadPriceHit *other);

/* pad-price-method.c */

/**
 * pad_price_method:
 * @price: (out): what the rule's method gives in @currency, millionths, at least 0; `fixed`
 * unrounded
 */
PadVerdict pad_price_method (const PadPriceQuery *query,
                             const PadPriceRule *rule,
                             const char *currency,
                             PadFraction *price);

G_END_DECLS
