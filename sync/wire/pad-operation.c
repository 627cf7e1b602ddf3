#include "pad-operation.h"

#include <pad-date.h>
#include <pad-uuid.h>
#include <string.h>

#include "pad-json-get.h"
#include "pad-json-write.h"

PadWireOperation *
pad_wire_operation_new (void)
{
  PadWireOperation *operation = g_new0 (PadWireOperation, 1);

  operation->depends_on = g_new0 (char *, 1);
  return operation;
}

void
pad_wire_operation_free (PadWireOperation *operation)
{
  if (operation == NULL)
    return;
  g_free (operation->id);
  g_free (operation->device);
  g_free (operation->kind);
  g_free (operation->document);
  g_strfreev (operation->depends_on);
  g_free (operation->body);
  g_free (operation->sha256);
  g_free (operation);
}

char *
pad_wire_operation_digest (const char *bytes, size_t n)
{
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *)bytes, n);
}

void
pad_wire_operation_set_body (PadWireOperation *operation, const char *body)
{
  g_return_if_fail (body != NULL);

  g_free (operation->body);
  g_free (operation->sha256);
  operation->body = g_strdup (body);
  operation->sha256 = pad_wire_operation_digest (body, strlen (body));
}

void
pad_wire_operation_write (const PadWireOperation *operation, GString *out)
{
  pad_json_open_object (out, NULL);
  pad_json_add_text (out, "id", operation->id);
  pad_json_add_text (out, "device", operation->device);
  pad_json_add_int (out, "number", operation->number);
  pad_json_add_text (out, "kind", operation->kind);
  pad_json_add_int (out, "kind_version", operation->kind_version);
  pad_json_add_text (out, "document", operation->document);
  pad_json_open_array (out, "depends_on");
  for (guint i = 0; operation->depends_on[i] != NULL; i++)
    pad_json_add_text (out, NULL, operation->depends_on[i]);
  pad_json_close_array (out);
  pad_json_add_int (out, "base_revision", operation->base_revision);
  pad_json_add_text (out, "body", operation->body);
  pad_json_add_text (out, "sha256", operation->sha256);
  pad_json_add_instant (out, "client_time", operation->client_time);
  pad_json_add_int (out, "facts_sequence", operation->facts_sequence);
  pad_json_close_object (out);
}

size_t
pad_wire_operation_size (const PadWireOperation *operation)
{
  g_autoptr (GString) out = g_string_new (NULL);

  pad_wire_operation_write (operation, out);
  return out->len + 1;
}

static gboolean
refuse (GError **error, const char *reason)
{
  g_set_error_literal (error, PAD_ERROR, PAD_ERROR_PROTOCOL, reason);
  return FALSE;
}

/* The texts, copied into @operation. */
static gboolean
read_texts (JsonObject *object, PadWireOperation *operation, GError **error)
{
  const struct
  {
    const char *name;
    char **field;
  } fields[] = {
      {"id", &operation->id},         {"device", &operation->device},
      {"kind", &operation->kind},     {"document", &operation->document},
      {"sha256", &operation->sha256}, {"body", &operation->body},
  };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++) {
    const char *text;

    if (!pad_json_get_text (object, fields[i].name, &text, error))
      return FALSE;
    *fields[i].field = g_strdup (text);
  }
  return TRUE;
}

static gboolean
read_numbers (JsonObject *object, PadWireOperation *operation, GError **error)
{
  const char *time;

  if (!pad_json_get_int (object, "number", &operation->number, error) ||
      !pad_json_get_int (object, "kind_version", &operation->kind_version, error) ||
      !pad_json_get_optional_int (object, "base_revision", 0, &operation->base_revision, error) ||
      !pad_json_get_optional_int (object, "facts_sequence", 0, &operation->facts_sequence, error) ||
      !pad_json_get_text (object, "client_time", &time, error))
    return FALSE;
  if (operation->number < 1 || operation->kind_version < 1 || operation->base_revision < 0 ||
      operation->base_revision >= PAD_OPERATION_REVISIONS || operation->facts_sequence < 0)
    return refuse (error, "A number of the operation is out of range");
  return pad_instant_parse (time, &operation->client_time, NULL) ||
         refuse (error, "\"client_time\" is no instant");
}

static gboolean
check (const PadWireOperation *operation, GError **error)
{
  g_autofree char *digest = pad_wire_operation_digest (operation->body, strlen (operation->body));

  if (!pad_uuid_is_valid (operation->id))
    return refuse (error, "\"id\" is no UUID in lower case");
  if (!pad_uuid_is_valid (operation->document))
    return refuse (error, "\"document\" is no UUID in lower case");
  if (strcmp (digest, operation->sha256) != 0)
    return refuse (error, "\"sha256\" is not that of the body");
  return TRUE;
}

PadWireOperation *
pad_wire_operation_read (JsonObject *object, GError **error)
{
  g_autoptr (PadWireOperation) operation = g_new0 (PadWireOperation, 1);

  operation->depends_on = pad_json_dup_texts (object, "depends_on", error);
  if (operation->depends_on == NULL || !read_texts (object, operation, error) ||
      !read_numbers (object, operation, error) || !check (operation, error))
    return NULL;
  return g_steal_pointer (&operation);
}

void
pad_push_open (GString *out)
{
  pad_json_open_object (out, NULL);
  pad_json_open_array (out, "operations");
}

void
pad_push_close (GString *out)
{
  pad_json_close_array (out);
  pad_json_close_object (out);
}
