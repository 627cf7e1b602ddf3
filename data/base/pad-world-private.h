#pragma once

#include "pad-world.h"

G_BEGIN_DECLS

/* The real world's files and locks: members of its PadWorldClass. */
GBytes *pad_real_file_read (PadWorld *world, const char *path, GError **error);
gboolean pad_real_file_replace (
    PadWorld *world, const char *path, const void *bytes, size_t n, int mode, GError **error);
gboolean pad_real_file_append (
    PadWorld *world, const char *path, const void *bytes, size_t n, int mode, GError **error);
gboolean pad_real_file_rename (PadWorld *world, const char *from, const char *to, GError **error);
gboolean pad_real_file_delete (PadWorld *world, const char *path, GError **error);
gboolean pad_real_file_exists (PadWorld *world, const char *path);
GStrv pad_real_folder_list (PadWorld *world, const char *path, GError **error);
gboolean pad_real_folder_make (PadWorld *world, const char *path, int mode, GError **error);
PadWorldLock *pad_real_lock_take (PadWorld *world, const char *path, GError **error);
void pad_real_lock_release (PadWorld *world, PadWorldLock *lock);

G_END_DECLS
