#pragma once

#include <pad-profile.h>

G_BEGIN_DECLS

/**
 * PadDocument: a document of the replica. Texts are NULL where empty.
 * @id: row id, by which its bytes are fetched (pad_sync_port_fetch_document_async())
 * @kind: invoice, credit_note, confirmation, delivery_slip, ... (INTERFACES.md, documents.csv)
 * @date: day, YYYY-MM-DD
 * @order, @invoice: numbers of what it belongs to
 * @sha256: of its bytes, lower-case hexadecimal; NULL: the supplier has given none
 * @here: its bytes are on this computer
 */
typedef struct
{
  int64_t id;
  char *number;
  char *kind;
  char *title;
  char *date;
  char *order;
  char *invoice;
  char *account;
  char *sku;
  char *sha256;
  gboolean here;
} PadDocument;

void pad_document_free (PadDocument *document);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadDocument, pad_document_free)

/**
 * pad_archive_path:
 * @folder: the profile's
 *
 * Where the bytes of a document lie, whether they are there or not: content-addressed (SYNC.md 1),
 * `<folder>/documents/<first two digits>/<sha256>`. (transfer full)
 *
 * Returns: NULL when @sha256 is no such hash
 */
char *pad_archive_path (const char *folder, const char *sha256);

/* A file name for a copy: "invoice-R-2026-0815.pdf". (transfer full) */
char *pad_document_file_name (const PadDocument *document);

/* The document with this row id; PAD_ERROR_NOT_FOUND. (transfer full) */
PadDocument *pad_archive_find (PadProfile *profile, int64_t id, GError **error);

/*
 * (transfer full) arrays of PadDocument, newest first; NULL with an error of
 * pad_profile_get_replica() or the replica's. The first three are bounded, indexed reads.
 */

/* What belongs to an order: its confirmation, delivery slips, invoices. */
GPtrArray *pad_archive_of_order (PadProfile *profile, const char *order, GError **error);
/* What belongs to an invoice or credit note, itself first. */
GPtrArray *pad_archive_of_invoice (PadProfile *profile, const char *invoice, GError **error);
/* All kinds of this number. */
GPtrArray *pad_archive_named (PadProfile *profile, const char *number, GError **error);

/**
 * PadDocumentFilter: NULL: all.
 * @text: part of number, title, order or invoice, case aside
 */
typedef struct
{
  const char *account;
  const char *kind;
  const char *text;
  int limit;
} PadDocumentFilter;

GPtrArray *pad_archive_list (PadProfile *profile, const PadDocumentFilter *filter, GError **error);

G_END_DECLS
