#include "pad-line-reader.h"

#include <pad-date.h>

#include "pad-json-get.h"
#include "pad-json-guard.h"
#include "pad-protocol.h"

/* @instant stays as it is where there is none. */
static gboolean
read_instant (JsonObject *object, const char *name, int64_t *instant, GError **error)
{
  const char *text;

  if (!pad_json_get_optional_text (object, name, &text, error))
    return FALSE;
  if (text == NULL || pad_instant_parse (text, instant, NULL))
    return TRUE;
  g_set_error (error, PAD_ERROR, PAD_ERROR_PROTOCOL, "\"%s\" is no instant", name);
  return FALSE;
}

static gboolean
fill_header (JsonObject *object, PadLineHeader *header, GError **error)
{
  const char *epoch, *segment;

  if (!pad_json_get_int (object, "protocol", &header->protocol, error) ||
      !pad_json_get_text (object, "epoch", &epoch, error) ||
      !pad_json_get_int (object, "head", &header->head, error) ||
      !pad_json_get_optional_text (object, "segment", &segment, error) ||
      !pad_json_get_optional_int (object, "sequence", 0, &header->sequence, error) ||
      !read_instant (object, "as_of", &header->as_of, error) ||
      !read_instant (object, "stock_as_of", &header->stock_as_of, error) ||
      !read_instant (object, "money_as_of", &header->money_as_of, error))
    return FALSE;
  header->epoch = g_strdup (epoch);
  header->segment = g_strdup (segment);
  return TRUE;
}

static gboolean
fill_footer (JsonObject *object, PadLineFooter *footer, GError **error)
{
  const char *cursor, *after;

  if (!pad_json_get_optional_text (object, "cursor", &cursor, error) ||
      !pad_json_get_optional_text (object, "after", &after, error) ||
      !pad_json_get_optional_flag (object, "more", FALSE, &footer->more, error))
    return FALSE;
  footer->cursor = g_strdup (cursor);
  footer->after = g_strdup (after);
  return TRUE;
}

/* (transfer full): the line's root; @object: (out): its member @name */
static JsonNode *
open_control (const PadLine *line, const char *name, JsonObject **object, GError **error)
{
  g_autoptr (JsonNode) root = NULL;

  root = pad_json_parse_object (line->control, line->control_n, PAD_LINE_BYTES, error);
  if (root == NULL || !pad_json_get_object (json_node_get_object (root), name, object, error))
    return NULL;
  return g_steal_pointer (&root);
}

gboolean
pad_line_read_header (const PadLine *line, PadLineHeader *header, GError **error)
{
  JsonObject *object;
  g_autoptr (JsonNode) root = open_control (line, "header", &object, error);

  *header = (PadLineHeader) {.as_of = PAD_LINE_NO_INSTANT};
  return root != NULL && fill_header (object, header, error);
}

gboolean
pad_line_read_footer (const PadLine *line, PadLineFooter *footer, GError **error)
{
  JsonObject *object;
  g_autoptr (JsonNode) root = open_control (line, "footer", &object, error);

  *footer = (PadLineFooter) {0};
  return root != NULL && fill_footer (object, footer, error);
}

void
pad_line_header_clear (PadLineHeader *header)
{
  g_clear_pointer (&header->epoch, g_free);
  g_clear_pointer (&header->segment, g_free);
}

void
pad_line_footer_clear (PadLineFooter *footer)
{
  g_clear_pointer (&footer->cursor, g_free);
  g_clear_pointer (&footer->after, g_free);
}
