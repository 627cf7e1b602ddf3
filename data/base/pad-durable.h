#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Syncs the folder that @path is in, so that a file just made, renamed or deleted there stays so
 * after a power cut. FALSE with errno set. File systems that cannot sync a folder count as done. */
gboolean pad_durable_folder_of (const char *path);

G_END_DECLS
