#include "pad-invoice-paper.h"

#include <glib/gi18n.h>

/**
 * @fetching: NULL while nothing is under way
 */
struct _PadInvoicePaper
{
  PadWorkspace *workspace;
  PadDocumentView *view;
  PadDocument *document;
  char *title;
  GCancellable *fetching;
  gulong fetched_handler;
  gulong retry_handler;
};

/* What a fetch that is under way belongs to: its cancellable says whether it still does. */
typedef struct
{
  PadInvoicePaper *paper;
  GCancellable *cancellable;
} Fetch;

static void
cancel (PadInvoicePaper *paper)
{
  if (paper->fetching)
    g_cancellable_cancel (paper->fetching);
  g_clear_object (&paper->fetching);
}

static void
show_bytes (PadInvoicePaper *paper)
{
  const char *folder = pad_profile_get_folder (pad_workspace_get_profile (paper->workspace));
  g_autofree char *path = pad_archive_path (folder, paper->document->sha256);
  g_autofree char *name = pad_document_file_name (paper->document);

  paper->document->here = TRUE;
  pad_document_view_show_file (paper->view, path, paper->title, name);
}

static void
say_not_fetched (PadInvoicePaper *paper, const GError *error)
{
  if (g_error_matches (error, PAD_ERROR, PAD_ERROR_UNREACHABLE))
    pad_document_view_set_problem (paper->view, _ ("PDF Not on This Computer"),
                                   _ ("There is no connection to the supplier. The PDF will be "
                                      "fetched when you are online again."),
                                   TRUE);
  else
    pad_document_view_set_problem (paper->view, _ ("PDF Was Not Fetched"), error->message, TRUE);
}

static void
on_fetched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Fetch *fetch = data;
  g_autoptr (GError) error = NULL;
  gboolean good = pad_sync_port_fetch_document_finish (PAD_SYNC_PORT (source), result, &error);

  if (!g_cancellable_is_cancelled (fetch->cancellable)) {
    g_clear_object (&fetch->paper->fetching);
    if (good)
      show_bytes (fetch->paper);
    else
      say_not_fetched (fetch->paper, error);
  }
  g_object_unref (fetch->cancellable);
  g_free (fetch);
}

static void
begin (PadInvoicePaper *paper)
{
  Fetch *fetch = g_new0 (Fetch, 1);

  cancel (paper);
  paper->fetching = g_cancellable_new ();
  *fetch = (Fetch) {paper, g_object_ref (paper->fetching)};
  pad_document_view_set_waiting (
      paper->view, _ ("This PDF is not on this computer yet. It is being fetched."), -1);
  pad_sync_port_fetch_document_async (pad_workspace_get_port (paper->workspace),
                                      paper->document->id, paper->fetching, on_fetched_cb, fetch);
}

static void
say_none (PadInvoicePaper *paper)
{
  if (!pad_workspace_may (paper->workspace, PAD_PERMISSION_DOCUMENT_VIEW))
    pad_document_view_set_problem (
        paper->view, _ ("No PDF for You"),
        _ ("You have no permission to see documents. Ask whoever manages your account."), FALSE);
  else
    pad_document_view_set_problem (paper->view, _ ("No PDF Yet"),
                                   _ ("The supplier has not sent the PDF of this invoice. It "
                                      "appears here when it comes."),
                                   FALSE);
}

static void
on_document_fetched_cb (PadSyncPort *port, int64_t id, gpointer data)
{
  PadInvoicePaper *paper = data;

  if (!paper->document || paper->document->id != id || paper->fetching || paper->document->here)
    return;
  show_bytes (paper);
}

static void
on_retry_cb (PadDocumentView *view, gpointer data)
{
  PadInvoicePaper *paper = data;

  if (paper->document && paper->document->sha256)
    begin (paper);
}

PadInvoicePaper *
pad_invoice_paper_new (PadWorkspace *workspace, PadDocumentView *view)
{
  PadInvoicePaper *paper = g_new0 (PadInvoicePaper, 1);

  paper->workspace = g_object_ref (workspace);
  paper->view = g_object_ref (view);
  paper->fetched_handler = g_signal_connect (pad_workspace_get_port (workspace), "document-fetched",
                                             G_CALLBACK (on_document_fetched_cb), paper);
  paper->retry_handler = g_signal_connect (view, "retry", G_CALLBACK (on_retry_cb), paper);
  return paper;
}

void
pad_invoice_paper_free (PadInvoicePaper *paper)
{
  if (!paper)
    return;
  cancel (paper);
  g_signal_handler_disconnect (pad_workspace_get_port (paper->workspace), paper->fetched_handler);
  g_signal_handler_disconnect (paper->view, paper->retry_handler);
  pad_document_free (paper->document);
  g_free (paper->title);
  g_object_unref (paper->view);
  g_object_unref (paper->workspace);
  g_free (paper);
}

static gboolean
is_same (const PadDocument *a, const PadDocument *b)
{
  return a && b && a->id == b->id && g_strcmp0 (a->sha256, b->sha256) == 0;
}

void
pad_invoice_paper_show (PadInvoicePaper *paper, PadDocument *document, const char *title)
{
  gboolean same = is_same (paper->document, document);

  pad_document_free (paper->document);
  paper->document = document;
  g_free (paper->title);
  paper->title = g_strdup (title);
  if (same && paper->fetching)
    return;
  cancel (paper);
  if (!document || !document->sha256)
    say_none (paper);
  else if (document->here)
    show_bytes (paper);
  else if (!same)
    begin (paper);
}

void
pad_invoice_paper_clear (PadInvoicePaper *paper)
{
  cancel (paper);
  g_clear_pointer (&paper->document, pad_document_free);
  pad_document_view_clear (paper->view);
}
