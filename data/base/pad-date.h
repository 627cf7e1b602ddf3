#pragma once

#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

/* A day: days since 1970-01-01 in the supplier's calendar. PAD_DATE_NONE where there is none. */
typedef int32_t PadDate;
#define PAD_DATE_NONE INT32_MIN

/* `YYYY-MM-DD`, years 0001 to 9999, days that exist; anything else PAD_ERROR_INVALID. */
gboolean pad_date_parse (const char *text, PadDate *date, GError **error);
/* (transfer full) `YYYY-MM-DD`; "" for PAD_DATE_NONE. */
char *pad_date_format (PadDate date);
/* The day it is at @instant (milliseconds since 1970, UTC) in @zone. */
PadDate pad_date_at (int64_t instant, GTimeZone *zone);

/* An instant: milliseconds since 1970-01-01T00:00:00Z. Text form `YYYY-MM-DDTHH:MM:SS.mmmZ`;
 * read with fewer decimals too, never with more (RULES.md 1). Years 0001 to 9999. */
gboolean pad_instant_parse (const char *text, int64_t *instant, GError **error);
char *pad_instant_format (int64_t instant);

/* A zone of the tz database by name ("Europe/Berlin"); NULL with PAD_ERROR_INVALID when unknown. */
GTimeZone *pad_time_zone_new (const char *name, GError **error);

G_END_DECLS
