#pragma once

#include <json-glib/json-glib.h>
#include <pad-evaluate.h>

/* What an order came to, in the form of a case's `expect`. */
JsonNode *vectors_result (const PadOrderResult *result);

/* The order of a case; (transfer full). @problem where a figure cannot be read. */
PadOrder *vectors_order (JsonObject *order, PadDate today, char **problem);

/* Whether @found has all that @wanted names, arrays in full length; else @where and why. */
gboolean vectors_match (JsonNode *wanted, JsonNode *found, const char *where, char **problem);
