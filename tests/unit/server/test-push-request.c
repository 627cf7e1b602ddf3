#include <string.h>

#include <pad-protocol.h>

#include "push-fixture.h"

/* An operation with @text in place of the first @from. */
static char *
changed (const char *operation, const char *from, const char *to)
{
  g_autoptr (GString) text = g_string_new (operation);

  g_assert_cmpuint (g_string_replace (text, from, to, 1), ==, 1);
  return g_strdup (text->str);
}

static char *
good_operation (PushFixture *fixture)
{
  g_autoptr (PadOrderBody) body = push_body (fixture, "C1", "rosa", "A 1");
  g_autofree char *text = pad_order_body_write (body), *id = push_id (fixture);

  return push_operation (id, body->id, text);
}

static char *
operation_with_body (PushFixture *fixture, const char *body)
{
  g_autofree char *id = push_id (fixture), *document = push_id (fixture);

  return push_operation (id, document, body);
}

static void
assert_code (PadPushReply *reply, guint i, PadResultCode code)
{
  const PadResult *result = g_ptr_array_index (reply->results, i);

  g_test_message ("%u: %s %.80s", i, pad_result_code_name (result->code), result->detail);
  g_assert_cmpstr (pad_result_code_name (result->code), ==, pad_result_code_name (code));
}

static void
test_poison_among_good_ones (PushFixture *fixture, gconstpointer data)
{
  g_autofree char *deep = g_strnfill (100000, '[');
  g_autofree char *one = good_operation (fixture), *two = good_operation (fixture);
  g_autofree char *cut = operation_with_body (fixture, "{\"id\":\"0190f3a2-0000");
  g_autofree char *nested = operation_with_body (fixture, deep);
  g_autofree char *number = operation_with_body (fixture, "7");
  g_autofree char *kind = changed (one, "order.submit", "order.sing");
  g_autofree char *version = changed (two, "\"kind_version\":1", "\"kind_version\":2");
  g_autofree char *bytes = changed (two, "created_at", "created_an");
  g_autofree char *foreign = good_operation (fixture);
  g_autofree char *document =
      changed (foreign, "\"document\":\"0190f3a2", "\"document\":\"0190f3a3");
  const char *operations[] = {kind, one,  cut,    nested,       number,   version, bytes, "7",
                              "{}", "[]", "null", "{\"id\":5}", document, two,     NULL};
  g_autofree char *message = push_message (operations);
  g_autoptr (PadPushReply) reply = push_send (fixture, "rosa", message);

  g_assert_cmpuint (reply->results->len, ==, g_strv_length ((char **)operations));
  for (guint i = 0; i < reply->results->len; i++)
    assert_code (reply, i,
                 operations[i] == one || operations[i] == two ? PAD_RESULT_ACCEPTED
                                                              : PAD_RESULT_UNREADABLE);
  g_assert_cmpint (push_int (fixture, "SELECT count (*) FROM orders"), ==, 2);
  g_assert_cmpint (push_int (fixture, "SELECT count (*) FROM operations"), ==, 2);
  push_check (fixture);
}

/* A kind that a newer server knows: nothing was stored, so it is taken then. */
static void
test_unreadable_is_not_remembered (PushFixture *fixture, gconstpointer data)
{
  g_autofree char *good = good_operation (fixture);
  g_autofree char *unknown = changed (good, "order.submit", "order.sing");
  g_autofree char *message = push_message ((const char *const[]) {unknown, good, NULL});
  g_autoptr (PadPushReply) reply = push_send (fixture, "rosa", message);

  assert_code (reply, 0, PAD_RESULT_UNREADABLE);
  assert_code (reply, 1, PAD_RESULT_ACCEPTED);
}

/* A bell in a note, a line break in a code: what no import would take is not taken here either. */
static void
test_texts_that_no_table_holds (PushFixture *fixture, gconstpointer data)
{
  const char *notes[] = {"a\x07"
                         "b",
                         "a\x7f"
                         "b"};

  for (guint i = 0; i < G_N_ELEMENTS (notes); i++) {
    g_autoptr (PadOrderBody) body = push_body (fixture, "C1", "rosa", "A 1");
    g_autoptr (PadResult) result = NULL;

    g_free (body->order->note);
    body->order->note = g_strdup (notes[i]);
    result = push_order (fixture, "rosa", body);
    g_assert_cmpint (result->code, ==, PAD_RESULT_UNREADABLE);
    g_assert_nonnull (strstr (result->detail, "note"));
    g_free (body->order->note);
    body->order->note = g_strdup ("line\nbreak");
    pad_result_free (g_steal_pointer (&result));
    result = push_order (fixture, "rosa", body);
    g_assert_cmpint (result->code, ==, PAD_RESULT_ACCEPTED);
  }
}

/* What a quantity is in, nobody guesses: it would be another unit than its sender meant. */
static void
test_no_unit (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadOrderBody) body = push_body (fixture, "C1", "rosa", "A 1 B 1");
  PadOrderLine *line = g_ptr_array_index (body->order->lines, 1);
  g_autofree char *unit = g_steal_pointer (&line->unit);
  g_autoptr (PadResult) result = push_order (fixture, "rosa", body), again = NULL;

  g_assert_cmpint (result->code, ==, PAD_RESULT_UNREADABLE);
  g_assert_nonnull (strstr (result->detail, "lines[1]: \"unit\" is missing: name the unit"));
  line->unit = g_steal_pointer (&unit);
  again = push_order (fixture, "rosa", body);
  g_assert_cmpint (again->code, ==, PAD_RESULT_ACCEPTED);
}

/* A failure in the middle of an order takes all of it back and none of the others. */
static void
test_failure_in_the_middle (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadOrderBody) body = push_body (fixture, "C1", "rosa", "A 1 B 1");
  g_autofree char *text = pad_order_body_write (body), *id = push_id (fixture);
  g_autofree char *bad = push_operation (id, body->id, text), *good = good_operation (fixture);
  g_autofree char *message = push_message ((const char *const[]) {bad, good, NULL});
  g_autoptr (PadPushReply) reply = NULL, later = NULL;

  g_assert_true (pad_db_run (pad_supplier_store_get_db (fixture->store),
                             "CREATE TEMP TRIGGER broken BEFORE INSERT ON order_lines WHEN"
                             " new.sku = 'B' BEGIN SELECT RAISE (ABORT, 'broken'); END",
                             NULL));
  reply = push_send (fixture, "rosa", message);
  g_assert_cmpstr (
      pad_result_code_outbox_state (((PadResult *)g_ptr_array_index (reply->results, 0))->code), !=,
      "acknowledged");
  assert_code (reply, 1, PAD_RESULT_ACCEPTED);
  g_assert_cmpint (push_int (fixture, "SELECT count (*) FROM orders"), ==, 1);
  push_check (fixture);
  g_assert_true (
      pad_db_run (pad_supplier_store_get_db (fixture->store), "DROP TRIGGER broken", NULL));
  later = push_send (fixture, "rosa", message);
  assert_code (later, 0, PAD_RESULT_ACCEPTED);
  push_check (fixture);
}

/* Nothing can be stored: the client is told to keep it, and hands it in again. */
static void
test_store_that_takes_nothing (PushFixture *fixture, gconstpointer data)
{
  g_autofree char *good = good_operation (fixture), *path = NULL;
  g_autofree char *message = push_message ((const char *const[]) {good, good, NULL});
  g_autoptr (PadSupplierStore) reading = NULL;
  g_autoptr (PadPushReply) refused = NULL, taken = NULL;
  GLogLevelFlags fatal = g_log_set_always_fatal (G_LOG_FATAL_MASK);
  PadSupplierStore *writing = fixture->store;

  path = g_build_filename (fixture->folder, "store.db", NULL);
  reading = pad_supplier_store_open (fixture->world, path, PAD_DB_READ, NULL);
  fixture->store = reading;
  refused = push_send (fixture, "rosa", message);
  fixture->store = writing;
  g_log_set_always_fatal (fatal);
  assert_code (refused, 0, PAD_RESULT_TRY_AGAIN);
  assert_code (refused, 1, PAD_RESULT_TRY_AGAIN);
  taken = push_send (fixture, "rosa", message);
  assert_code (taken, 0, PAD_RESULT_ACCEPTED);
  assert_code (taken, 1, PAD_RESULT_ACCEPTED);
  g_assert_cmpint (push_int (fixture, "SELECT count (*) FROM orders"), ==, 1);
}

static void
assert_refused (PushFixture *fixture, const char *message, size_t n, PadError code)
{
  PadPushSender sender = {"device-rosa", "rosa"};
  g_autoptr (GString) reply = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (pad_push_handle (fixture->store, &sender, message, n, reply, &error));
  g_assert_error (error, PAD_ERROR, (int)code);
  g_assert_cmpuint (reply->len, ==, 0);
}

static void
test_no_push_message (PushFixture *fixture, gconstpointer data)
{
  g_autofree char *deep = g_strnfill (100000, '[');

  assert_refused (fixture, "", 0, PAD_ERROR_PROTOCOL);
  assert_refused (fixture, "<html>", 6, PAD_ERROR_PROTOCOL);
  assert_refused (fixture, "[]", 2, PAD_ERROR_PROTOCOL);
  assert_refused (fixture, "{}", 2, PAD_ERROR_PROTOCOL);
  assert_refused (fixture, "{\"operations\":{}}", 17, PAD_ERROR_PROTOCOL);
  assert_refused (fixture, deep, 100000, PAD_ERROR_LIMIT);
}

/* Every 37th byte: each cut is an answer, none an effect. */
static void
test_message_cut (PushFixture *fixture, gconstpointer data)
{
  g_autofree char *good = good_operation (fixture);
  g_autofree char *message = push_message ((const char *const[]) {good, NULL});

  for (size_t n = 0; n < strlen (message); n += 37)
    assert_refused (fixture, message, n, PAD_ERROR_PROTOCOL);
  g_assert_cmpint (push_int (fixture, "SELECT count (*) FROM operations"), ==, 0);
}

static void
test_limits (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) many = g_string_new ("{\"operations\":[7");
  g_autofree char *huge = g_strnfill (PAD_PUSH_OPERATION_BYTES + 1, ' ');
  g_autofree char *space = g_strnfill (PAD_PUSH_BYTES, ' ');
  g_autofree char *two = g_strdup_printf ("{\"operations\":[7,%s7]}", space);
  g_autofree char *one = g_strdup_printf ("{\"operations\":[%s7]}", space);
  g_autoptr (PadPushReply) reply = NULL;

  for (int i = 0; i < PAD_PUSH_OPERATIONS; i++)
    g_string_append (many, ",7");
  g_string_append (many, "]}");
  assert_refused (fixture, many->str, many->len, PAD_ERROR_LIMIT);
  assert_refused (fixture, huge, PAD_PUSH_OPERATION_BYTES + 1, PAD_ERROR_LIMIT);
  assert_refused (fixture, two, strlen (two), PAD_ERROR_LIMIT);
  reply = push_send (fixture, "rosa", one);
  assert_code (reply, 0, PAD_RESULT_UNREADABLE);
}

static void
test_nothing_to_do (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadPushReply) reply = push_send (fixture, "rosa", "{\"operations\":[]}");

  g_assert_cmpuint (reply->results->len, ==, 0);
  g_assert_true (reply->head == push_int (fixture, "SELECT sequence FROM head"));
}

#define ADD(name, func)                                                                            \
  g_test_add ("/server/push/request/" name, PushFixture, NULL, push_fixture_set_up, func,          \
              push_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("poison-among-good-ones", test_poison_among_good_ones);
  ADD ("line-without-a-unit", test_no_unit);
  ADD ("unreadable-is-not-remembered", test_unreadable_is_not_remembered);
  ADD ("failure-in-the-middle-takes-nothing", test_failure_in_the_middle);
  ADD ("store-that-takes-nothing", test_store_that_takes_nothing);
  ADD ("texts-that-no-table-holds", test_texts_that_no_table_holds);
  ADD ("no-push-message", test_no_push_message);
  ADD ("cut", test_message_cut);
  ADD ("limits", test_limits);
  ADD ("nothing-to-do", test_nothing_to_do);
  return g_test_run ();
}
