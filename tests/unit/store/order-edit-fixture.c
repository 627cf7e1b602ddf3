#include "order-edit-fixture.h"

static void
on_failed_cb (PadOrderEdit *edit, const GError *error, gpointer data)
{
  EditFixture *fixture = data;

  fixture->n_failed++;
  g_free (fixture->failed);
  fixture->failed = g_strdup (error->message);
}

static void
on_cleared_cb (PadOrderEdit *edit, const char *reason, gpointer data)
{
  EditFixture *fixture = data;

  g_assert_nonnull (reason);
  fixture->n_cleared++;
}

void
edit_fixture_open (EditFixture *fixture, const char *id)
{
  g_autoptr (GError) error = NULL;

  fixture->writer = pad_local_writer_new (fixture->store.world, fixture->store.folder,
                                          PAD_LOCAL_WRITER_THREAD, &error);
  g_assert_no_error (error);
  fixture->edit = pad_order_edit_open (fixture->store.desk, fixture->writer, id, &error);
  g_assert_no_error (error);
  g_signal_connect (fixture->edit, "failed", G_CALLBACK (on_failed_cb), fixture);
  g_signal_connect (fixture->edit, "history-cleared", G_CALLBACK (on_cleared_cb), fixture);
}

void
edit_fixture_close (EditFixture *fixture)
{
  g_clear_object (&fixture->edit);
  pad_local_writer_close (fixture->writer);
  g_clear_object (&fixture->writer);
}

void
edit_fixture_set_up (EditFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  store_fixture_set_up (&fixture->store, data);
  g_assert_true (pad_order_desk_new_order (fixture->store.desk, NULL, &id, &error));
  g_assert_no_error (error);
  edit_fixture_open (fixture, id);
}

void
edit_fixture_tear_down (EditFixture *fixture, gconstpointer data)
{
  edit_fixture_close (fixture);
  g_free (fixture->failed);
  store_fixture_tear_down (&fixture->store, data);
}

void
edit_fixture_settle (EditFixture *fixture)
{
  gboolean saved = FALSE;

  do {
    g_object_get (fixture->edit, "saved", &saved, NULL);
    if (!saved)
      g_main_context_iteration (NULL, TRUE);
  } while (!saved);
}

int
edit_fixture_add (EditFixture *fixture, const char *sku, int64_t quantity)
{
  g_autoptr (GError) error = NULL;
  PadDraftItem item = {.sku = sku, .quantity = quantity};
  int line = 0;

  g_assert_true (pad_order_edit_add (fixture->edit, &item, G_MAXUINT, &line, &error));
  g_assert_no_error (error);
  return line;
}

char *
edit_fixture_describe (PadOrderEdit *edit)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (edit)); i++) {
    g_autoptr (PadOrderEditLine) line = g_list_model_get_item (G_LIST_MODEL (edit), i);

    g_string_append_printf (
        out, "%d %s %" G_GINT64_FORMAT " %s (%s)\n", pad_order_edit_line_get_line (line),
        pad_order_edit_line_get_sku (line), pad_order_edit_line_get_quantity (line),
        pad_order_edit_line_get_unit (line),
        pad_order_edit_line_get_note (line) ? pad_order_edit_line_get_note (line) : "");
  }
  for (int field = 0; field < PAD_ORDER_N_FIELDS; field++)
    g_string_append_printf (out, "[%s]", pad_order_edit_get_field (edit, field));
  return g_string_free (out, FALSE);
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const PadOrderLine *left = *(PadOrderLine *const *)a, *right = *(PadOrderLine *const *)b;

  if (left->position != right->position)
    return left->position < right->position ? -1 : 1;
  return left->line - right->line;
}

static char *
describe_file (EditFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PadDraft) draft = pad_draft_load (pad_profile_get_local (fixture->store.profile),
                                               pad_order_edit_get_id (fixture->edit), &error);
  GString *out = g_string_new (NULL);
  g_autofree char *date = NULL;

  g_assert_no_error (error);
  g_ptr_array_sort (draft->order->lines, compare_places);
  for (guint i = 0; i < draft->order->lines->len; i++) {
    const PadOrderLine *line = draft->order->lines->pdata[i];

    g_string_append_printf (out, "%d %s %" G_GINT64_FORMAT " %s (%s)\n", line->line, line->sku,
                            line->quantity, line->unit, line->note ? line->note : "");
  }
  if (draft->order->requested_date != PAD_DATE_NONE)
    date = pad_date_format (draft->order->requested_date);
  g_string_append_printf (out, "[%s][%s][%s][%s][%s]",
                          draft->order->po_number ? draft->order->po_number : "",
                          draft->order->cost_centre ? draft->order->cost_centre : "",
                          draft->order->note ? draft->order->note : "",
                          draft->order->ship_to ? draft->order->ship_to : "", date ? date : "");
  return g_string_free (out, FALSE);
}

void
edit_fixture_check_stored (EditFixture *fixture)
{
  g_autofree char *memory = edit_fixture_describe (fixture->edit);
  g_autofree char *file = describe_file (fixture);

  g_assert_cmpstr (memory, ==, file);
}
