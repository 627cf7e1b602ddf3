#include "pad-archive.h"

#include <string.h>

#include "pad-archive-keep.h"
#include "pad-archive.sql.h"

#define SHA256_DIGITS 64

void
pad_document_free (PadDocument *document)
{
  if (!document)
    return;
  g_free (document->number);
  g_free (document->kind);
  g_free (document->title);
  g_free (document->date);
  g_free (document->order);
  g_free (document->invoice);
  g_free (document->account);
  g_free (document->sku);
  g_free (document->sha256);
  g_free (document);
}

gboolean
pad_archive_is_hash (const char *text)
{
  return text && strlen (text) == SHA256_DIGITS &&
         strspn (text, "0123456789abcdef") == SHA256_DIGITS;
}

char *
pad_archive_folder (const char *folder)
{
  return g_build_filename (folder, "documents", NULL);
}

char *
pad_archive_path (const char *folder, const char *sha256)
{
  const char digits[3] = {sha256 ? sha256[0] : '\0', sha256 && sha256[0] ? sha256[1] : '\0', '\0'};

  return pad_archive_is_hash (sha256) ? g_build_filename (folder, "documents", digits, sha256, NULL)
                                      : NULL;
}

/* What no file system takes, and what would lead out of a folder, becomes a hyphen. */
char *
pad_document_file_name (const PadDocument *document)
{
  g_autofree char *name = g_strconcat (document->kind ? document->kind : "document", "-",
                                       document->number ? document->number : "", NULL);

  for (char *c = name; *c; c++)
    if (g_ascii_iscntrl (*c) || strchr ("/\\:*?\"<>|", *c))
      *c = '-';
    else if (*c == '_')
      *c = '-';
  return g_strconcat (name, ".pdf", NULL);
}

static PadDocument *
read_document (PadProfile *profile, PadStatement *s)
{
  PadDocument *document = g_new0 (PadDocument, 1);
  g_autofree char *path = NULL;

  document->id = pad_statement_get_int (s, 0);
  document->number = pad_statement_dup_text (s, 1);
  document->kind = pad_statement_dup_text (s, 2);
  document->title = pad_statement_dup_text (s, 3);
  document->date = pad_statement_dup_text (s, 4);
  document->order = pad_statement_dup_text (s, 5);
  document->invoice = pad_statement_dup_text (s, 6);
  document->account = pad_statement_dup_text (s, 7);
  document->sku = pad_statement_dup_text (s, 8);
  document->sha256 = pad_statement_dup_text (s, 9);
  path = pad_archive_path (pad_profile_get_folder (profile), document->sha256);
  document->here = path && pad_world_file_exists (pad_profile_get_world (profile), path);
  return document;
}

PadDocument *
pad_archive_find (PadProfile *profile, int64_t id, GError **error)
{
  PadDb *replica = pad_profile_get_replica (profile, error);
  PadStatement *s = replica ? pad_db_query (replica, sql_document) : NULL;
  PadDocument *document = NULL;
  PadStep step;

  if (!replica)
    return NULL;
  pad_statement_bind_int (s, ":id", id);
  step = pad_statement_step (s, error);
  if (step == PAD_STEP_ROW)
    document = read_document (profile, s);
  else if (step == PAD_STEP_DONE)
    g_set_error (error, PAD_ERROR, PAD_ERROR_NOT_FOUND, "there is no such document (any more)");
  pad_statement_reset (s);
  return document;
}

static GPtrArray *
read_all (PadProfile *profile, PadStatement *s, GError **error)
{
  g_autoptr (GPtrArray) documents =
      g_ptr_array_new_with_free_func ((GDestroyNotify)pad_document_free);
  PadStep step;

  while ((step = pad_statement_step (s, error)) == PAD_STEP_ROW)
    g_ptr_array_add (documents, read_document (profile, s));
  return step == PAD_STEP_ERROR ? NULL : g_steal_pointer (&documents);
}

static GPtrArray *
read_by_name (PadProfile *profile, const char *sql, const char *name, GError **error)
{
  PadDb *replica = pad_profile_get_replica (profile, error);
  PadStatement *s = replica ? pad_db_query (replica, sql) : NULL;

  if (!replica)
    return NULL;
  pad_statement_bind_text (s, ":name", name);
  return read_all (profile, s, error);
}

GPtrArray *
pad_archive_of_order (PadProfile *profile, const char *order, GError **error)
{
  return read_by_name (profile, sql_documents_of_order, order, error);
}

GPtrArray *
pad_archive_of_invoice (PadProfile *profile, const char *invoice, GError **error)
{
  return read_by_name (profile, sql_documents_of_invoice, invoice, error);
}

GPtrArray *
pad_archive_named (PadProfile *profile, const char *number, GError **error)
{
  return read_by_name (profile, sql_documents_named, number, error);
}

GPtrArray *
pad_archive_list (PadProfile *profile, const PadDocumentFilter *filter, GError **error)
{
  PadDb *replica = pad_profile_get_replica (profile, error);
  PadStatement *s = replica ? pad_db_query (replica, sql_documents) : NULL;

  if (!replica)
    return NULL;
  pad_statement_bind_text (s, ":account", filter->account);
  pad_statement_bind_text (s, ":kind", filter->kind);
  pad_statement_bind_text (s, ":text", filter->text);
  pad_statement_bind_int (s, ":limit", filter->limit);
  return read_all (profile, s, error);
}

GPtrArray *
pad_archive_papers_before (
    PadProfile *profile, const char *date, const char *number, int limit, GError **error)
{
  PadDb *replica = pad_profile_get_replica (profile, error);
  PadStatement *s = replica ? pad_db_query (replica, sql_papers_before) : NULL;

  if (!replica)
    return NULL;
  pad_statement_bind_text (s, ":date", date);
  pad_statement_bind_text (s, ":number", number);
  pad_statement_bind_int (s, ":limit", limit);
  return read_all (profile, s, error);
}

gboolean
pad_archive_is_used (PadProfile *profile, const char *sha256, gboolean *used, GError **error)
{
  PadDb *replica = pad_profile_get_replica (profile, error);
  PadStatement *s = replica ? pad_db_query (replica, sql_file_used) : NULL;
  PadStep step;

  if (!replica)
    return FALSE;
  pad_statement_bind_text (s, ":file", sha256);
  step = pad_statement_step (s, error);
  *used = step == PAD_STEP_ROW;
  pad_statement_reset (s);
  return step != PAD_STEP_ERROR;
}
