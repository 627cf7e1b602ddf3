#pragma once

#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

typedef enum
{
  PAD_RANGE_WHOLE, /* no range, or one that is passed over: all bytes */
  PAD_RANGE_PART,
  PAD_RANGE_OUTSIDE, /* none of its bytes exist */
} PadRangeKind;

/**
 * pad_range_parse:
 * @header: (nullable): the value of a `Range` header
 * @size: of what it is about, in bytes
 * @first, @end: (out): the part: from byte @first up to, not including, @end
 *
 * Reads one range of bytes (RFC 9110 14.2): "bytes=5-9", "bytes=5-", "bytes=-5". Several at once,
 * other units and what cannot be read are answered with the whole, as the standard allows.
 */
PadRangeKind pad_range_parse (const char *header, int64_t size, int64_t *first, int64_t *end);

G_END_DECLS
