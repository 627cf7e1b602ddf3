#include "pad-serve.h"

#include <signal.h>
#include <stdio.h>

#include "pad-admin-options.h"
#include "pad-http.h"

#define USAGE "STORE --listen ADDR:PORT"
#define SUMMARY                                                                                    \
  "Serves STORE until SIGTERM, then finishes what is in flight. Port 0 picks a free one."

typedef struct
{
  char *listen;
  char *certificate;
  char *key;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->listen);
  g_free (options->certificate);
  g_free (options->key);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static GStrv
parse (int argc, char **argv, Options *options, int *exit_code)
{
  const GOptionEntry entries[] = {
      {"listen", 0, 0, G_OPTION_ARG_STRING, &options->listen, "Where to listen", "ADDR:PORT"},
      {"tls-cert", 0, 0, G_OPTION_ARG_FILENAME, &options->certificate, "Certificate, PEM", "FILE"},
      {"tls-key", 0, 0, G_OPTION_ARG_FILENAME, &options->key, "Its key, PEM", "FILE"},
      {NULL},
  };
  const PadAdminUsage usage = {USAGE, SUMMARY, entries, 1, 1};
  GStrv words = pad_admin_parse (argc, argv, &usage, exit_code);
  if (words == NULL)
    return NULL;
  if (options->listen != NULL && (options->certificate == NULL) == (options->key == NULL))
    return words;
  g_printerr ("orderpad-server: %s\n",
              options->listen == NULL ? "serve needs --listen ADDR:PORT, such as 127.0.0.1:8080"
                                      : "--tls-cert and --tls-key belong together");
  *exit_code = PAD_EXIT_USAGE;
  g_strfreev (words);
  return NULL;
}

/* All threads inherit it: the signal waits for this one. */
static void
block_signals (sigset_t *signals)
{
  sigemptyset (signals);
  sigaddset (signals, SIGTERM);
  sigaddset (signals, SIGINT);
  pthread_sigmask (SIG_BLOCK, signals, NULL);
  signal (SIGPIPE, SIG_IGN);
}

static gboolean
serve (PadWorld *world, const char *store, const Options *options, GError **error)
{
  sigset_t signals;
  int which;
  const PadHttpOptions http_options = {store, options->listen, options->certificate, options->key};
  block_signals (&signals);
  g_autoptr (PadHttp) http = pad_http_new (world, &http_options, error);
  if (http == NULL)
    return FALSE;
  printf ("listening on %s\n", pad_http_get_url (http));
  fflush (stdout);
  sigwait (&signals, &which);
  return TRUE;
}

PadWorldLock *
pad_serve_lock (PadWorld *world, const char *store, GError **error)
{
  g_autofree char *path = g_strconcat (store, ".serve", NULL);
  g_autoptr (GError) refusal = NULL;
  PadWorldLock *lock = pad_world_lock_take (world, path, &refusal);
  if (lock != NULL)
    return lock;
  if (g_error_matches (refusal, PAD_ERROR, PAD_ERROR_LOCKED))
    g_set_error (error, PAD_ERROR, PAD_ERROR_LOCKED,
                 "“%s” is being served already by another orderpad-server", store);
  else
    g_propagate_error (error, g_steal_pointer (&refusal));
  return NULL;
}

/* Before anything is made beside it: a name that is no store is refused as it is. */
static gboolean
check_store (PadWorld *world, const char *path, GError **error)
{
  g_autoptr (PadSupplierStore) store = pad_supplier_store_open (world, path, PAD_DB_READ, error);
  return store != NULL;
}

int
pad_serve (int argc, char **argv)
{
  g_auto (Options) options = {0};
  int exit_code = PAD_EXIT_DONE;
  g_auto (GStrv) words = parse (argc, argv, &options, &exit_code);
  if (words == NULL)
    return exit_code;
  g_autoptr (GError) error = NULL;
  g_autoptr (PadWorld) world = pad_world_new ();
  PadWorldLock *lock =
      check_store (world, words[0], &error) ? pad_serve_lock (world, words[0], &error) : NULL;
  if (lock == NULL)
    return pad_admin_fail (error);
  gboolean served = serve (world, words[0], &options, &error);
  pad_world_lock_release (world, lock);
  return served ? PAD_EXIT_DONE : pad_admin_fail (error);
}
