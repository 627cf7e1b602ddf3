#include "pad-first-fill.h"

#include <glib/gi18n.h>
#include <pad-error.h>
#include <pad-format.h>

struct _PadFirstFill
{
  AdwBin parent_instance;
  AdwStatusPage *page;
  GtkLabel *phase;
  GtkProgressBar *bar;
  GtkLabel *figures;
  GtkLabel *problem;
  GtkWidget *cancel_button;
  GtkWidget *resume_button;

  PadWorkspace *workspace;
  PadSyncPort *port;
  gboolean asked_to_stop;
  gboolean stopped; /* and it was shown */
};

G_DEFINE_FINAL_TYPE (PadFirstFill, pad_first_fill, ADW_TYPE_BIN)

/* -- words -- */

static const char *
phase_text (PadSyncPhase phase)
{
  switch (phase) {
  case PAD_SYNC_PHASE_SENDING:
    return _ ("Sending your orders");
  case PAD_SYNC_PHASE_ROWS:
    return _ ("Articles, prices and stock");
  case PAD_SYNC_PHASE_INDEXES:
    return _ ("Preparing the search");
  case PAD_SYNC_PHASE_CHANGES:
    return _ ("Latest changes");
  default:
    return _ ("Asking the server");
  }
}

/* "3,200 of 16,897 rows, 4.2 MB received" */
static char *
figures_text (const PadSyncProgress *progress)
{
  g_autofree char *rows = pad_format_count (progress->rows);
  g_autofree char *total = pad_format_count (progress->total_rows);
  g_autofree char *size = pad_format_size (progress->bytes);

  if (progress->phase == PAD_SYNC_PHASE_INDEXES && progress->total_rows > 0)
    return g_strdup_printf (_ ("Step %s of %s"), rows, total);
  if (progress->phase == PAD_SYNC_PHASE_ROWS && progress->total_rows > 0)
    return g_strdup_printf (_ ("%s of %s rows, %s received"), rows, total, size);
  if (progress->rows > 0)
    return g_strdup_printf (_ ("%s rows, %s received"), rows, size);
  return g_strdup ("");
}

/* What stands in the way and what to do about it; NULL: nothing. (transfer full) */
static char *
problem_text (PadSyncState state, const GError *error)
{
  if (state == PAD_SYNC_PAUSED)
    return g_strdup (_ ("Synchronization is paused. What has been fetched is kept."));
  if (state == PAD_SYNC_OFFLINE)
    return g_strdup_printf (_ ("The server cannot be reached. It is tried again by itself; what "
                               "has been fetched is kept.\n%s"),
                            error != NULL ? error->message : "");
  if (g_error_matches (error, PAD_ERROR, PAD_ERROR_FULL))
    return g_strdup_printf (_ ("The catalog cannot be written. Make room on the disk or make the "
                               "folder writable, then try again.\n%s"),
                            error->message);
  if (g_error_matches (error, PAD_ERROR, PAD_ERROR_NEWER))
    return g_strdup_printf (_ ("The server needs a newer Orderpad. Update this program.\n%s"),
                            error->message);
  if (state == PAD_SYNC_ATTENTION && error != NULL)
    return g_strdup (error->message);
  return NULL;
}

/* -- what is seen -- */

static void
show_progress (PadFirstFill *self)
{
  PadSyncProgress progress;
  g_autofree char *figures = NULL;

  pad_sync_port_get_progress (self->port, &progress);
  figures = figures_text (&progress);
  gtk_label_set_text (self->phase, phase_text (progress.phase));
  gtk_label_set_text (self->figures, figures);
  if (progress.total_rows > 0)
    gtk_progress_bar_set_fraction (self->bar,
                                   MIN (1.0, (double)progress.rows / (double)progress.total_rows));
  else
    gtk_progress_bar_pulse (self->bar);
}

static void
show_problem (PadFirstFill *self, const char *problem)
{
  gtk_label_set_text (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
}

static void
show_stopped (PadFirstFill *self, PadSyncState state, const char *problem)
{
  gtk_label_set_text (self->phase, problem != NULL ? "" : _ ("Stopped"));
  gtk_label_set_text (self->figures, problem != NULL ? "" : _ ("What has been fetched is kept."));
  gtk_button_set_label (GTK_BUTTON (self->resume_button),
                        problem != NULL && state != PAD_SYNC_PAUSED ? _ ("_Try Again")
                                                                    : _ ("_Resume"));
}

static void
update (PadFirstFill *self)
{
  PadSyncState state = pad_sync_port_get_state (self->port);
  g_autofree char *problem = problem_text (state, pad_sync_port_get_error (self->port));
  gboolean running = state == PAD_SYNC_FILLING || state == PAD_SYNC_SYNCING;
  gboolean stopped = !running && (problem != NULL || self->asked_to_stop);

  /* Something else began it again. */
  if (running && self->stopped)
    self->asked_to_stop = FALSE;
  self->stopped = stopped;
  show_problem (self, stopped ? problem : NULL);
  if (stopped)
    show_stopped (self, state, problem);
  else
    show_progress (self);
  gtk_widget_set_visible (GTK_WIDGET (self->phase), !stopped || problem == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->bar), !stopped);
  gtk_widget_set_visible (GTK_WIDGET (self->figures), !stopped || problem == NULL);
  gtk_widget_set_visible (self->cancel_button, !stopped);
  gtk_widget_set_sensitive (self->cancel_button, running && !self->asked_to_stop);
  gtk_widget_set_visible (self->resume_button, stopped);
}

static void
on_cancel_clicked_cb (PadFirstFill *self)
{
  self->asked_to_stop = TRUE;
  gtk_widget_set_sensitive (self->cancel_button, FALSE);
  pad_sync_port_cancel (self->port);
}

static void
on_resume_clicked_cb (PadFirstFill *self)
{
  self->asked_to_stop = FALSE;
  if (pad_sync_port_get_state (self->port) == PAD_SYNC_PAUSED)
    pad_sync_port_set_paused (self->port, FALSE);
  pad_sync_port_wake (self->port);
  update (self);
}

static void
show_supplier (PadFirstFill *self)
{
  const char *login = pad_workspace_get_login (self->workspace);
  const char *server = pad_workspace_get_server (self->workspace);
  g_autofree char *text = NULL;
  g_autofree char *escaped = NULL;

  if (login == NULL || server == NULL)
    return;
  text = g_strdup_printf (_ ("Signed in as %s at %s. This happens once; afterwards everything "
                             "works without a connection too."),
                          login, server);
  /* The page takes markup. */
  escaped = g_markup_escape_text (text, -1);
  adw_status_page_set_description (self->page, escaped);
}

/* -- the object -- */

static void
pad_first_fill_dispose (GObject *object)
{
  PadFirstFill *self = PAD_FIRST_FILL (object);

  if (self->port != NULL)
    g_signal_handlers_disconnect_by_data (self->port, self);
  if (self->workspace != NULL)
    g_signal_handlers_disconnect_by_data (self->workspace, self);
  g_clear_object (&self->port);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (pad_first_fill_parent_class)->dispose (object);
}

static void
pad_first_fill_class_init (PadFirstFillClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pad_first_fill_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/orderpad/Orderpad/ui/sign-in/pad-first-fill.ui");
  gtk_widget_class_bind_template_child (widget_class, PadFirstFill, page);
  gtk_widget_class_bind_template_child (widget_class, PadFirstFill, phase);
  gtk_widget_class_bind_template_child (widget_class, PadFirstFill, bar);
  gtk_widget_class_bind_template_child (widget_class, PadFirstFill, figures);
  gtk_widget_class_bind_template_child (widget_class, PadFirstFill, problem);
  gtk_widget_class_bind_template_child (widget_class, PadFirstFill, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, PadFirstFill, resume_button);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_resume_clicked_cb);
}

static void
pad_first_fill_init (PadFirstFill *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
pad_first_fill_set_workspace (PadFirstFill *self, PadWorkspace *workspace)
{
  g_return_if_fail (PAD_IS_FIRST_FILL (self) && PAD_IS_WORKSPACE (workspace));
  g_return_if_fail (self->workspace == NULL);

  self->workspace = g_object_ref (workspace);
  self->port = g_object_ref (pad_workspace_get_port (workspace));
  g_signal_connect_swapped (self->port, "state-changed", G_CALLBACK (update), self);
  g_signal_connect_swapped (workspace, "notify::signed-in", G_CALLBACK (show_supplier), self);
  show_supplier (self);
  update (self);
}
