#include "pad-document-page.h"

#include <glib/gi18n.h>
#include <pad-archive.h>
#include <pad-format.h>

struct _PadDocumentPage
{
  PadPage parent_instance;
  PadWorkspace *workspace;
  PadDocumentView *view;
  PadDocument *document;  /* NULL before one is opened, and where there is none of that id */
  int64_t id;             /* what was asked for, 0 for nothing */
  GCancellable *fetching; /* NULL while nothing is under way */
};

G_DEFINE_FINAL_TYPE (PadDocumentPage, pad_document_page, PAD_TYPE_PAGE)

static void fetch (PadDocumentPage *self);

static void
cancel (PadDocumentPage *self)
{
  if (self->fetching)
    g_cancellable_cancel (self->fetching);
  g_clear_object (&self->fetching);
}

/* -- what is shown -- */

static void
update_title (PadDocumentPage *self)
{
  const PadDocument *document = self->document;
  g_autofree char *day = document ? pad_format_day (document->date) : NULL;

  if (!document) {
    pad_page_set_title (PAD_PAGE (self), _ ("Document"));
    pad_page_set_subtitle (PAD_PAGE (self), "");
    return;
  }
  pad_page_set_title (PAD_PAGE (self), document->title    ? document->title
                                       : document->number ? document->number
                                                          : _ ("Document"));
  pad_page_set_subtitle (PAD_PAGE (self), day);
}

static char *
dup_path (PadDocumentPage *self)
{
  PadProfile *profile = pad_workspace_get_profile (self->workspace);

  return self->document->sha256
             ? pad_archive_path (pad_profile_get_folder (profile), self->document->sha256)
             : NULL;
}

static void
show_bytes (PadDocumentPage *self)
{
  g_autofree char *path = dup_path (self);
  g_autofree char *name = pad_document_file_name (self->document);

  pad_document_view_show_file (self->view, path, pad_page_get_title (PAD_PAGE (self)), name);
}

static gboolean
read_document (PadDocumentPage *self, GError **error)
{
  g_clear_pointer (&self->document, pad_document_free);
  self->document = pad_archive_find (pad_workspace_get_profile (self->workspace), self->id, error);
  update_title (self);
  return self->document != NULL;
}

/* Shows what there is now: the bytes, or that they are fetched. */
static void
show (PadDocumentPage *self)
{
  g_autoptr (GError) error = NULL;

  if (!read_document (self, &error))
    pad_document_view_set_problem (self->view, _ ("Document Is Not There"),
                                   g_error_matches (error, PAD_ERROR, PAD_ERROR_NOT_FOUND)
                                       ? _ ("The supplier shows you this document no longer.")
                                       : error->message,
                                   FALSE);
  else if (!self->document->sha256)
    pad_document_view_set_problem (self->view, _ ("No PDF Yet"),
                                   _ ("The supplier has not sent the PDF of this document. It "
                                      "appears here when it comes."),
                                   FALSE);
  else if (self->document->here)
    show_bytes (self);
  else
    fetch (self);
}

/* -- fetching -- */

static void
on_fetched_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (PadDocumentPage) self = data;
  g_autoptr (GError) error = NULL;
  gboolean ok = pad_sync_port_fetch_document_finish (PAD_SYNC_PORT (object), result, &error);

  if (g_error_matches (error, PAD_ERROR, PAD_ERROR_CANCELLED) || !self->fetching)
    return;
  g_clear_object (&self->fetching);
  if (ok && read_document (self, NULL) && self->document->sha256)
    show_bytes (self);
  else if (g_error_matches (error, PAD_ERROR, PAD_ERROR_UNREACHABLE))
    pad_document_view_set_problem (self->view, _ ("PDF Not on This Computer"),
                                   _ ("There is no connection to the supplier. The PDF will be "
                                      "fetched when you are online again."),
                                   TRUE);
  else
    pad_document_view_set_problem (self->view, _ ("PDF Was Not Fetched"),
                                   error ? error->message : _ ("The document has changed."), TRUE);
}

static void
fetch (PadDocumentPage *self)
{
  cancel (self);
  self->fetching = g_cancellable_new ();
  pad_document_view_set_waiting (
      self->view, _ ("This PDF is not on this computer yet. It is being fetched."), -1);
  pad_sync_port_fetch_document_async (pad_workspace_get_port (self->workspace), self->id,
                                      self->fetching, on_fetched_cb, g_object_ref (self));
}

static void
on_retry_cb (PadDocumentPage *self)
{
  if (self->id != 0)
    show (self);
}

/* The bytes came, unasked or asked for elsewhere. */
static void
on_document_fetched_cb (PadDocumentPage *self, int64_t id)
{
  if (id != self->id || self->fetching)
    return;
  show (self);
}

/* The document may have got its bytes, others, or none any more; what is shown stays while it is
 * the same. */
static void
on_replica_changed_cb (PadDocumentPage *self)
{
  g_autofree char *old = NULL;

  if (self->id == 0 || self->fetching)
    return;
  old = self->document ? g_strdup (self->document->sha256) : NULL;
  if (!read_document (self, NULL) || g_strcmp0 (old, self->document->sha256) != 0)
    show (self);
}

/* -- its life -- */

static void
pad_document_page_search (PadPage *page)
{
  pad_document_view_find (PAD_DOCUMENT_PAGE (page)->view);
}

static void
pad_document_page_dispose (GObject *object)
{
  PadDocumentPage *self = PAD_DOCUMENT_PAGE (object);

  cancel (self);
  g_clear_pointer (&self->document, pad_document_free);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (pad_document_page_parent_class)->dispose (object);
}

static void
pad_document_page_class_init (PadDocumentPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pad_document_page_dispose;
  PAD_PAGE_CLASS (klass)->search = pad_document_page_search;
}

static void
pad_document_page_init (PadDocumentPage *self)
{
  update_title (self);
}

GtkWidget *
pad_document_page_new (PadWorkspace *workspace, PadRenderer *renderer)
{
  PadDocumentPage *self;
  GtkWidget *view;

  g_return_val_if_fail (PAD_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (PAD_TYPE_DOCUMENT_PAGE, NULL);
  view = pad_document_view_new (renderer);
  self->workspace = g_object_ref (workspace);
  self->view = PAD_DOCUMENT_VIEW (view);
  adw_bin_set_child (ADW_BIN (self), view);
  g_signal_connect_object (view, "retry", G_CALLBACK (on_retry_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pad_workspace_get_port (workspace), "document-fetched",
                           G_CALLBACK (on_document_fetched_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "replica-changed", G_CALLBACK (on_replica_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

void
pad_document_page_open (PadDocumentPage *self, int64_t row_id)
{
  g_return_if_fail (PAD_IS_DOCUMENT_PAGE (self));

  cancel (self);
  self->id = row_id;
  show (self);
}
