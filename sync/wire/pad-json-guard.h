#pragma once

#include <pad-error.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * pad_json_guard:
 * @max_bytes: the most that is accepted
 *
 * Looks at foreign bytes before a JSON parser sees them (json-glib 1.6 overflows its stack on deep
 * nesting and reads more than JSON): length, depth of at most PAD_JSON_DEPTH, UTF-8, the grammar of
 * RFC 8259. Refused besides, as no message has them: NUL, also as `\u0000`; half a surrogate pair;
 * exponents; whole numbers of more than 18 digits.
 *
 * Returns: FALSE with PAD_ERROR_LIMIT (too long, too deep) or PAD_ERROR_PROTOCOL
 */
gboolean pad_json_guard (const char *bytes, size_t n, size_t max_bytes, GError **error);

/**
 * pad_json_parse:
 *
 * The only way foreign JSON is parsed: pad_json_guard(), then json-glib.
 *
 * Returns: (transfer full): the root, never NULL without an error of pad_json_guard() or
 *   PAD_ERROR_PROTOCOL with the parser's line and reason
 */
JsonNode *pad_json_parse (const char *bytes, size_t n, size_t max_bytes, GError **error);
/* The same where the root must be an object: json_node_get_object() of the result is never NULL. */
JsonNode *pad_json_parse_object (const char *bytes, size_t n, size_t max_bytes, GError **error);

G_END_DECLS
