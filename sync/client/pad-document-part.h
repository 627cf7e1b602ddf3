#pragma once

#include <pad-world.h>

G_BEGIN_DECLS

/**
 * PadDocumentPart: the bytes of a document that have come so far, in a `.part` file beside where
 * they will lie (SYNC.md 9), so that a cut or the end of the program loses little.
 */
typedef struct _PadDocumentPart PadDocumentPart;

/* What a document may have at most. */
#define PAD_DOCUMENT_BYTES_MOST (256 * 1024 * 1024)

/* Takes up what is there already. @path: where the bytes will lie. */
PadDocumentPart *pad_document_part_open (PadWorld *world,
                                         const char *path,
                                         const char *sha256,
                                         GError **error);
void pad_document_part_free (PadDocumentPart *part);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadDocumentPart, pad_document_part_free)

/* Bytes there are, those not written yet among them. */
int64_t pad_document_part_size (const PadDocumentPart *part);
/* PAD_ERROR_LIMIT, or an error of pad_world_file_append(): PAD_ERROR_FULL. */
gboolean pad_document_part_add (PadDocumentPart *part, GBytes *bytes, GError **error);
/* Writes what is not written yet. */
gboolean pad_document_part_save (PadDocumentPart *part, GError **error);
/* Begins anew. */
gboolean pad_document_part_drop (PadDocumentPart *part, GError **error);
/* All bytes are there: they are put in their place. PAD_ERROR_DAMAGED when their hash is another
 * one: they are dropped. */
gboolean pad_document_part_finish (PadDocumentPart *part, GError **error);

G_END_DECLS
