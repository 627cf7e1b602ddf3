#pragma once

#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

/**
 * PadRates: how often one device or one address may ask: a bucket each, that refills steadily. In
 * memory only; from any thread.
 */
typedef struct _PadRates PadRates;

/* @burst requests at once, and @per_second from then on. */
PadRates *pad_rates_new (int burst, int per_second);
void pad_rates_free (PadRates *rates);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadRates, pad_rates_free)

/* @now: microseconds of pad_world_monotonic(). FALSE when @who must wait; then @retry_after is
 * whole seconds. */
gboolean pad_rates_take (PadRates *rates, const char *who, int64_t now, int64_t *retry_after);

G_END_DECLS
