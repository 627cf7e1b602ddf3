#include "pad-head-field.h"

#include <glib/gi18n.h>
#include <pad-date.h>
#include <pad-format.h>
#include <pad-texts.h>

struct _PadHeadField
{
  GtkWidget parent_instance;
  PadOrderField field;
  PadOrderEdit *edit;
  GtkWidget *control;
  GtkWidget *error;
  GPtrArray *choices; /* of PadOrderChoice */
  gboolean showing;
};

G_DEFINE_FINAL_TYPE (PadHeadField, pad_head_field, GTK_TYPE_WIDGET)

static const char *const TITLES[PAD_ORDER_N_FIELDS] = {
    [PAD_ORDER_FIELD_PO_NUMBER] = N_ ("Your order number"),
    [PAD_ORDER_FIELD_COST_CENTRE] = N_ ("Cost centre"),
    [PAD_ORDER_FIELD_NOTE] = N_ ("Note to the supplier"),
    [PAD_ORDER_FIELD_SHIP_TO] = N_ ("Ship to"),
    [PAD_ORDER_FIELD_REQUESTED_DATE] = N_ ("Wanted by"),
};

static gboolean
is_choice (PadHeadField *self)
{
  return self->field == PAD_ORDER_FIELD_SHIP_TO || self->field == PAD_ORDER_FIELD_COST_CENTRE;
}

static void
set_error (PadHeadField *self, const char *words)
{
  gtk_label_set_text (GTK_LABEL (self->error), words ? words : "");
  gtk_widget_set_visible (self->error, words != NULL);
  if (words)
    gtk_widget_add_css_class (self->control, "error");
  else
    gtk_widget_remove_css_class (self->control, "error");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->control),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words ? words : "", -1);
}

const char *
pad_head_field_get_error (PadHeadField *self)
{
  return gtk_widget_get_visible (self->error) ? gtk_label_get_text (GTK_LABEL (self->error)) : NULL;
}

/* -- what is typed -- */

/* A day in the user's own form, or YYYY-MM-DD, as data has it; NULL for none. (transfer full) */
static char *
read_day (const char *text)
{
  g_autoptr (GDate) date = g_date_new ();
  PadDate day;

  if (pad_date_parse (text, &day, NULL))
    return g_strdup (text);
  g_date_set_parse (date, text);
  if (!g_date_valid (date))
    return NULL;
  return g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (date), g_date_get_month (date),
                          g_date_get_day (date));
}

/* What is typed as the order has it; NULL where it cannot be meant. (transfer full) */
static char *
read_text (PadHeadField *self)
{
  g_autofree char *text =
      g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->control))));

  if (self->field == PAD_ORDER_FIELD_REQUESTED_DATE && text[0])
    return read_day (text);
  return g_steal_pointer (&text);
}

/* What counts, as it is shown. (transfer full) */
static char *
shown_text (PadHeadField *self)
{
  const char *text = self->edit ? pad_order_edit_get_field (self->edit, self->field) : "";

  return self->field == PAD_ORDER_FIELD_REQUESTED_DATE ? pad_format_day (text) : g_strdup (text);
}

static gboolean
store (PadHeadField *self, const char *text)
{
  g_autoptr (GError) error = NULL;

  if (g_strcmp0 (text, pad_order_edit_get_field (self->edit, self->field)) != 0 &&
      !pad_order_edit_set_field (self->edit, self->field, text, &error)) {
    set_error (self, error->message);
    return FALSE;
  }
  set_error (self, NULL);
  return TRUE;
}

static void
show_text (PadHeadField *self)
{
  g_autofree char *text = shown_text (self);

  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->control)), text) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->control), text);
}

gboolean
pad_head_field_commit (PadHeadField *self)
{
  g_autofree char *text = NULL, *shown = NULL;

  if (is_choice (self) || !self->edit)
    return TRUE;
  shown = shown_text (self);
  if (g_strcmp0 (shown, gtk_editable_get_text (GTK_EDITABLE (self->control))) == 0) {
    set_error (self, NULL);
    return TRUE;
  }
  text = read_text (self);
  if (!text) {
    set_error (self, _ ("Type a day such as 2026-12-03"));
    return FALSE;
  }
  if (!store (self, text))
    return FALSE;
  show_text (self);
  return TRUE;
}

static void
on_commit_cb (PadHeadField *self)
{
  if (gtk_widget_get_root (GTK_WIDGET (self)))
    pad_head_field_commit (self);
}

static gboolean
on_key_cb (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, gpointer data)
{
  PadHeadField *self = data;
  g_autofree char *text = NULL;

  if (key != GDK_KEY_Escape)
    return FALSE;
  text = shown_text (self);
  if (g_strcmp0 (text, gtk_editable_get_text (GTK_EDITABLE (self->control))) == 0)
    return FALSE;
  show_text (self);
  set_error (self, NULL);
  return TRUE;
}

/* -- what is chosen -- */

static void
on_selected_cb (PadHeadField *self)
{
  guint i = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->control));

  if (self->showing || !self->edit || !self->choices || i >= self->choices->len)
    return;
  store (self, ((const PadOrderChoice *)self->choices->pdata[i])->code);
}

static void
add_choice (PadHeadField *self, const char *code, const char *text)
{
  PadOrderChoice *choice = g_new0 (PadOrderChoice, 1);

  choice->code = g_strdup (code);
  choice->text = g_strdup (text);
  g_ptr_array_insert (self->choices, 0, choice);
}

static int
find_choice (PadHeadField *self, const char *code)
{
  for (guint i = 0; i < self->choices->len; i++)
    if (g_strcmp0 (((const PadOrderChoice *)self->choices->pdata[i])->code, code) == 0)
      return (int)i;
  return -1;
}

/* Without an address to send it to, what is asked to be collected is what there is. */
static gboolean
is_offered (PadHeadField *self, const char *code)
{
  return find_choice (self, code) >= 0 ||
         (g_str_equal (code, PAD_ORDER_PICKUP) && find_choice (self, "") >= 0);
}

/* What the account offers, with what the order says where that is gone. */
static void
load_choices (PadHeadField *self)
{
  g_autoptr (GtkStringList) texts = gtk_string_list_new (NULL);
  const char *code = pad_order_edit_get_field (self->edit, self->field);

  g_clear_pointer (&self->choices, g_ptr_array_unref);
  self->choices = pad_order_edit_dup_choices (self->edit, self->field, NULL);
  if (!self->choices)
    self->choices = g_ptr_array_new_with_free_func ((GDestroyNotify)pad_order_choice_free);
  if (self->field == PAD_ORDER_FIELD_COST_CENTRE && self->choices->len > 0)
    add_choice (self, "", _ ("None"));
  if (code[0] && !is_offered (self, code))
    add_choice (self, code, g_str_equal (code, PAD_ORDER_PICKUP) ? pad_text_pickup () : code);
  for (guint i = 0; i < self->choices->len; i++)
    gtk_string_list_append (texts, ((const PadOrderChoice *)self->choices->pdata[i])->text);
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->control), G_LIST_MODEL (texts));
}

static void
show_choice (PadHeadField *self)
{
  int i;

  self->showing = TRUE;
  load_choices (self);
  i = find_choice (self, pad_order_edit_get_field (self->edit, self->field));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->control), (guint)MAX (i, 0));
  gtk_widget_set_visible (GTK_WIDGET (self), self->choices->len > 0);
  self->showing = FALSE;
}

/* -- the object -- */

void
pad_head_field_update (PadHeadField *self)
{
  if (!self->edit)
    return;
  if (is_choice (self)) {
    if (!self->choices || find_choice (self, pad_order_edit_get_field (self->edit, self->field)) !=
                              (int)gtk_drop_down_get_selected (GTK_DROP_DOWN (self->control)))
      show_choice (self);
  } else if (!gtk_widget_get_focus_child (GTK_WIDGET (self)) && !pad_head_field_get_error (self)) {
    show_text (self);
  }
}

void
pad_head_field_set_edit (PadHeadField *self, PadOrderEdit *edit)
{
  g_set_object (&self->edit, edit);
  g_clear_pointer (&self->choices, g_ptr_array_unref);
  set_error (self, NULL);
  if (!edit)
    return;
  if (is_choice (self))
    show_choice (self);
  else
    show_text (self);
}

void
pad_head_field_set_editable (PadHeadField *self, gboolean editable)
{
  if (is_choice (self))
    gtk_widget_set_sensitive (self->control, editable);
  else
    gtk_editable_set_editable (GTK_EDITABLE (self->control), editable);
}

static void
pad_head_field_dispose (GObject *object)
{
  PadHeadField *self = PAD_HEAD_FIELD (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  g_clear_object (&self->edit);
  g_clear_pointer (&self->choices, g_ptr_array_unref);
  G_OBJECT_CLASS (pad_head_field_parent_class)->dispose (object);
}

static void
pad_head_field_class_init (PadHeadFieldClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pad_head_field_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
pad_head_field_init (PadHeadField *self)
{
  gtk_orientable_set_orientation (
      GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
}

static GtkWidget *
make_entry (PadHeadField *self)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  int letters = self->field == PAD_ORDER_FIELD_NOTE ? 18 : 12;

  gtk_editable_set_width_chars (GTK_EDITABLE (entry), letters);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), letters);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_cb), self);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (on_commit_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (on_commit_cb), self);
  gtk_widget_add_controller (entry, focus);
  gtk_widget_add_controller (entry, keys);
  return entry;
}

static void
on_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), 12);
  gtk_label_set_max_width_chars (GTK_LABEL (label), GPOINTER_TO_INT (data));
  gtk_list_item_set_child (item, label);
}

static void
on_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkStringObject *text = gtk_list_item_get_item (item);

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)),
                      gtk_string_object_get_string (text));
}

/* Texts of at most @letters; the rest is cut. */
static GtkListItemFactory *
make_factory (int letters)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup_cb), GINT_TO_POINTER (letters));
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind_cb), NULL);
  return factory;
}

static GtkWidget *
make_choice (PadHeadField *self)
{
  GtkWidget *choice = gtk_drop_down_new (NULL, NULL);
  GtkWidget *button = gtk_widget_get_first_child (choice);

  g_autoptr (GtkListItemFactory) shown = make_factory (24);
  g_autoptr (GtkListItemFactory) listed = make_factory (48);

  gtk_drop_down_set_factory (GTK_DROP_DOWN (choice), shown);
  gtk_drop_down_set_list_factory (GTK_DROP_DOWN (choice), listed);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  pad_head_field_get_title (self), -1);

  g_signal_connect_swapped (choice, "notify::selected", G_CALLBACK (on_selected_cb), self);
  return choice;
}

const char *
pad_head_field_get_title (PadHeadField *self)
{
  return _ (TITLES[self->field]);
}

GtkWidget *
pad_head_field_new (PadOrderField field)
{
  PadHeadField *self = g_object_new (PAD_TYPE_HEAD_FIELD, NULL);
  GtkWidget *title = gtk_label_new (_ (TITLES[field]));

  self->field = field;
  self->control = is_choice (self) ? make_choice (self) : make_entry (self);
  self->error = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "caption");
  gtk_widget_add_css_class (title, "dim-label");
  gtk_label_set_xalign (GTK_LABEL (self->error), 0);
  gtk_label_set_wrap (GTK_LABEL (self->error), TRUE);
  gtk_widget_add_css_class (self->error, "error");
  gtk_widget_add_css_class (self->error, "caption");
  gtk_widget_set_visible (self->error, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->control), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (TITLES[field]), -1);
  gtk_widget_set_parent (title, GTK_WIDGET (self));
  gtk_widget_set_parent (self->control, GTK_WIDGET (self));
  gtk_widget_set_parent (self->error, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}
