#include "pad-http.h"

#include <pad-db.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "pad-exchange.h"
#include "pad-listen.h"

#define READERS 4
#define CONNECTIONS 4096u
#define CONNECTIONS_OF_ONE 2048u
#define IDLE_SECONDS 60u
#define FINISH_US (INT64_C (10) * 1000 * 1000)

struct _PadHttp
{
  PadShell shell;
  struct MHD_Daemon *daemon;
  char *url;
  GBytes *certificate;
  GBytes *key;
};

static size_t
on_unescape_cb (void *data, struct MHD_Connection *connection, char *text)
{
  /* Decoded by the exchange, where a path's parts can be told from what is in them. */
  return strlen (text);
}

static enum MHD_Result
on_request_cb (void *data,
               struct MHD_Connection *connection,
               const char *url,
               const char *method,
               const char *version,
               const char *upload,
               size_t *n,
               void **state)
{
  PadHttp *http = data;
  PadExchange *exchange = *state;
  if (exchange == NULL) {
    *state = exchange = pad_exchange_new (&http->shell, connection, url, method);
    return pad_exchange_is_answered (exchange) ? pad_exchange_send (exchange) : MHD_YES;
  }
  if (*n > 0) {
    gboolean go_on = pad_exchange_receive (exchange, upload, *n);
    *n = 0;
    return go_on ? MHD_YES : MHD_NO;
  }
  if (pad_exchange_is_answered (exchange))
    return pad_exchange_send (exchange);
  pad_exchange_submit (exchange);
  return MHD_YES;
}

static void
on_completed_cb (void *data,
                 struct MHD_Connection *connection,
                 void **state,
                 enum MHD_RequestTerminationCode code)
{
  if (*state != NULL)
    pad_exchange_end (*state);
  *state = NULL;
}

static void G_GNUC_PRINTF (2, 0)
    on_library_message_cb (void *data, const char *format, va_list args)
{
  g_autofree char *message = g_strdup_vprintf (format, args);
  g_debug ("libmicrohttpd: %s", g_strchomp (message));
}

/* Every waiting desktop is a connection. */
static void
allow_many_files (void)
{
  struct rlimit limit;
  if (getrlimit (RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur == limit.rlim_max)
    return;
  limit.rlim_cur = limit.rlim_max;
  setrlimit (RLIMIT_NOFILE, &limit);
}

static gboolean
start_daemon (PadHttp *http, int fd, GError **error)
{
  gboolean tls = http->certificate != NULL;
  const struct MHD_OptionItem plain[] = {{MHD_OPTION_END, 0, NULL}};
  const struct MHD_OptionItem secure[] = {
      {MHD_OPTION_HTTPS_MEM_CERT, 0,
       tls ? (void *)g_bytes_get_data (http->certificate, NULL) : NULL},
      {MHD_OPTION_HTTPS_MEM_KEY, 0, tls ? (void *)g_bytes_get_data (http->key, NULL) : NULL},
      {MHD_OPTION_END, 0, NULL}};
  unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG |
                   (tls ? MHD_USE_TLS : 0u);
  http->daemon = MHD_start_daemon (
      flags, 0, NULL, NULL, on_request_cb, http, MHD_OPTION_EXTERNAL_LOGGER, on_library_message_cb,
      NULL, MHD_OPTION_LISTEN_SOCKET, fd, MHD_OPTION_UNESCAPE_CALLBACK, on_unescape_cb, NULL,
      MHD_OPTION_NOTIFY_COMPLETED, on_completed_cb, NULL, MHD_OPTION_CONNECTION_LIMIT, CONNECTIONS,
      MHD_OPTION_PER_IP_CONNECTION_LIMIT, CONNECTIONS_OF_ONE, MHD_OPTION_CONNECTION_TIMEOUT,
      IDLE_SECONDS, MHD_OPTION_ARRAY, tls ? secure : plain, MHD_OPTION_END);
  if (http->daemon == NULL)
    g_set_error (error, PAD_ERROR, PAD_ERROR_INVALID, "cannot serve: %s",
                 tls ? "are certificate and key a pair in PEM?" : "libmicrohttpd does not start");
  return http->daemon != NULL;
}

static GBytes *
read_pem (PadWorld *world, const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = pad_world_file_read (world, path, error);
  if (bytes == NULL)
    return NULL;
  gsize n;
  const char *text = g_bytes_get_data (bytes, &n);
  return g_bytes_new_take (g_strndup (text, n), n + 1);
}

static gboolean
read_certificate (PadHttp *http, const PadHttpOptions *options, GError **error)
{
  if (options->certificate == NULL)
    return TRUE;
  http->certificate = read_pem (http->shell.world, options->certificate, error);
  http->key = http->certificate != NULL ? read_pem (http->shell.world, options->key, error) : NULL;
  return http->key != NULL;
}

static void
on_papers_stored_cb (gpointer data)
{
  PadShell *shell = data;
  pad_waiters_poke (shell->waiters);
}

/* An order that went on may be confirmed now. */
static void
on_approvals_moved_cb (gpointer data)
{
  PadShell *shell = data;
  pad_paper_round_wake (shell->papers);
  pad_waiters_poke (shell->waiters);
}

static gboolean
start_threads (PadHttp *http, const char *store, GError **error)
{
  PadShell *shell = &http->shell;
  shell->workers = pad_workers_new (shell->world, store, READERS, error);
  if (shell->workers == NULL)
    return FALSE;
  shell->waiters = pad_waiters_new (shell->world, store, pad_exchange_awake, error);
  if (shell->waiters == NULL)
    return FALSE;
  shell->papers = pad_paper_round_new (shell->workers, on_papers_stored_cb, shell);
  shell->approvals =
      pad_approval_round_new (shell->world, shell->workers, on_approvals_moved_cb, shell);
  return TRUE;
}

static gboolean
start (PadHttp *http, const PadHttpOptions *options, GError **error)
{
  g_autofree char *authority = NULL;
  if (!read_certificate (http, options, error) || !start_threads (http, options->store, error))
    return FALSE;
  int fd = pad_listen (options->listen, &authority, error);
  if (fd < 0)
    return FALSE;
  http->url = g_strconcat (http->certificate != NULL ? "https://" : "http://", authority, NULL);
  if (start_daemon (http, fd, error))
    return TRUE;
  close (fd);
  return FALSE;
}

PadHttp *
pad_http_new (PadWorld *world, const PadHttpOptions *options, GError **error)
{
  g_return_val_if_fail (world != NULL && options != NULL, NULL);

  allow_many_files ();
  g_autoptr (PadHttp) http = g_new0 (PadHttp, 1);
  http->shell.world = pad_world_ref (world);
  http->shell.core = pad_core_new (world);
  g_mutex_init (&http->shell.mutex);
  g_cond_init (&http->shell.idle);
  if (!start (http, options, error))
    return NULL;
  /* What an end between an order and its paper left undone. */
  pad_paper_round_wake (http->shell.papers);
  return g_steal_pointer (&http);
}

const char *
pad_http_get_url (PadHttp *http)
{
  return http->url;
}

/* No new connection, no new request; those that wait are sent away. */
static void
drain (PadHttp *http)
{
  PadShell *shell = &http->shell;
  int fd = MHD_quiesce_daemon (http->daemon);
  if (fd >= 0)
    close (fd);
  g_mutex_lock (&shell->mutex);
  shell->draining = TRUE;
  g_mutex_unlock (&shell->mutex);
  pad_waiters_release (shell->waiters);
  int64_t until = g_get_monotonic_time () + FINISH_US;
  g_mutex_lock (&shell->mutex);
  while (shell->active > 0 && g_cond_wait_until (&shell->idle, &shell->mutex, until))
    ;
  shell->stopping = TRUE;
  g_mutex_unlock (&shell->mutex);
}

void
pad_http_free (PadHttp *http)
{
  if (http == NULL)
    return;
  PadShell *shell = &http->shell;
  if (http->daemon != NULL)
    drain (http);
  g_clear_pointer (&shell->approvals, pad_approval_round_free);
  if (shell->papers != NULL)
    pad_paper_round_finish (shell->papers, g_get_monotonic_time () + FINISH_US);
  /* Every connection is given back before the daemon ends. The workers, who may still hand somebody
   * to the waiters, go first. */
  g_clear_pointer (&shell->workers, pad_workers_free);
  g_clear_pointer (&shell->papers, pad_paper_round_free);
  g_clear_pointer (&shell->waiters, pad_waiters_free);
  g_clear_pointer (&http->daemon, MHD_stop_daemon);
  pad_core_free (shell->core);
  pad_world_unref (shell->world);
  g_mutex_clear (&shell->mutex);
  g_cond_clear (&shell->idle);
  g_clear_pointer (&http->certificate, g_bytes_unref);
  g_clear_pointer (&http->key, g_bytes_unref);
  g_free (http->url);
  g_free (http);
}
