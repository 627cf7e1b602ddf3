#pragma once

#include <pad-error.h>
#include <json-glib/json-glib.h>
#include <stdint.h>

G_BEGIN_DECLS

/*
 * Typed members of a foreign object. A member that is missing (where it is required) or of another
 * type is PAD_ERROR_PROTOCOL and the message names it. `null` counts as missing. Unknown members
 * are never looked at, so that a newer end may send more (SYNC.md 10). Text is borrowed from the
 * object.
 */
gboolean pad_json_get_text (JsonObject *object,
                            const char *name,
                            const char **value,
                            GError **error);
/* NULL where it is missing. */
gboolean pad_json_get_optional_text (JsonObject *object,
                                     const char *name,
                                     const char **value,
                                     GError **error);
/* Whole numbers only: 1.0 and "1" are refused. */
gboolean pad_json_get_int (JsonObject *object, const char *name, int64_t *value, GError **error);
gboolean pad_json_get_optional_int (
    JsonObject *object, const char *name, int64_t fallback, int64_t *value, GError **error);
gboolean pad_json_get_optional_flag (
    JsonObject *object, const char *name, gboolean fallback, gboolean *value, GError **error);
gboolean pad_json_get_object (JsonObject *object,
                              const char *name,
                              JsonObject **value,
                              GError **error);
gboolean pad_json_get_optional_object (JsonObject *object,
                                       const char *name,
                                       JsonObject **value,
                                       GError **error);
gboolean pad_json_get_array (JsonObject *object,
                             const char *name,
                             JsonArray **value,
                             GError **error);
gboolean pad_json_get_optional_array (JsonObject *object,
                                      const char *name,
                                      JsonArray **value,
                                      GError **error);

/* Numbers of RULES.md 1, which JSON carries as strings: @parse is pad_price_parse() and its like.
 */
typedef gboolean (*PadNumberParse) (const char *text, int64_t *value, GError **error);
gboolean pad_json_get_number (
    JsonObject *object, const char *name, PadNumberParse parse, int64_t *value, GError **error);
/* @has: FALSE and @value 0 where it is missing. */
gboolean pad_json_get_optional_number (JsonObject *object,
                                       const char *name,
                                       PadNumberParse parse,
                                       gboolean *has,
                                       int64_t *value,
                                       GError **error);
gboolean pad_json_get_money (
    JsonObject *object, const char *name, const char *currency, int64_t *value, GError **error);

/* Elements of an array; @what names the array in messages. */
gboolean pad_json_element_object (
    JsonArray *array, guint index, const char *what, JsonObject **value, GError **error);
gboolean pad_json_element_text (
    JsonArray *array, guint index, const char *what, const char **value, GError **error);
/* (transfer full) An array of strings as a vector; empty where the member is missing. */
GStrv pad_json_dup_texts (JsonObject *object, const char *name, GError **error);

G_END_DECLS
