#include "pad-invoice-view.h"

#include <glib/gi18n.h>
#include <pad-format.h>
#include <pad-invoices.h>
#include <pad-replica-state.h>

#include "pad-invoice-facts.h"
#include "pad-invoice-paper.h"
#include "pad-invoice-words.h"

/**
 * @number: what is shown, or being read; NULL for nothing
 * @detail: NULL until it is read
 */
struct _PadInvoiceView
{
  AdwBin parent_instance;
  PadWorkspace *workspace;
  PadDocumentView *view;
  PadInvoicePaper *papers;
  char *number;
  char *today;
  PadInvoiceDetail *detail;
  GCancellable *reading;
  GtkStack *stack;
  AdwStatusPage *error;
  AdwBin *paper;
  GtkLabel *position;
  GtkWidget *previous, *next;
  GtkImage *state_icon;
  GtkLabel *state, *meaning, *discount;
  GtkGrid *facts;
  GtkButton *order;
};

enum
{
  CHANGED,
  STEP,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PadInvoiceView, pad_invoice_view, ADW_TYPE_BIN)

/* -- reading -- */

typedef struct
{
  char *number;
  char *today;
  PadInvoiceDetail *detail;
  GPtrArray *documents;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_free (reading->number);
  g_free (reading->today);
  g_clear_pointer (&reading->detail, pad_invoice_detail_free);
  g_clear_pointer (&reading->documents, g_ptr_array_unref);
  g_free (reading);
}

static gboolean
read_invoice (PadProfile *profile, PadOrderDesk *desk, gpointer data, GError **error)
{
  Reading *reading = data;
  PadDb *replica = pad_profile_get_replica (profile, error);

  reading->today = replica ? pad_replica_today (replica, error) : NULL;
  if (!reading->today)
    return FALSE;
  reading->detail = pad_invoice_detail_load (replica, reading->number, reading->today, error);
  if (!reading->detail)
    return FALSE;
  reading->documents = pad_archive_of_invoice (profile, reading->number, error);
  return reading->documents != NULL;
}

/* The invoice itself, not what else there is about it. (transfer full) */
static PadDocument *
steal_document (GPtrArray *documents)
{
  for (guint i = 0; i < documents->len; i++) {
    const PadDocument *document = documents->pdata[i];

    if (g_strcmp0 (document->kind, "invoice") == 0 ||
        g_strcmp0 (document->kind, "credit_note") == 0)
      return g_ptr_array_steal_index (documents, i);
  }
  return NULL;
}

/* -- showing -- */

static void
show_text (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text && *text);
}

static void
show_order (PadInvoiceView *self)
{
  const char *order = self->detail->invoice->order;
  g_autofree char *label = order ? g_strdup_printf (_ ("Show Order %s"), order) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->order), order != NULL);
  if (order)
    gtk_button_set_label (self->order, label);
}

static void
show_facts (PadInvoiceView *self)
{
  const PadInvoice *invoice = self->detail->invoice;
  PadInvoiceLook look = pad_invoice_look (invoice);
  gboolean several = g_strv_length ((GStrv)pad_workspace_get_accounts (self->workspace)) > 1;
  g_autofree char *meaning = pad_invoice_meaning (invoice, self->today);
  g_autofree char *discount = pad_invoice_discount (invoice, self->today);

  gtk_image_set_from_icon_name (self->state_icon, look.icon);
  gtk_widget_set_css_classes (GTK_WIDGET (self->state_icon), (const char *[]) {look.style, NULL});
  gtk_label_set_text (self->state, pad_invoice_word (invoice));
  show_text (self->meaning, meaning);
  show_text (self->discount, discount);
  pad_invoice_facts_write (self->facts, self->detail, several, self->today);
  show_order (self);
}

static void
show_error (PadInvoiceView *self, const GError *error)
{
  gboolean gone = g_error_matches (error, PAD_ERROR, PAD_ERROR_NOT_FOUND);
  g_autofree char *text =
      gone ? g_strdup_printf (_ ("There is no invoice %s on this computer (any more)."),
                              self->number)
           : g_strdup (error->message);
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  pad_invoice_paper_clear (self->papers);
  adw_status_page_set_description (self->error, escaped);
  gtk_stack_set_visible_child_name (self->stack, "error");
}

static void
take_reading (PadInvoiceView *self, Reading *reading)
{
  g_autofree char *title = NULL;

  g_clear_pointer (&self->detail, pad_invoice_detail_free);
  self->detail = g_steal_pointer (&reading->detail);
  g_free (self->today);
  self->today = g_steal_pointer (&reading->today);
  title = pad_invoice_title (self->detail->invoice);
  show_facts (self);
  gtk_stack_set_visible_child_name (self->stack, "invoice");
  pad_invoice_paper_show (self->papers, steal_document (reading->documents), title);
}

static void
on_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PadInvoiceView) self = data;
  g_autoptr (GError) error = NULL;
  Reading *reading = pad_reader_run_finish (PAD_READER (source), result, &error);

  if (g_error_matches (error, PAD_ERROR, PAD_ERROR_CANCELLED) || !self->papers)
    return;
  if (reading)
    take_reading (self, reading);
  else
    show_error (self, error);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
stop_reading (PadInvoiceView *self)
{
  if (self->reading)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
}

static void
read_again (PadInvoiceView *self)
{
  Reading *reading = g_new0 (Reading, 1);

  stop_reading (self);
  self->reading = g_cancellable_new ();
  reading->number = g_strdup (self->number);
  pad_reader_run_async (pad_workspace_get_reader (self->workspace), read_invoice, reading,
                        reading_free, self->reading, on_read_cb, g_object_ref (self));
}

/* -- callbacks -- */

static void
on_replica_changed_cb (PadWorkspace *workspace, PadSyncChange *change, gpointer data)
{
  static const char *const tables[] = {"invoices", "documents", "payments", "payment_allocations",
                                       "orders"};
  PadInvoiceView *self = data;
  gboolean concerned = change->whole;

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    concerned = concerned || pad_sync_change_find (change, tables[i]);
  if (self->number && concerned)
    read_again (self);
}

static void
on_previous_cb (PadInvoiceView *self, GtkButton *button)
{
  g_signal_emit (self, signals[STEP], 0, -1);
}

static void
on_next_cb (PadInvoiceView *self, GtkButton *button)
{
  g_signal_emit (self, signals[STEP], 0, 1);
}

static void
on_order_cb (PadInvoiceView *self, GtkButton *button)
{
  if (self->detail && self->detail->invoice->order)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-order", "s",
                                self->detail->invoice->order);
}

/* -- the widget -- */

static void
pad_invoice_view_dispose (GObject *object)
{
  PadInvoiceView *self = PAD_INVOICE_VIEW (object);

  stop_reading (self);
  if (self->workspace)
    g_signal_handlers_disconnect_by_data (self->workspace, self);
  g_clear_pointer (&self->papers, pad_invoice_paper_free);
  g_clear_pointer (&self->detail, pad_invoice_detail_free);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (pad_invoice_view_parent_class)->dispose (object);
}

static void
pad_invoice_view_finalize (GObject *object)
{
  PadInvoiceView *self = PAD_INVOICE_VIEW (object);

  g_free (self->number);
  g_free (self->today);
  G_OBJECT_CLASS (pad_invoice_view_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, PadInvoiceView, stack);
  gtk_widget_class_bind_template_child (widget_class, PadInvoiceView, error);
  gtk_widget_class_bind_template_child (widget_class, PadInvoiceView, paper);
  gtk_widget_class_bind_template_child (widget_class, PadInvoiceView, position);
  gtk_widget_class_bind_template_child (widget_class, PadInvoiceView, previous);
  gtk_widget_class_bind_template_child (widget_class, PadInvoiceView, next);
  gtk_widget_class_bind_template_child (widget_class, PadInvoiceView, state_icon);
  gtk_widget_class_bind_template_child (widget_class, PadInvoiceView, state);
  gtk_widget_class_bind_template_child (widget_class, PadInvoiceView, meaning);
  gtk_widget_class_bind_template_child (widget_class, PadInvoiceView, discount);
  gtk_widget_class_bind_template_child (widget_class, PadInvoiceView, facts);
  gtk_widget_class_bind_template_child (widget_class, PadInvoiceView, order);
  gtk_widget_class_bind_template_callback (widget_class, on_previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_next_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_order_cb);
}

static void
pad_invoice_view_class_init (PadInvoiceViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pad_invoice_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = pad_invoice_view_finalize;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/orderpad/Orderpad/ui/invoices/pad-invoice-view.ui");
  bind_children (widget_class);
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[STEP] = g_signal_new ("step", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
pad_invoice_view_init (PadInvoiceView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
pad_invoice_view_set_workspace (PadInvoiceView *self,
                                PadWorkspace *workspace,
                                PadRenderer *renderer)
{
  GtkWidget *view = pad_document_view_new (renderer);

  g_return_if_fail (PAD_IS_INVOICE_VIEW (self) && !self->workspace);

  self->workspace = g_object_ref (workspace);
  self->view = PAD_DOCUMENT_VIEW (view);
  adw_bin_set_child (self->paper, view);
  self->papers = pad_invoice_paper_new (workspace, self->view);
  g_signal_connect (workspace, "replica-changed", G_CALLBACK (on_replica_changed_cb), self);
}

void
pad_invoice_view_show_invoice (PadInvoiceView *self, const char *number)
{
  gboolean same = number && g_strcmp0 (number, self->number) == 0;

  if (!same && !number) {
    pad_invoice_paper_clear (self->papers);
    g_clear_pointer (&self->detail, pad_invoice_detail_free);
    gtk_stack_set_visible_child_name (self->stack, "reading");
  }
  stop_reading (self);
  if (!same) {
    g_free (self->number);
    self->number = g_strdup (number);
  }
  if (number)
    read_again (self);
}

const char *
pad_invoice_view_get_number (PadInvoiceView *self)
{
  return self->number;
}

char *
pad_invoice_view_dup_title (PadInvoiceView *self)
{
  if (self->detail && g_strcmp0 (self->detail->invoice->number, self->number) == 0)
    return pad_invoice_title (self->detail->invoice);
  return g_strdup_printf (_ ("Invoice %s"), self->number ? self->number : "");
}

void
pad_invoice_view_set_position (PadInvoiceView *self, guint position, guint n)
{
  /* Translators: which invoice of how many, as in "3 of 34". */
  g_autofree char *text = g_strdup_printf (_ ("%u of %u"), position, n);

  gtk_label_set_text (self->position, position > 0 ? text : "");
  gtk_widget_set_sensitive (self->previous, position > 1);
  gtk_widget_set_sensitive (self->next, position > 0 && position < n);
}

gboolean
pad_invoice_view_find (PadInvoiceView *self)
{
  return self->view && pad_document_view_find (self->view);
}
