#pragma once

#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

/*
 * Numbers, days and instants as the user's locale writes them, for reading only: what is stored or
 * sent has the forms of data/base. All are (transfer full).
 */

/* Minor units of @currency: "1,234.50"; in a table whose heading names the currency. */
char *pad_format_amount (int64_t value, const char *currency);
/* The same with its currency: "1,234.50 EUR". */
char *pad_format_money (int64_t value, const char *currency);
/* Millionths of @currency with at least its digits: "12.90", "0.0485". */
char *pad_format_price (int64_t value, const char *currency);
/* Thousandths: "1,200", "2.5". */
char *pad_format_quantity (int64_t value);
/* The same of a number that is counted. */
char *pad_format_count (int64_t value);
/* Ten-thousandths of a percent: "7.5 %". */
char *pad_format_percent (int64_t value);
/* "12.4 MB". */
char *pad_format_size (int64_t bytes);
/* A day YYYY-MM-DD: "3 Dec 2026"; "" for none, the text itself where it is no day. */
char *pad_format_day (const char *day);
/* The same without the year. */
char *pad_format_day_short (const char *day);
/* An instant as data has it, in local time: "14:05" today, else "20 Nov, 14:05", with the year
 * where it is another one. "" for NULL. @now: the world's clock, milliseconds since 1970. */
char *pad_format_instant (const char *instant, int64_t now);
/* "as of 14:05"; "" for NULL. */
char *pad_format_as_of (const char *instant, int64_t now);

G_END_DECLS
