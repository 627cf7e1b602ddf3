#pragma once

#include <pad-document-view.h>
#include <pad-page.h>
#include <pad-workspace.h>

G_BEGIN_DECLS

/**
 * PadDocumentPage:
 *
 * A document of the replica by itself: an order's confirmation, a delivery slip. Its bytes are
 * fetched where they are not on this computer.
 */
#define PAD_TYPE_DOCUMENT_PAGE (pad_document_page_get_type ())
G_DECLARE_FINAL_TYPE (PadDocumentPage, pad_document_page, PAD, DOCUMENT_PAGE, PadPage)

GtkWidget *pad_document_page_new (PadWorkspace *workspace, PadRenderer *renderer);
/* @row_id: of the replica's document. */
void pad_document_page_open (PadDocumentPage *self, int64_t row_id);

G_END_DECLS
