#pragma once

#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

/*
 * Writing JSON straight into a GString. A comma is put where one is due, found from the byte
 * before, so that no state is carried: `{` / `[` / `:` need none.
 */

/* Opens and closes; with @name as a member of an object, with NULL as an element or the root. */
void pad_json_open_object (GString *out, const char *name);
void pad_json_close_object (GString *out);
void pad_json_open_array (GString *out, const char *name);
void pad_json_close_array (GString *out);

/* A value with its name (or none in an array). NULL @text is written as null. @text is UTF-8. */
void pad_json_add_text (GString *out, const char *name, const char *text);
void pad_json_add_int (GString *out, const char *name, int64_t value);
void pad_json_add_flag (GString *out, const char *name, gboolean value);
void pad_json_add_null (GString *out, const char *name);
/* A member only where there is something to say. */
void pad_json_add_text_if (GString *out, const char *name, const char *text);

/* Numbers of RULES.md 1 as strings. */
void pad_json_add_price (GString *out, const char *name, int64_t value);
void pad_json_add_quantity (GString *out, const char *name, int64_t value);
void pad_json_add_percent (GString *out, const char *name, int64_t value);
void pad_json_add_money (GString *out, const char *name, int64_t value, const char *currency);
/* Milliseconds since 1970 as `YYYY-MM-DDTHH:MM:SS.mmmZ`. */
void pad_json_add_instant (GString *out, const char *name, int64_t instant);

/* The string literal of @n bytes of UTF-8 alone, quotes included; no comma. The hot path of rows.
 */
void pad_json_quote (GString *out, const char *text, size_t n);

G_END_DECLS
