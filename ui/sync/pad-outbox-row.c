#include "pad-outbox-row.h"

#include <glib/gi18n.h>
#include <pad-accounts.h>
#include <pad-format.h>

#include "pad-outbox-actions.h"
#include "pad-outbox-words.h"

#define DEEDS (PAD_OUTBOX_DO_DISMISS + 1)

/**
 * PadOutboxRow:
 * @item: (nullable): borrowed from whoever shows it
 * @look: what @parts were made of
 * @primary: does @deed, what one most likely wants; the rest is below
 * @parts: rows below, made anew when they would look different
 * @details: label of the log, filled when the row is opened
 */
struct _PadOutboxRow
{
  AdwExpanderRow parent_instance;
  PadWorkspace *workspace;
  const PadOutboxItem *item;
  GtkWidget *state;
  char *look;
  GtkWidget *primary;
  PadOutboxDeed deed;
  GPtrArray *parts;
  GtkLabel *details;
  GCancellable *reading;
};

G_DEFINE_FINAL_TYPE (PadOutboxRow, pad_outbox_row, ADW_TYPE_EXPANDER_ROW)

static int64_t
now_of (PadOutboxRow *self)
{
  return pad_world_now (pad_profile_get_world (pad_workspace_get_profile (self->workspace)));
}

/* -- the log of this operation, read when it is looked at -- */

typedef struct
{
  char *id;
  GPtrArray *history;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_free (reading->id);
  g_clear_pointer (&reading->history, g_ptr_array_unref);
  g_free (reading);
}

static gboolean
read_history (PadProfile *profile, PadOrderDesk *desk, gpointer data, GError **error)
{
  Reading *reading = data;

  reading->history = pad_outbox_history (pad_profile_get_local (profile), reading->id, error);
  return reading->history != NULL;
}

static void
append_entry (GString *text, const char *kind, const PadOutboxEntry *entry, int64_t now)
{
  g_autofree char *when = pad_outbox_instant (entry->at, now);
  g_autofree char *words = pad_outbox_transition (entry);
  g_autofree char *note = pad_outbox_note (kind, entry);

  g_string_append_printf (text, "\n%s  %s%s%s", when, words, *note ? ": " : "", note);
}

/* The ids and instants that support asks for, then what happened. */
static GString *
describe (PadOutboxRow *self)
{
  const PadOutboxItem *item = self->item;
  g_autofree char *created = pad_outbox_instant (item->created, now_of (self));
  g_autofree char *sent = pad_outbox_instant (item->first_sent, now_of (self));
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, _ ("Submitted %s"), created);
  g_string_append_c (text, '\n');
  if (item->first_sent)
    g_string_append_printf (text, _ ("First sent %s"), sent);
  else
    g_string_append (text, _ ("Not sent yet"));
  g_string_append_c (text, '\n');
  g_string_append_printf (text, _ ("Failed attempts: %d"), item->attempts);
  g_string_append_printf (text, "\n%s %s\n%s %s", _ ("Operation"), item->id, _ ("Order"),
                          item->document);
  return text;
}

static void
on_history_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PadOutboxRow) self = data;
  g_autoptr (GError) error = NULL;
  Reading *reading = pad_reader_run_finish (PAD_READER (source), result, &error);
  g_autoptr (GString) text = NULL;

  if (!reading || !self->item || !self->details || g_strcmp0 (reading->id, self->item->id) != 0)
    return;
  text = describe (self);
  g_string_append_c (text, '\n');
  for (guint i = 0; i < reading->history->len; i++)
    append_entry (text, self->item->kind, reading->history->pdata[i], now_of (self));
  gtk_label_set_label (self->details, text->str);
}

static void
read_details (PadOutboxRow *self)
{
  Reading *reading;

  if (!self->item || !self->details || !adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)))
    return;
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  reading = g_new0 (Reading, 1);
  reading->id = g_strdup (self->item->id);
  pad_reader_run_async (pad_workspace_get_reader (self->workspace), read_history, reading,
                        reading_free, self->reading, on_history_cb, g_object_ref (self));
}

/* -- the rows below -- */

static void
add_part (PadOutboxRow *self, GtkWidget *part)
{
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), part);
  g_ptr_array_add (self->parts, part);
}

/* @text: (nullable): below the title */
static void
add_text (PadOutboxRow *self, const char *title, const char *text)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  if (text)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  add_part (self, row);
}

static void
add_findings (PadOutboxRow *self)
{
  for (guint i = 0; i < self->item->findings->len; i++) {
    const PadFinding *finding = self->item->findings->pdata[i];
    g_autofree char *text = pad_outbox_finding (self->item->kind, finding);

    if (!pad_finding_is_said (finding, self->item->findings))
      add_text (self, text, NULL);
  }
}

static void
add_totals (PadOutboxRow *self)
{
  const PadOutboxItem *item = self->item;
  g_autofree char *old = NULL, *new = NULL, *text = NULL;

  if (!item->has_gross || !item->has_new_gross || item->gross == item->new_gross)
    return;
  old = pad_format_money (item->gross, item->currency);
  new = pad_format_money (item->new_gross, item->currency);
  text = g_strdup_printf ("%s → %s", old, new);
  add_text (self, _ ("Total of the order"), text);
}

static GtkWidget *
make_details (PadOutboxRow *self)
{
  GtkWidget *expander = gtk_expander_new (_ ("Details"));
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *row = gtk_list_box_row_new ();
  g_autofree char *title = pad_outbox_title (self->item);
  g_autofree char *name = g_strdup_printf ("%s: %s", _ ("Details"), title);

  gtk_accessible_update_property (GTK_ACCESSIBLE (expander), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "pad-details");
  gtk_expander_set_child (GTK_EXPANDER (expander), label);
  gtk_widget_add_css_class (expander, "pad-details-expander");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), expander);
  self->details = GTK_LABEL (label);
  return row;
}

/* -- the row itself -- */

static void
on_deed_clicked_cb (GtkButton *button, PadOutboxRow *self)
{
  PadOutboxDeed deed = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "deed"));

  if (self->item)
    pad_outbox_do (GTK_WIDGET (self), self->workspace, self->item, deed);
}

static void
on_open_clicked_cb (GtkButton *button, PadOutboxRow *self)
{
  const PadOutboxItem *item = self->item;

  if (item)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-order", "s",
                                item->copy ? item->copy : item->document);
}

static void
name_button (PadOutboxRow *self, GtkWidget *button, const char *label)
{
  g_autofree char *title = pad_outbox_title (self->item);
  g_autofree char *name = g_strdup_printf ("%s: %s", label, title);

  gtk_button_set_label (GTK_BUTTON (button), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
set_deed (PadOutboxRow *self, GtkWidget *button, PadOutboxDeed deed)
{
  g_object_set_data (G_OBJECT (button), "deed", GINT_TO_POINTER ((int)deed));
  name_button (self, button, pad_outbox_deed_label (self->item, deed));
}

static void
show_primary (PadOutboxRow *self)
{
  static const PadOutboxDeed order[] = {PAD_OUTBOX_DO_ACCEPT, PAD_OUTBOX_DO_SEND,
                                        PAD_OUTBOX_DO_CHANGE};
  gboolean found = FALSE;

  for (guint i = 0; !found && i < G_N_ELEMENTS (order); i++) {
    found = pad_outbox_can (self->item, order[i]);
    self->deed = order[i];
  }
  gtk_widget_set_visible (self->primary, found);
  if (found)
    set_deed (self, self->primary, self->deed);
  if (found && self->deed == PAD_OUTBOX_DO_ACCEPT)
    gtk_widget_add_css_class (self->primary, "suggested-action");
  else
    gtk_widget_remove_css_class (self->primary, "suggested-action");
}

static void
add_button (PadOutboxRow *self, GtkWidget *box, GtkWidget *button, GCallback clicked)
{
  g_signal_connect (button, "clicked", clicked, self);
  gtk_box_append (GTK_BOX (box), button);
}

/* What else can be done. */
static void
add_deeds (PadOutboxRow *self)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *open = gtk_button_new ();

  gtk_widget_add_css_class (box, "pad-deeds");
  for (int deed = 0; deed < DEEDS; deed++) {
    GtkWidget *button;

    if (!pad_outbox_can (self->item, deed) ||
        (deed == (int)self->deed && gtk_widget_get_visible (self->primary)))
      continue;
    button = gtk_button_new ();
    set_deed (self, button, deed);
    add_button (self, box, button, G_CALLBACK (on_deed_clicked_cb));
  }
  name_button (self, open, self->item->copy ? _ ("Open New Draft") : _ ("Open Order"));
  add_button (self, box, open, G_CALLBACK (on_open_clicked_cb));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  add_part (self, row);
}

static void
make_parts (PadOutboxRow *self)
{
  for (guint i = 0; i < self->parts->len; i++)
    adw_expander_row_remove (ADW_EXPANDER_ROW (self), self->parts->pdata[i]);
  g_ptr_array_set_size (self->parts, 0);
  add_findings (self);
  add_totals (self);
  add_deeds (self);
  add_part (self, make_details (self));
  read_details (self);
}

/* "Order D-12 for Bauer GmbH" where the user orders for several. (transfer full) */
static char *
say_title (PadOutboxRow *self)
{
  g_autofree char *order = pad_outbox_title (self->item);
  g_autofree char *account = NULL;
  const char *const *accounts = pad_workspace_get_accounts (self->workspace);
  PadDb *replica;

  if (!accounts[0] || !accounts[1] || !self->item->account)
    return g_steal_pointer (&order);
  replica = pad_profile_get_replica (pad_workspace_get_profile (self->workspace), NULL);
  account = replica ? pad_account_name (replica, self->item->account, NULL) : NULL;
  /* Translators: an order and whom it is for */
  return g_strdup_printf (_ ("%s for %s"), order, account ? account : self->item->account);
}

void
pad_outbox_row_update (PadOutboxRow *self)
{
  PadSyncPort *port = pad_workspace_get_port (self->workspace);
  g_autofree char *why = NULL, *submitted = NULL, *text = NULL;

  g_return_if_fail (PAD_IS_OUTBOX_ROW (self));

  if (!self->item)
    return;
  why = pad_outbox_why (self->item, pad_sync_port_get_state (port), now_of (self));
  submitted = pad_outbox_instant (self->item->created, now_of (self));
  text = g_strdup_printf (_ ("Submitted %s. %s"), submitted, why);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), text);
}

/* All that the rows below are made of. (transfer full) */
static char *
describe_look (const PadOutboxItem *item)
{
  return g_strdup_printf ("%s %d %d %d %d %s %s %s %u", item->id, item->state, item->attempts,
                          item->held, item->first_sent > 0, item->result ? item->result : "",
                          item->number ? item->number : "", item->copy ? item->copy : "",
                          item->findings->len);
}

void
pad_outbox_row_show (PadOutboxRow *self, const PadOutboxItem *item)
{
  g_autofree char *title = NULL, *look = NULL;

  g_return_if_fail (PAD_IS_OUTBOX_ROW (self) && item != NULL);

  self->item = item;
  title = say_title (self);
  look = describe_look (item);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  gtk_label_set_label (GTK_LABEL (self->state), pad_outbox_state_words (item));
  if (g_strcmp0 (look, self->look) != 0) {
    g_free (self->look);
    self->look = g_steal_pointer (&look);
    show_primary (self);
    make_parts (self);
  }
  pad_outbox_row_update (self);
}

static void
pad_outbox_row_dispose (GObject *object)
{
  PadOutboxRow *self = PAD_OUTBOX_ROW (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->item = NULL;
  self->details = NULL;
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (pad_outbox_row_parent_class)->dispose (object);
}

static void
pad_outbox_row_finalize (GObject *object)
{
  g_free (PAD_OUTBOX_ROW (object)->look);
  G_OBJECT_CLASS (pad_outbox_row_parent_class)->finalize (object);
}

static void
pad_outbox_row_class_init (PadOutboxRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pad_outbox_row_finalize;
  G_OBJECT_CLASS (klass)->dispose = pad_outbox_row_dispose;
}

static void
pad_outbox_row_init (PadOutboxRow *self)
{
  self->parts = g_ptr_array_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  self->state = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->state, "pad-state");
  gtk_widget_set_valign (self->state, GTK_ALIGN_CENTER);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (self), self->state);
  self->primary = gtk_button_new ();
  gtk_widget_set_valign (self->primary, GTK_ALIGN_CENTER);
  g_signal_connect (self->primary, "clicked", G_CALLBACK (on_deed_clicked_cb), self);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (self), self->primary);
  g_signal_connect (self, "notify::expanded", G_CALLBACK (read_details), NULL);
}

GtkWidget *
pad_outbox_row_new (PadWorkspace *workspace)
{
  PadOutboxRow *self = g_object_new (PAD_TYPE_OUTBOX_ROW, NULL);

  self->workspace = g_object_ref (workspace);
  return GTK_WIDGET (self);
}
