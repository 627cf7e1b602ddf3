#include <pad-archive.h>
#include <pad-json-write.h>

#include "pad-ctl-fetch.h"
#include "pad-ctl-print.h"

static void
json_document (const PadDocument *document, GString *out)
{
  pad_json_open_object (out, NULL);
  pad_json_add_int (out, "id", document->id);
  pad_json_add_text (out, "number", document->number);
  pad_json_add_text (out, "kind", document->kind);
  pad_json_add_text (out, "title", document->title);
  pad_json_add_text (out, "date", document->date);
  pad_json_add_text (out, "account", document->account);
  pad_json_add_text (out, "order", document->order);
  pad_json_add_text (out, "invoice", document->invoice);
  pad_json_add_text (out, "sku", document->sku);
  pad_json_add_text (out, "sha256", document->sha256);
  pad_json_add_flag (out, "here", document->here);
  pad_json_close_object (out);
}

static void
print_documents (const GPtrArray *documents, GString *out)
{
  PadCtlTable *table = pad_ctl_table_new ("number|kind|date|order|here|title");

  for (guint i = 0; i < documents->len; i++) {
    const PadDocument *document = documents->pdata[i];

    pad_ctl_table_take (table, g_strdup (document->number));
    pad_ctl_table_take (table, g_strdup (document->kind));
    pad_ctl_table_take (table, g_strdup (document->date));
    pad_ctl_table_take (table, g_strdup (document->order));
    pad_ctl_table_take (table, g_strdup (document->here ? "yes" : "no"));
    pad_ctl_table_take (table, g_strdup (document->title));
  }
  pad_ctl_table_print (table, out);
}

PadExit
pad_ctl_document_list (PadCtl *ctl, char **args, GError **error)
{
  PadDocumentFilter filter = {
      .account = ctl->options.account, .kind = ctl->options.kind, .text = ctl->options.text};
  g_autoptr (GPtrArray) documents = NULL;

  if (!pad_ctl_limit (ctl, 500, &filter.limit, error) || !pad_ctl_open (ctl, error))
    return PAD_EXIT_USAGE;
  documents = pad_archive_list (ctl->profile, &filter, error);
  if (!documents)
    return PAD_EXIT_DAMAGED;
  if (!ctl->options.json) {
    print_documents (documents, ctl->out);
    if (documents->len == 0)
      g_string_assign (ctl->out, "no documents\n");
    return PAD_EXIT_DONE;
  }
  pad_json_open_array (ctl->out, NULL);
  for (guint i = 0; i < documents->len; i++)
    json_document (documents->pdata[i], ctl->out);
  pad_json_close_array (ctl->out);
  return PAD_EXIT_DONE;
}

/* Several kinds may have the same number. */
static gboolean
fail_ambiguous (const GPtrArray *documents, const char *quoted, GError **error)
{
  g_autoptr (GString) kinds = g_string_new (NULL);

  for (guint i = 0; i < documents->len; i++)
    g_string_append_printf (kinds, "%s%s", i == 0 ? "" : ", ",
                            ((PadDocument *)documents->pdata[i])->kind);
  g_set_error (error, PAD_ERROR, PAD_ERROR_INVALID,
               "%s is the number of several documents: %s; say which one with --kind", quoted,
               kinds->str);
  return FALSE;
}

/* The one document that @number and --kind mean. (transfer full) */
static PadDocument *
find_document (PadCtl *ctl, const char *number, GError **error)
{
  g_autoptr (GPtrArray) documents = pad_archive_named (ctl->profile, number, error);
  g_autofree char *quoted = pad_error_quote (number);
  const char *kind = ctl->options.kind;

  for (guint i = documents ? documents->len : 0; i-- > 0;)
    if (kind && !g_str_equal (((PadDocument *)documents->pdata[i])->kind, kind))
      g_ptr_array_remove_index (documents, i);
  if (!documents || (documents->len > 1 && !fail_ambiguous (documents, quoted, error)))
    return NULL;
  if (documents->len == 1) {
    g_ptr_array_set_free_func (documents, NULL);
    return documents->pdata[0];
  }
  g_set_error (error, PAD_ERROR, PAD_ERROR_NOT_FOUND,
               "there is no document %s here; \"document list\" shows what there is", quoted);
  return NULL;
}

/* The bytes, if they are those of the document: a file that rotted is as good as none. */
static GBytes *
read_bytes (PadCtl *ctl, const PadDocument *document, const char *path)
{
  g_autoptr (GBytes) bytes = pad_world_file_read (ctl->world, path, NULL);
  g_autofree char *sha256 = bytes ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes) : NULL;

  if (g_strcmp0 (sha256, document->sha256) == 0)
    return g_steal_pointer (&bytes);
  pad_world_file_delete (ctl->world, path, NULL);
  return NULL;
}

static GBytes *
get_bytes (PadCtl *ctl, const PadDocument *document, const char *path, GError **error)
{
  GBytes *bytes = document->here ? read_bytes (ctl, document, path) : NULL;

  if (!bytes && pad_ctl_fetch_document (ctl, document->id, error))
    bytes = pad_world_file_read (ctl->world, path, error);
  return bytes;
}

static void
report (PadCtl *ctl, const PadDocument *document, const char *path, gsize size)
{
  if (!ctl->options.json) {
    g_string_append_printf (ctl->out, "%s\n", path);
    return;
  }
  pad_json_open_object (ctl->out, NULL);
  pad_json_add_int (ctl->out, "id", document->id);
  pad_json_add_text (ctl->out, "number", document->number);
  pad_json_add_text (ctl->out, "kind", document->kind);
  pad_json_add_text (ctl->out, "title", document->title);
  pad_json_add_text (ctl->out, "date", document->date);
  pad_json_add_text (ctl->out, "order", document->order);
  pad_json_add_text (ctl->out, "invoice", document->invoice);
  pad_json_add_text (ctl->out, "sha256", document->sha256);
  pad_json_add_int (ctl->out, "size", (int64_t)size);
  pad_json_add_text (ctl->out, "file", path);
  pad_json_close_object (ctl->out);
}

PadExit
pad_ctl_document_get (PadCtl *ctl, char **args, GError **error)
{
  g_autoptr (PadDocument) document = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *path = NULL;
  const char *out = ctl->options.out;
  gconstpointer data;
  gsize size = 0;

  if (!pad_ctl_open (ctl, error) || !(document = find_document (ctl, args[0], error)))
    return PAD_EXIT_USAGE;
  path = pad_archive_path (pad_profile_get_folder (ctl->profile), document->sha256);
  if (!path) {
    g_set_error (error, PAD_ERROR, PAD_ERROR_NOT_FOUND,
                 "the supplier has given no file for this document");
    return PAD_EXIT_USAGE;
  }
  bytes = get_bytes (ctl, document, path, error);
  if (!bytes)
    return PAD_EXIT_UNREACHABLE;
  data = g_bytes_get_data (bytes, &size);
  if (out && !pad_world_file_replace (ctl->world, out, data, size, 0644, error))
    return PAD_EXIT_DAMAGED;
  report (ctl, document, out ? out : path, size);
  return PAD_EXIT_DONE;
}
