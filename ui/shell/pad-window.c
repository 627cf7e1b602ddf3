#include "pad-window-private.h"

#include <glib/gi18n.h>
#include <pad-sign-in-page.h>
#include <pad-style.h>
#include <pad-trace.h>

/* As many steps back are kept. */
#define HISTORY 50

/* Seconds between two looks whether another program changed the profile. */
#define LOOK_SECONDS 1

G_DEFINE_FINAL_TYPE (PadWindow, pad_window, ADW_TYPE_APPLICATION_WINDOW)

/* -- the page shown -- */

PadPage *
pad_window_get_shown (PadWindow *self)
{
  GtkWidget *child = gtk_stack_get_visible_child (self->pages);

  return self->page && child && !pad_window_get_sign_in (self) ? PAD_PAGE (child) : NULL;
}

static void
update_title (PadWindow *self)
{
  PadPage *page = self->workspace ? pad_window_get_shown (self) : NULL;
  const char *subtitle = page ? pad_page_get_subtitle (page) : "";
  const char *account = page ? pad_workspace_get_account_name (self->workspace) : NULL;

  adw_window_title_set_title (self->title, page ? pad_page_get_title (page) : "Orderpad");
  adw_window_title_set_subtitle (self->title, *subtitle ? subtitle : account ? account : "");
}

static void
update_header (PadWindow *self)
{
  PadPage *page = pad_window_get_shown (self);

  adw_bin_set_child (self->page_header, page ? pad_page_get_header (page) : NULL);
  gtk_widget_set_visible (self->sidebar_button, page != NULL);
  gtk_widget_set_visible (self->back_button, page != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->sync_button), page != NULL);
  gtk_widget_set_visible (self->search_button, page && PAD_PAGE_GET_CLASS (page)->search);
  pad_banner_set_page (self->banner, page ? self->page : NULL);
  update_title (self);
  pad_window_update_actions (self);
}

static void
on_page_title_cb (PadPage *page, GParamSpec *pspec, PadWindow *self)
{
  if (page == pad_window_get_shown (self))
    update_title (self);
}

PadPage *
pad_window_get_page (PadWindow *self, const char *name)
{
  const PadPageKind *kind = pad_page_kind_find (name);
  GtkWidget *page;

  if (!kind || !kind->may (self->workspace))
    return NULL;
  page = gtk_stack_get_child_by_name (self->pages, name);
  if (page)
    return PAD_PAGE (page);
  page = kind->make (self->workspace, self->renderer);
  g_signal_connect_object (page, "notify::title", G_CALLBACK (on_page_title_cb), self, 0);
  g_signal_connect_object (page, "notify::subtitle", G_CALLBACK (on_page_title_cb), self, 0);
  gtk_stack_add_named (self->pages, page, kind->name);
  return PAD_PAGE (page);
}

/* Shows it without a step in the history. */
static PadPage *
turn_to (PadWindow *self, const char *name)
{
  PadPage *page = pad_window_get_page (self, name);

  if (!page)
    return NULL;
  self->page = pad_page_kind_find (name)->name;
  gtk_stack_set_visible_child (self->pages, GTK_WIDGET (page));
  pad_sidebar_select (self->sidebar, self->page);
  if (adw_flap_get_folded (self->flap))
    adw_flap_set_reveal_flap (self->flap, FALSE);
  update_header (self);
  if (!pad_window_get_sign_in (self))
    pad_page_shown (page);
  return page;
}

PadPage *
pad_window_show_page (PadWindow *self, const char *name)
{
  const char *before = self->page;
  PadPage *page = turn_to (self, name);

  if (!page || !before || g_str_equal (before, name))
    return page;
  g_ptr_array_add (self->history, (gpointer)before);
  if (self->history->len > HISTORY)
    g_ptr_array_remove_index (self->history, 0);
  pad_window_update_actions (self);
  return page;
}

void
pad_window_go_back (PadWindow *self)
{
  PadPage *page = pad_window_get_shown (self);

  if (!page || pad_page_go_back (page))
    return;
  while (self->history->len > 0) {
    const char *name = g_ptr_array_steal_index (self->history, self->history->len - 1);

    if (turn_to (self, name))
      break;
  }
  pad_window_update_actions (self);
}

/* -- sign-in or pages -- */

static gboolean
must_sign_in (PadWindow *self)
{
  PadSyncPort *port = pad_workspace_get_port (self->workspace);

  if (pad_sync_port_get_state (port) != PAD_SYNC_SIGNED_OUT)
    self->signing_in = FALSE;
  return self->signing_in || !pad_workspace_get_signed_in (self->workspace) ||
         !pad_workspace_get_filled (self->workspace);
}

/* (nullable): the first page of the sidebar that may be shown. */
static const PadPageKind *
first_kind (PadWindow *self)
{
  const PadPageKind *kind;

  for (guint i = 0; (kind = pad_page_kind (i)); i++)
    if (kind->group != PAD_PAGE_GROUP_NONE && kind->may (self->workspace))
      return kind;
  return NULL;
}

/* Where the first page is going to be: making it takes as long as all the rest of the window, which
 * is painted without it. */
static void
announce_first (PadWindow *self)
{
  const PadPageKind *kind = first_kind (self);

  if (!kind)
    return;
  adw_window_title_set_title (self->title, pad_page_kind_title (kind));
  pad_sidebar_select (self->sidebar, kind->name);
}

/* The page that was shown, or the first that may be. */
static void
show_first (PadWindow *self)
{
  const PadPageKind *kind;

  if (!self->painted) {
    announce_first (self);
    return;
  }
  if (self->page && turn_to (self, self->page))
    return;
  kind = first_kind (self);
  if (kind)
    turn_to (self, kind->name);
}

void
pad_window_update_body (PadWindow *self)
{
  gboolean shown = pad_window_get_sign_in (self) != NULL;

  if (must_sign_in (self) == shown && (shown || self->page))
    return;
  if (!shown && must_sign_in (self)) {
    adw_bin_set_child (self->sign_in, pad_sign_in_page_new (self->workspace));
    gtk_stack_set_visible_child (self->body, GTK_WIDGET (self->sign_in));
    update_header (self);
    return;
  }
  gtk_stack_set_visible_child (self->body, self->working);
  adw_bin_set_child (self->sign_in, NULL);
  pad_sidebar_update (self->sidebar, self->workspace);
  show_first (self);
}

/* -- what happens -- */

static void
on_access_changed_cb (PadWindow *self)
{
  pad_window_update_body (self);
  update_title (self);
}

static void
on_replica_changed_cb (PadWindow *self)
{
  const PadPageKind *kind = pad_page_kind_find (self->page);

  pad_sidebar_update (self->sidebar, self->workspace);
  pad_window_update_body (self);
  if (kind && !kind->may (self->workspace) && !pad_window_get_sign_in (self))
    show_first (self);
  pad_window_update_actions (self);
}

static gboolean
on_look_cb (gpointer data)
{
  PadWindow *self = data;

  pad_workspace_look (self->workspace);
  return G_SOURCE_CONTINUE;
}

static void
on_painted_cb (PadWindow *self, GdkFrameClock *clock)
{
  g_signal_handlers_disconnect_by_func (clock, on_painted_cb, self);
  self->painted = TRUE;
  pad_window_update_body (self);
}

static void
pad_window_map (GtkWidget *widget)
{
  PadWindow *self = PAD_WINDOW (widget);

  GTK_WIDGET_CLASS (pad_window_parent_class)->map (widget);
  pad_trace_painted (widget, "first-frame", "");
  if (!self->painted)
    g_signal_connect_object (gtk_widget_get_frame_clock (widget), "after-paint",
                             G_CALLBACK (on_painted_cb), self, G_CONNECT_SWAPPED);
  if (!self->look)
    self->look = g_timeout_add_seconds (LOOK_SECONDS, on_look_cb, self);
}

static void
pad_window_unmap (GtkWidget *widget)
{
  g_clear_handle_id (&PAD_WINDOW (widget)->look, g_source_remove);
  GTK_WIDGET_CLASS (pad_window_parent_class)->unmap (widget);
}

static gboolean
pad_window_close_request (GtkWindow *window)
{
  pad_window_flush (PAD_WINDOW (window));
  return GTK_WINDOW_CLASS (pad_window_parent_class)->close_request (window);
}

/* -- the object -- */

static void
pad_window_dispose (GObject *object)
{
  PadWindow *self = PAD_WINDOW (object);

  g_clear_handle_id (&self->look, g_source_remove);
  g_clear_handle_id (&self->rest, g_source_remove);
  pad_window_stop_sync (self);
  if (self->workspace)
    g_signal_handlers_disconnect_by_data (self->workspace, self);
  g_clear_pointer (&self->history, g_ptr_array_unref);
  g_clear_object (&self->workspace);
  g_clear_object ((GObject **)&self->renderer);
  G_OBJECT_CLASS (pad_window_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, PadWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, PadWindow, title);
  gtk_widget_class_bind_template_child (widget_class, PadWindow, accounts);
  gtk_widget_class_bind_template_child (widget_class, PadWindow, sidebar_button);
  gtk_widget_class_bind_template_child (widget_class, PadWindow, back_button);
  gtk_widget_class_bind_template_child (widget_class, PadWindow, new_button);
  gtk_widget_class_bind_template_child (widget_class, PadWindow, search_button);
  gtk_widget_class_bind_template_child (widget_class, PadWindow, sync_button);
  gtk_widget_class_bind_template_child (widget_class, PadWindow, page_header);
  gtk_widget_class_bind_template_child (widget_class, PadWindow, banner);
  gtk_widget_class_bind_template_child (widget_class, PadWindow, progress);
  gtk_widget_class_bind_template_child (widget_class, PadWindow, body);
  gtk_widget_class_bind_template_child (widget_class, PadWindow, working);
  gtk_widget_class_bind_template_child (widget_class, PadWindow, flap);
  gtk_widget_class_bind_template_child (widget_class, PadWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, PadWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, PadWindow, sign_in);
}

static void
pad_window_class_init (PadWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pad_window_dispose;
  widget_class->map = pad_window_map;
  widget_class->unmap = pad_window_unmap;
  GTK_WINDOW_CLASS (klass)->close_request = pad_window_close_request;
  g_type_ensure (PAD_TYPE_ACCOUNT_SWITCHER);
  g_type_ensure (PAD_TYPE_BANNER);
  g_type_ensure (PAD_TYPE_SIDEBAR);
  g_type_ensure (PAD_TYPE_SYNC_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/orderpad/Orderpad/ui/shell/pad-window.ui");
  bind_children (widget_class);
  pad_style_load ("/org/orderpad/Orderpad/ui/shell/pad-shell.css");
}

static void
pad_window_init (PadWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->history = g_ptr_array_new ();
}

static void
listen (PadWindow *self)
{
  GObject *workspace = G_OBJECT (self->workspace);
  GConnectFlags flags = G_CONNECT_SWAPPED;

  g_signal_connect_object (workspace, "notify::signed-in", G_CALLBACK (on_access_changed_cb), self,
                           flags);
  g_signal_connect_object (workspace, "notify::filled", G_CALLBACK (on_access_changed_cb), self,
                           flags);
  g_signal_connect_object (workspace, "notify::account-name", G_CALLBACK (update_title), self,
                           flags);
  g_signal_connect_object (workspace, "replica-changed", G_CALLBACK (on_replica_changed_cb), self,
                           flags);
  g_signal_connect_object (workspace, "local-changed", G_CALLBACK (pad_window_apply_settings), self,
                           flags);
}

PadWindow *
pad_window_new (GtkApplication *application, PadWorkspace *workspace, PadRenderer *renderer)
{
  PadWindow *self;

  g_return_val_if_fail (GTK_IS_APPLICATION (application), NULL);
  g_return_val_if_fail (PAD_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (PAD_TYPE_WINDOW, "application", application, NULL);
  self->workspace = g_object_ref (workspace);
  if (renderer)
    self->renderer = (PadRenderer *)g_object_ref ((GObject *)renderer);
  pad_window_add_actions (self);
  listen (self);
  pad_sidebar_update (self->sidebar, workspace);
  pad_window_update_body (self);
  pad_account_switcher_follow (self->accounts, workspace);
  pad_window_start_sync (self);
  pad_window_apply_settings (self);
  pad_window_recall (self);
  return self;
}

GtkWidget *
pad_window_get_sign_in (PadWindow *self)
{
  g_return_val_if_fail (PAD_IS_WINDOW (self), NULL);

  return self->sign_in ? adw_bin_get_child (self->sign_in) : NULL;
}
