#include "pad-sync-center.h"

#include <glib/gi18n.h>
#include <pad-outbox-view.h>
#include <pad-status.h>
#include <pad-style.h>
#include <pad-toast.h>

#include "pad-outbox-list.h"
#include "pad-sync-data.h"
#include "pad-sync-log.h"

/* Operations of each state, and rows of the log, that are shown. */
#define MOST_ITEMS 100
#define MOST_ENTRIES 300

/* Seconds after which ages and waiting times are said anew while the page is seen. */
#define CLOCK_SECONDS 30

struct _PadSyncCenter
{
  PadPage parent_instance;
  PadOutboxList *outbox;
  PadSyncData *data;
  PadSyncLog *log;
  PadWorkspace *workspace;
  GCancellable *reading;
  PadSyncState state;
  gboolean stale; /* something changed since the last look */
  guint clock;
};

G_DEFINE_FINAL_TYPE (PadSyncCenter, pad_sync_center, PAD_TYPE_PAGE)

/* -- reading, in the reader's thread -- */

typedef struct
{
  GPtrArray *items;
  GPtrArray *evidence;
  PadStatus *status;
} Facts;

static void
facts_free (gpointer data)
{
  Facts *facts = data;

  g_clear_pointer (&facts->items, g_ptr_array_unref);
  g_clear_pointer (&facts->evidence, g_ptr_array_unref);
  g_clear_pointer (&facts->status, pad_status_free);
  g_free (facts);
}

/* Orders that were not made here are called what the replica calls them. */
static gboolean
follow (PadProfile *profile, Facts *facts, GError **error)
{
  PadDb *replica;

  if (facts->status->generation == 0)
    return TRUE;
  replica = pad_profile_get_replica (profile, error);
  return replica && pad_outbox_items_follow (facts->items, replica, error);
}

static gboolean
read_facts (PadProfile *profile, PadOrderDesk *desk, gpointer data, GError **error)
{
  PadDb *local = pad_profile_get_local (profile);
  Facts *facts = data;

  facts->items = pad_outbox_items (local, MOST_ITEMS, error);
  facts->evidence = facts->items ? pad_outbox_evidence (local, MOST_ENTRIES, error) : NULL;
  facts->status = facts->evidence ? pad_status_load (profile, error) : NULL;
  return facts->status && follow (profile, facts, error);
}

static int64_t
now_of (PadSyncCenter *self)
{
  return pad_world_now (pad_profile_get_world (pad_workspace_get_profile (self->workspace)));
}

static void
on_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PadSyncCenter) self = data;
  g_autoptr (GError) error = NULL;
  Facts *facts = pad_reader_run_finish (PAD_READER (source), result, &error);

  if (!self->workspace)
    return;
  if (!facts) {
    pad_toast_error (GTK_WIDGET (self), _ ("The outbox cannot be read"), error);
    return;
  }
  pad_outbox_list_show (self->outbox, self->workspace, facts->items);
  pad_sync_log_show (self->log, facts->evidence, now_of (self));
  pad_sync_data_show (self->data, self->workspace, facts->status);
}

static void
load (PadSyncCenter *self)
{
  self->stale = FALSE;
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  pad_reader_run_async (pad_workspace_get_reader (self->workspace), read_facts, g_new0 (Facts, 1),
                        facts_free, self->reading, on_read_cb, g_object_ref (self));
}

/* -- what happens -- */

static void
on_changed_cb (PadSyncCenter *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    load (self);
  else
    self->stale = TRUE;
}

static void
say_anew (PadSyncCenter *self)
{
  pad_outbox_list_update (self->outbox);
  pad_sync_data_update (self->data, self->workspace);
}

/* Progress, which comes often, changes nothing here. */
static void
on_state_changed_cb (PadSyncCenter *self)
{
  PadSyncState state = pad_sync_port_get_state (pad_workspace_get_port (self->workspace));

  if (state == self->state)
    return;
  self->state = state;
  say_anew (self);
}

static gboolean
on_clock_cb (gpointer data)
{
  load (data);
  return G_SOURCE_CONTINUE;
}

static void
pad_sync_center_map (GtkWidget *widget)
{
  PadSyncCenter *self = PAD_SYNC_CENTER (widget);

  GTK_WIDGET_CLASS (pad_sync_center_parent_class)->map (widget);
  if (self->stale)
    load (self);
  else
    say_anew (self);
  self->clock = g_timeout_add_seconds (CLOCK_SECONDS, on_clock_cb, self);
}

static void
pad_sync_center_unmap (GtkWidget *widget)
{
  g_clear_handle_id (&PAD_SYNC_CENTER (widget)->clock, g_source_remove);
  GTK_WIDGET_CLASS (pad_sync_center_parent_class)->unmap (widget);
}

static void
pad_sync_center_dispose (GObject *object)
{
  PadSyncCenter *self = PAD_SYNC_CENTER (object);

  g_clear_handle_id (&self->clock, g_source_remove);
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (pad_sync_center_parent_class)->dispose (object);
}

static void
pad_sync_center_class_init (PadSyncCenterClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pad_sync_center_dispose;
  widget_class->map = pad_sync_center_map;
  widget_class->unmap = pad_sync_center_unmap;
  g_type_ensure (PAD_TYPE_OUTBOX_LIST);
  g_type_ensure (PAD_TYPE_SYNC_DATA);
  g_type_ensure (PAD_TYPE_SYNC_LOG);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/orderpad/Orderpad/ui/sync/pad-sync-center.ui");
  gtk_widget_class_bind_template_child (widget_class, PadSyncCenter, outbox);
  gtk_widget_class_bind_template_child (widget_class, PadSyncCenter, data);
  gtk_widget_class_bind_template_child (widget_class, PadSyncCenter, log);
  pad_style_load ("/org/orderpad/Orderpad/ui/sync/pad-sync.css");
}

static void
pad_sync_center_init (PadSyncCenter *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->stale = TRUE;
}

GtkWidget *
pad_sync_center_new (PadWorkspace *workspace)
{
  PadSyncCenter *self;
  PadSyncPort *port;

  g_return_val_if_fail (PAD_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (PAD_TYPE_SYNC_CENTER, NULL);
  port = pad_workspace_get_port (workspace);
  self->workspace = g_object_ref (workspace);
  self->state = pad_sync_port_get_state (port);
  g_signal_connect_object (workspace, "local-changed", G_CALLBACK (on_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "replica-changed", G_CALLBACK (on_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (port, "operations-changed", G_CALLBACK (on_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (port, "state-changed", G_CALLBACK (on_state_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
