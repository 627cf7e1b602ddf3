/* The transport that goes over real sockets, before a server of libsoup's on loopback. */
#include <libsoup/soup.h>
#include <pad-error.h>
#include <string.h>

#include "pad-call.h"
#include "pad-soup-transport.h"

typedef struct
{
  PadWorld *world;
  SoupServer *server;
  PadTransport *transport;
  char *address;
  int requests;
  gboolean closed;
  gboolean done;
  JsonNode *root;
  PadReply *reply;
  GError *error;
} Fixture;

static void
on_finished_cb (SoupServerMessage *message, Fixture *fixture)
{
  fixture->closed = TRUE;
}

static void
append_chunk (SoupServerMessage *message)
{
  static char chunk[1 << 16];

  soup_message_body_append (soup_server_message_get_response_body (message), SOUP_MEMORY_STATIC,
                            chunk, sizeof chunk);
}

static void
answer_endless (SoupServerMessage *message, Fixture *fixture)
{
  soup_message_headers_set_encoding (soup_server_message_get_response_headers (message),
                                     SOUP_ENCODING_CHUNKED);
  soup_message_body_set_accumulate (soup_server_message_get_response_body (message), FALSE);
  append_chunk (message);
  g_signal_connect (message, "wrote-chunk", G_CALLBACK (append_chunk), NULL);
  g_signal_connect (message, "finished", G_CALLBACK (on_finished_cb), fixture);
}

static void
on_request_cb (SoupServer *server,
               SoupServerMessage *message,
               const char *path,
               GHashTable *query,
               gpointer data)
{
  Fixture *fixture = data;
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  const char *html = "<html>Welcome</html>";

  fixture->requests++;
  if (g_str_equal (path, "/html")) {
    soup_server_message_set_status (message, 200, NULL);
    soup_server_message_set_response (message, "text/html", SOUP_MEMORY_STATIC, html, 20);
    return;
  }
  if (g_str_equal (path, "/moved")) {
    soup_server_message_set_redirect (message, 302, "/good");
    return;
  }
  soup_server_message_set_status (message, 200, NULL);
  soup_message_headers_append (headers, "Orderpad-Protocol", "1");
  soup_message_headers_append (headers, "Content-Type", "application/json");
  if (g_str_equal (path, "/endless"))
    answer_endless (message, fixture);
  else
    soup_message_body_append (soup_server_message_get_response_body (message), SOUP_MEMORY_STATIC,
                              "{\"a\":1}", 7);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GSList *uris = NULL;

  fixture->world = pad_world_new ();
  fixture->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (fixture->server, NULL, on_request_cb, fixture, NULL);
  g_assert_true (
      soup_server_listen_local (fixture->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error));
  g_assert_no_error (error);
  uris = soup_server_get_uris (fixture->server);
  fixture->address = g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify)g_uri_unref);
  fixture->transport = pad_soup_transport_new ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->reply);
  g_clear_object (&fixture->transport);
  soup_server_disconnect (fixture->server);
  g_clear_object (&fixture->server);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_pointer (&fixture->root, json_node_unref);
  g_clear_error (&fixture->error);
  pad_world_unref (fixture->world);
  g_free (fixture->address);
}

static void
on_fetched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Fixture *fixture = data;

  fixture->root = pad_call_fetch_finish (result, &fixture->error);
  fixture->done = TRUE;
}

static void
fetch (Fixture *fixture, const char *address, const char *path, GCancellable *cancellable)
{
  g_autoptr (PadRequest) request = pad_request_new ("GET", address, path);

  fixture->done = FALSE;
  g_clear_error (&fixture->error);
  g_clear_pointer (&fixture->root, json_node_unref);
  pad_call_fetch_async (fixture->world, fixture->transport, request, cancellable, on_fetched_cb,
                        fixture);
  while (!fixture->done)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_good (Fixture *fixture, gconstpointer data)
{
  fetch (fixture, fixture->address, "/good", NULL);
  g_assert_no_error (fixture->error);
  g_assert_nonnull (fixture->root);
}

static void
test_portal (Fixture *fixture, gconstpointer data)
{
  fetch (fixture, fixture->address, "/html", NULL);
  g_assert_error (fixture->error, PAD_ERROR, PAD_ERROR_UNREACHABLE);
}

static void
test_redirect (Fixture *fixture, gconstpointer data)
{
  fetch (fixture, fixture->address, "/moved", NULL);
  g_assert_error (fixture->error, PAD_ERROR, PAD_ERROR_UNREACHABLE);
  g_assert_cmpint (fixture->requests, ==, 1);
}

static void
test_nobody (Fixture *fixture, gconstpointer data)
{
  soup_server_disconnect (fixture->server);
  fetch (fixture, fixture->address, "/good", NULL);
  g_assert_error (fixture->error, PAD_ERROR, PAD_ERROR_UNREACHABLE);
  g_assert_nonnull (strstr (fixture->error->message, "no server answers"));
}

#ifdef __SANITIZE_ADDRESS__
static void
test_not_tls (Fixture *fixture, gconstpointer data)
{
  g_test_skip ("the leak checker fails once the TLS library was loaded");
}
#else
/* A server without TLS, as most are: it answers what it cannot read and hangs up. */
static gboolean
on_incoming_cb (GSocketService *service,
                GSocketConnection *connection,
                GObject *source,
                gpointer data)
{
  static const char answer[] = "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n";

  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), answer,
                             sizeof answer - 1, NULL, NULL, NULL);
  g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
  return TRUE;
}

static void
test_not_tls (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSocketService) plain = g_socket_service_new ();
  uint16_t port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (plain), NULL, NULL);
  g_autofree char *address = g_strdup_printf ("https://127.0.0.1:%d", port);

  g_signal_connect (plain, "incoming", G_CALLBACK (on_incoming_cb), NULL);
  fetch (fixture, address, "/good", NULL);
  g_assert_error (fixture->error, PAD_ERROR, PAD_ERROR_UNREACHABLE);
  g_socket_service_stop (plain);
}
#endif

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  fetch (fixture, fixture->address, "/good", cancellable);
  g_assert_error (fixture->error, PAD_ERROR, PAD_ERROR_CANCELLED);
}

static void
on_head_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Fixture *fixture = data;

  fixture->reply = pad_transport_send_finish (PAD_TRANSPORT (source), result, &fixture->error);
  fixture->done = TRUE;
}

/* A reply that is dropped half read gives its connection up instead of reading to the end. */
static void
test_dropped (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PadRequest) request = pad_request_new ("GET", fixture->address, "/endless");

  pad_transport_send_async (fixture->transport, request, NULL, on_head_cb, fixture);
  while (!fixture->done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_no_error (fixture->error);
  g_assert_cmpint (pad_reply_get_status (fixture->reply), ==, 200);
  g_assert_cmpstr (pad_reply_get_header (fixture->reply, "orderpad-protocol"), ==, "1");
  g_assert_finalize_object (g_steal_pointer (&fixture->reply));
  while (!fixture->closed)
    g_main_context_iteration (NULL, TRUE);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/client/soup/good", test_good);
  ADD ("/client/soup/captive-portal", test_portal);
  ADD ("/client/soup/redirect-is-not-followed", test_redirect);
  ADD ("/client/soup/nobody-there", test_nobody);
  ADD ("/client/soup/no-tls-there", test_not_tls);
  ADD ("/client/soup/cancelled", test_cancelled);
  ADD ("/client/soup/dropped-reply-gives-up-its-connection", test_dropped);
  return g_test_run ();
}
