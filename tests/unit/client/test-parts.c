#include "client-fixture.h"

#include <glib/gstdio.h>
#include <pad-error.h>
#include <pad-sync-change.h>

#include "pad-call-check.h"
#include "pad-client-credentials.h"
#include "pad-loopback.h"
#include "pad-refusal.h"
#include "pad-retry.h"

static void
test_retry (void)
{
  PadWorld *world = virtual_world_new ();
  PadRetry retry = {0};

  for (int i = 0; i < 40; i++) {
    int64_t full = i < 9 ? INT64_C (1000) << i : 300000;
    int64_t delay = pad_retry_next (&retry, world, 0);

    full = MIN (full, 300000);
    g_assert_cmpint (delay, >, full / 2);
    g_assert_cmpint (delay, <=, full);
  }
  g_assert_cmpint (pad_retry_next (&retry, world, 7000), >=, 7000);
  pad_retry_reset (&retry);
  g_assert_cmpint (pad_retry_next (&retry, world, 0), <=, 1000);
  pad_world_unref (world);
}

static void
test_addresses (void)
{
  static const struct
  {
    const char *text;
    const char *server;
  } cases[] = {
      {"https://shop.example.com", "https://shop.example.com"},
      {"HTTPS://Shop.example.com/path?x=1#y", "https://Shop.example.com"},
      {"http://127.0.0.1:8080/", "http://127.0.0.1:8080"},
      {"http://[::1]:8080", "http://[::1]:8080"},
      {"http://localhost:1", "http://localhost:1"},
      {"http://10.0.0.1", NULL},
      {"http://127.0.0.1.example.com", NULL},
      {"file:///etc/passwd", NULL},
      {"not an address", NULL},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *server = pad_server_normalize (cases[i].text, FALSE, &error);

    g_assert_cmpstr (server, ==, cases[i].server);
    if (server == NULL)
      g_assert_error (error, PAD_ERROR, PAD_ERROR_INVALID);
  }
  {
    g_autofree char *plain = pad_server_normalize ("http://10.0.0.1:80", TRUE, NULL);

    g_assert_nonnull (plain);
  }
}

static void
test_refusals (void)
{
  g_autoptr (GError) error = pad_refusal_new (PAD_PROBLEM_UNAVAILABLE, 5000, "busy");
  g_autoptr (GError) copy = g_error_copy (error);
  g_autoptr (GError) shown = pad_refusal_to_error (copy);

  g_assert_cmpint (pad_refusal_retry_after (copy), ==, 5000);
  g_assert_error (shown, PAD_ERROR, PAD_ERROR_UNREACHABLE);
  g_assert_cmpstr (shown->message, ==, "busy");
  g_assert_false (pad_refusal_needs_refill (error));
}

static void
test_change_counts (void)
{
  g_autoptr (PadSyncChange) change = pad_sync_change_new (3, FALSE, NULL);

  pad_sync_change_count (change, "products", 2, 1);
  pad_sync_change_count (change, "stock", 1, 0);
  pad_sync_change_count (change, "products", 1, 0);
  g_assert_cmpint (pad_sync_change_rows (change), ==, 5);
  g_assert_cmpint (pad_sync_change_find (change, "products")->put, ==, 3);
  g_assert_null (pad_sync_change_find (change, "brands"));
}

static void
test_change_rows (void)
{
  g_autoptr (PadSyncChange) change = pad_sync_change_new (3, FALSE, NULL);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (int64_t));
  const PadSyncTableChange *found;

  for (int64_t i = 0; i < PAD_SYNC_CHANGE_ROWS - 1; i++)
    g_array_append_val (rows, i);
  pad_sync_change_count (change, "products", 2 * rows->len, 0);
  pad_sync_change_add_rows (change, "products", rows);
  pad_sync_change_add_rows (change, "products", rows);
  found = pad_sync_change_find (change, "products");
  g_assert_cmpuint (found->rows->len, ==, PAD_SYNC_CHANGE_ROWS);
  g_assert_cmpint (g_array_index (found->rows, int64_t, PAD_SYNC_CHANGE_ROWS - 1), ==, 0);
  g_assert_cmpint (found->put, >, found->rows->len);
}

static void
test_damaged_credentials (void)
{
  PadWorld *world = virtual_world_new ();
  g_autofree char *folder = g_dir_make_tmp ("orderpad-client-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "credentials.json", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (pad_client_credentials_load (world, folder, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_NOT_ALLOWED);
  g_clear_error (&error);
  g_assert_true (g_file_set_contents (path, "{\"server\":", -1, NULL));
  g_assert_null (pad_client_credentials_load (world, folder, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_DAMAGED);
  g_assert_true (pad_client_credentials_delete (world, folder, NULL));
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  pad_world_unref (world);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/client/parts/retry-grows-with-jitter", test_retry);
  g_test_add_func ("/client/parts/addresses", test_addresses);
  g_test_add_func ("/client/parts/refusals", test_refusals);
  g_test_add_func ("/client/parts/change-counts", test_change_counts);
  g_test_add_func ("/client/parts/change-names-its-first-rows", test_change_rows);
  g_test_add_func ("/client/parts/damaged-credentials", test_damaged_credentials);
  return g_test_run ();
}
