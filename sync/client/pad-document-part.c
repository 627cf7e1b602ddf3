#include "pad-document-part.h"

#include <pad-error.h>

/* Bytes that are kept in memory before they are written. */
#define SAVE_BYTES (256 * 1024)

struct _PadDocumentPart
{
  PadWorld *world;
  char *path;
  char *part;
  char *sha256;
  GChecksum *checksum;
  GByteArray *unsaved;
  int64_t size;
};

static gboolean
take_up (PadDocumentPart *part, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;

  if (!pad_world_file_exists (part->world, part->part))
    return TRUE;
  bytes = pad_world_file_read (part->world, part->part, error);
  if (bytes == NULL)
    return FALSE;
  g_checksum_update (part->checksum, g_bytes_get_data (bytes, NULL),
                     (gssize)g_bytes_get_size (bytes));
  part->size = (int64_t)g_bytes_get_size (bytes);
  return TRUE;
}

PadDocumentPart *
pad_document_part_open (PadWorld *world, const char *path, const char *sha256, GError **error)
{
  g_autoptr (PadDocumentPart) part = g_new0 (PadDocumentPart, 1);

  part->world = pad_world_ref (world);
  part->path = g_strdup (path);
  part->part = g_strconcat (path, ".part", NULL);
  part->sha256 = g_strdup (sha256);
  part->checksum = g_checksum_new (G_CHECKSUM_SHA256);
  part->unsaved = g_byte_array_new ();
  return take_up (part, error) ? g_steal_pointer (&part) : NULL;
}

void
pad_document_part_free (PadDocumentPart *part)
{
  if (part == NULL)
    return;
  g_byte_array_unref (part->unsaved);
  g_checksum_free (part->checksum);
  g_free (part->sha256);
  g_free (part->part);
  g_free (part->path);
  pad_world_unref (part->world);
  g_free (part);
}

int64_t
pad_document_part_size (const PadDocumentPart *part)
{
  return part->size;
}

gboolean
pad_document_part_save (PadDocumentPart *part, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (part->part);

  if (part->unsaved->len == 0)
    return TRUE;
  if (!pad_world_file_exists (part->world, folder) &&
      !pad_world_folder_make (part->world, folder, 0700, error))
    return FALSE;
  if (!pad_world_file_append (part->world, part->part, part->unsaved->data, part->unsaved->len,
                              0600, error))
    return FALSE;
  g_byte_array_set_size (part->unsaved, 0);
  return TRUE;
}

gboolean
pad_document_part_add (PadDocumentPart *part, GBytes *bytes, GError **error)
{
  gsize n = 0;
  const guint8 *data = g_bytes_get_data (bytes, &n);

  if (part->size + (int64_t)n > PAD_DOCUMENT_BYTES_MOST) {
    g_set_error_literal (error, PAD_ERROR, PAD_ERROR_LIMIT,
                         "the document is larger than is accepted");
    return FALSE;
  }
  g_checksum_update (part->checksum, data, (gssize)n);
  g_byte_array_append (part->unsaved, data, (guint)n);
  part->size += (int64_t)n;
  return part->unsaved->len < SAVE_BYTES || pad_document_part_save (part, error);
}

gboolean
pad_document_part_drop (PadDocumentPart *part, GError **error)
{
  g_checksum_reset (part->checksum);
  g_byte_array_set_size (part->unsaved, 0);
  part->size = 0;
  return pad_world_file_delete (part->world, part->part, error);
}

gboolean
pad_document_part_finish (PadDocumentPart *part, GError **error)
{
  if (g_strcmp0 (g_checksum_get_string (part->checksum), part->sha256) != 0) {
    if (pad_document_part_drop (part, error))
      g_set_error_literal (error, PAD_ERROR, PAD_ERROR_DAMAGED,
                           "what the server sent is not this document: its check sum is wrong");
    return FALSE;
  }
  return pad_document_part_save (part, error) &&
         pad_world_file_rename (part->world, part->part, part->path, error);
}
