#include "pad-price-query-private.h"

/* Those that were in force at some time from @first to @last. */
typedef struct
{
  GArray *list;
  int64_t first, last;
} Candidates;

static gboolean
is_in_force (const Candidates *candidates, const PadPriceRule *rule)
{
  return rule->version <= candidates->last &&
         (rule->replaced == 0 || rule->replaced > candidates->first);
}

static void
add_rules (const Candidates *candidates, const GPtrArray *rules, int rank)
{
  for (guint i = 0; rules != NULL && i < rules->len; i++) {
    PadCandidate candidate = {rules->pdata[i], rank};

    if (is_in_force (candidates, candidate.rule))
      g_array_append_val (candidates->list, candidate);
  }
}

static GArray *
collect (const PadFacts *facts, const PadProductFacts *product, int64_t first, int64_t last)
{
  GArray *list = g_array_sized_new (FALSE, FALSE, sizeof (PadCandidate), product->rules->len + 8);
  Candidates candidates = {list, first, last};

  add_rules (&candidates, product->rules, 0);
  if (g_hash_table_size (facts->scope_rules) == 0)
    return list;
  for (guint i = 0; i < product->categories->len; i++)
    add_rules (&candidates,
               pad_facts_get_rules (facts, PAD_SCOPE_CATEGORY, product->categories->pdata[i]),
               (int)i + 1);
  if (*product->brand != '\0')
    add_rules (&candidates, pad_facts_get_rules (facts, PAD_SCOPE_BRAND, product->brand),
               PAD_RANK_BRAND);
  add_rules (&candidates, pad_facts_get_rules (facts, PAD_SCOPE_ALL, ""), PAD_RANK_ALL);
  return list;
}

GArray *
pad_price_candidates (const PadFacts *facts, const PadProductFacts *product, int64_t sequence)
{
  return collect (facts, product, sequence, sequence);
}

GArray *
pad_price_candidates_since (const PadFacts *facts, const PadProductFacts *product, int64_t sequence)
{
  return collect (facts, product, sequence, PAD_SEQUENCE_NOW);
}

static void
add_book (GArray *books, PadPriceSource source, const char *owner, const char *currency)
{
  PadPriceBook book = {source, owner, currency};

  g_array_append_val (books, book);
}

static void
add_customer_books (GArray *books, const PadAccountFacts *account)
{
  for (guint i = 0; i < account->ancestors->len; i++) {
    const PadAncestorFacts *ancestor = &g_array_index (account->ancestors, PadAncestorFacts, i);

    add_book (books, PAD_SOURCE_ACCOUNT, ancestor->code, ancestor->currency);
  }
  if (account->agreements->len > 0)
    add_book (books, PAD_SOURCE_AGREEMENT, NULL, "");
  for (guint i = 0; i < account->lists->len; i++) {
    const PadListFacts *list = &g_array_index (account->lists, PadListFacts, i);

    add_book (books, PAD_SOURCE_TIER, list->code,
              *list->currency != '\0' ? list->currency : account->currency);
  }
  if (*account->group != '\0')
    add_book (books, PAD_SOURCE_GROUP, account->group, account->currency);
}

GArray *
pad_price_books (const PadFacts *facts, PadPriceView view)
{
  GArray *books = g_array_new (FALSE, FALSE, sizeof (PadPriceBook));

  if (view == PAD_PRICE_VIEW_CUSTOMER)
    add_customer_books (books, &facts->account);
  if (view != PAD_PRICE_VIEW_NONE)
    add_book (books, PAD_SOURCE_LIST, NULL, "");
  return books;
}

PadPriceBook
pad_price_promotions (void)
{
  return (PadPriceBook) {PAD_SOURCE_PROMOTION, NULL, ""};
}
