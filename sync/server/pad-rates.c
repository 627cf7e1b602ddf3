#include "pad-rates.h"

/* Buckets that are full again are forgotten when there are this many. */
#define BUCKETS_MAX 10000

typedef struct
{
  double tokens;
  int64_t filled_at;
} Bucket;

struct _PadRates
{
  GMutex mutex;
  GHashTable *buckets; /* name -> Bucket */
  int burst;
  int per_second;
};

PadRates *
pad_rates_new (int burst, int per_second)
{
  PadRates *rates = g_new0 (PadRates, 1);
  g_mutex_init (&rates->mutex);
  rates->buckets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  rates->burst = burst;
  rates->per_second = per_second;
  return rates;
}

void
pad_rates_free (PadRates *rates)
{
  if (rates == NULL)
    return;
  g_hash_table_unref (rates->buckets);
  g_mutex_clear (&rates->mutex);
  g_free (rates);
}

static void
refill (const PadRates *rates, Bucket *bucket, int64_t now)
{
  double passed = (double)MAX (now - bucket->filled_at, 0) / 1e6;
  bucket->tokens = MIN (bucket->tokens + passed * rates->per_second, (double)rates->burst);
  bucket->filled_at = now;
}

static void
forget_full (PadRates *rates, int64_t now)
{
  GHashTableIter iter;
  gpointer bucket;
  g_hash_table_iter_init (&iter, rates->buckets);
  while (g_hash_table_iter_next (&iter, NULL, &bucket)) {
    refill (rates, bucket, now);
    if (((Bucket *)bucket)->tokens >= rates->burst)
      g_hash_table_iter_remove (&iter);
  }
}

static Bucket *
find_bucket (PadRates *rates, const char *who, int64_t now)
{
  Bucket *bucket = g_hash_table_lookup (rates->buckets, who);
  if (bucket != NULL)
    return bucket;
  if (g_hash_table_size (rates->buckets) >= BUCKETS_MAX)
    forget_full (rates, now);
  bucket = g_new (Bucket, 1);
  *bucket = (Bucket) {rates->burst, now};
  g_hash_table_insert (rates->buckets, g_strdup (who), bucket);
  return bucket;
}

gboolean
pad_rates_take (PadRates *rates, const char *who, int64_t now, int64_t *retry_after)
{
  g_mutex_lock (&rates->mutex);
  Bucket *bucket = find_bucket (rates, who, now);
  refill (rates, bucket, now);
  gboolean enough = bucket->tokens >= 1;
  if (enough)
    bucket->tokens -= 1;
  else
    *retry_after = 1 + (int64_t)((1 - bucket->tokens) / rates->per_second);
  g_mutex_unlock (&rates->mutex);
  return enough;
}
