#pragma once

#include <json-glib/json-glib.h>
#include <stdint.h>

G_BEGIN_DECLS

/*
 * Reading the JSON that the outbox keeps: bodies made here, and answers that were checked when they
 * came. What is missing or of another type reads as nothing (NULL, 0).
 */

/* (transfer full) (nullable): not an object. @root (out): borrowed from it */
JsonParser *pad_stored_json_parse (const char *json, JsonObject **root);
const char *pad_stored_json_text (JsonObject *object, const char *name);
int64_t pad_stored_json_int (JsonObject *object, const char *name);
JsonArray *pad_stored_json_array (JsonObject *object, const char *name);
JsonObject *pad_stored_json_object (JsonObject *object, const char *name);
/* An amount of @currency in minor units; missing or not one: PAD_ERROR_INVALID. */
gboolean pad_stored_json_money (
    JsonObject *object, const char *name, const char *currency, int64_t *value, GError **error);

G_END_DECLS
