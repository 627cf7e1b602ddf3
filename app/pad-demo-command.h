#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * orderpad-server as a subprocess that ends with this program, however that ends.
 */

/* $ORDERPAD_SERVER, the one in the build folder or beside this program, or the one on the path;
 * NULL when there is none. (transfer full) */
char *pad_demo_command_find (void);

/* Starts orderpad-server with @args (NULL-terminated, without its name). (transfer full) */
GSubprocess *pad_demo_command_start (const char *const *args,
                                     GSubprocessFlags flags,
                                     GError **error);

/* Runs it to its end; a cancelled one is ended. */
void pad_demo_command_run_async (const char *const *args,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer data);
/* (transfer full): what it printed; NULL with what it said was wrong. */
char *pad_demo_command_run_finish (GAsyncResult *result, GError **error);

G_END_DECLS
