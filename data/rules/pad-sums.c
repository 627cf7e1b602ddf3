#include "pad-evaluate-private.h"

#include <pad-number.h>

GHashTable *
pad_sums_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
}

void
pad_sums_add (GHashTable *sums, const char *sku, int64_t base)
{
  int64_t *sum = g_hash_table_lookup (sums, sku);

  if (sum == NULL) {
    sum = g_new0 (int64_t, 1);
    g_hash_table_insert (sums, (char *)sku, sum);
  }
  if (*sum == INT64_MAX || !pad_add (*sum, base, sum))
    *sum = INT64_MAX;
}

int64_t
pad_sums_get (GHashTable *sums, const char *sku)
{
  const int64_t *sum = g_hash_table_lookup (sums, sku);

  return sum != NULL ? *sum : 0;
}
