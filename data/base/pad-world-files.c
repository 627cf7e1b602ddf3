#include "pad-world-private.h"

#include "pad-durable.h"
#include "pad-error.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define READ_CHUNK 65536

static gboolean
fail_read (GError **error, const char *path)
{
  pad_error_set_read (error, errno, path);
  return FALSE;
}

static gboolean
fail_write (GError **error, const char *path)
{
  pad_error_set_write (error, errno, path);
  return FALSE;
}

static int
open_file (const char *path, int flags, int mode)
{
  int fd;

  do
    fd = open (path, flags | O_CLOEXEC, mode);
  while (fd < 0 && errno == EINTR);
  return fd;
}

/* close() without touching errno: the descriptor is gone whatever it answers, and what matters was
 * synced. */
static void
close_file (int fd)
{
  int errsv = errno;

  close (fd);
  errno = errsv;
}

static gboolean
read_all (int fd, GByteArray *bytes)
{
  for (;;) {
    guint8 chunk[READ_CHUNK];
    ssize_t got = read (fd, chunk, sizeof chunk);

    if (got == 0)
      return TRUE;
    if (got < 0 && errno != EINTR)
      return FALSE;
    if (got > 0)
      g_byte_array_append (bytes, chunk, (guint)got);
  }
}

GBytes *
pad_real_file_read (PadWorld *world, const char *path, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  int fd = open_file (path, O_RDONLY, 0);
  gboolean read;

  if (fd < 0) {
    fail_read (error, path);
    return NULL;
  }
  read = read_all (fd, bytes);
  close_file (fd);
  if (!read) {
    fail_read (error, path);
    return NULL;
  }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static gboolean
write_all (int fd, const void *bytes, size_t n)
{
  const char *at = bytes;

  while (n > 0) {
    ssize_t written = write (fd, at, n);

    if (written < 0 && errno != EINTR)
      return FALSE;
    if (written > 0) {
      at += written;
      n -= (size_t)written;
    }
  }
  return TRUE;
}

/* An unlink that leaves errno to the failure before it. */
static void
drop_file (const char *path)
{
  int errsv = errno;

  unlink (path);
  errno = errsv;
}

static gboolean
write_aside (int fd, const void *bytes, size_t n, int mode)
{
  gboolean written = fchmod (fd, (mode_t)mode) == 0 && write_all (fd, bytes, n) && fsync (fd) == 0;

  close_file (fd);
  return written;
}

gboolean
pad_real_file_replace (
    PadWorld *world, const char *path, const void *bytes, size_t n, int mode, GError **error)
{
  g_autofree char *aside = g_strconcat (path, ".XXXXXX", NULL);
  int fd = g_mkstemp_full (aside, O_WRONLY | O_CLOEXEC, 0600);

  if (fd < 0)
    return fail_write (error, path);
  if (!write_aside (fd, bytes, n, mode) || rename (aside, path) != 0) {
    drop_file (aside);
    return fail_write (error, path);
  }
  return pad_durable_folder_of (path) || fail_write (error, path);
}

/* Appends and syncs; takes a part that was written back when the rest does not fit, so that no torn
 * record stays behind. */
static gboolean
append_synced (int fd, const void *bytes, size_t n)
{
  off_t end = lseek (fd, 0, SEEK_END);
  int errsv;

  if (end < 0)
    return FALSE;
  if (write_all (fd, bytes, n) && fsync (fd) == 0)
    return TRUE;
  errsv = errno;
  if (ftruncate (fd, end) != 0)
    g_debug ("a partial record could not be taken back: %s", g_strerror (errno));
  errno = errsv;
  return FALSE;
}

gboolean
pad_real_file_append (
    PadWorld *world, const char *path, const void *bytes, size_t n, int mode, GError **error)
{
  int fd = open_file (path, O_WRONLY | O_APPEND, 0);
  gboolean made = fd < 0 && errno == ENOENT;
  gboolean appended;

  if (made)
    fd = open_file (path, O_WRONLY | O_APPEND | O_CREAT, mode);
  if (fd < 0)
    return fail_write (error, path);
  appended = append_synced (fd, bytes, n);
  close_file (fd);
  if (!appended || (made && !pad_durable_folder_of (path)))
    return fail_write (error, path);
  return TRUE;
}

gboolean
pad_real_file_rename (PadWorld *world, const char *from, const char *to, GError **error)
{
  if (rename (from, to) != 0)
    return fail_write (error, to);
  return pad_durable_folder_of (to) || fail_write (error, to);
}

gboolean
pad_real_file_delete (PadWorld *world, const char *path, GError **error)
{
  if (unlink (path) != 0)
    return errno == ENOENT || fail_write (error, path);
  return pad_durable_folder_of (path) || fail_write (error, path);
}

gboolean
pad_real_file_exists (PadWorld *world, const char *path)
{
  return access (path, F_OK) == 0;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *)a, *(const char *const *)b);
}

/* Adds every name but `.` and `..`; FALSE with errno when reading failed. */
static gboolean
read_names (DIR *folder, GPtrArray *names)
{
  struct dirent *entry;

  while ((errno = 0, entry = readdir (folder)))
    if (!g_str_equal (entry->d_name, ".") && !g_str_equal (entry->d_name, ".."))
      g_ptr_array_add (names, g_strdup (entry->d_name));
  return errno == 0;
}

GStrv
pad_real_folder_list (PadWorld *world, const char *path, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  DIR *folder = opendir (path);
  gboolean read = folder && read_names (folder, names);

  if (!read)
    fail_read (error, path);
  if (folder)
    closedir (folder);
  if (!read)
    return NULL;
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return (GStrv)g_ptr_array_free (g_steal_pointer (&names), FALSE);
}

gboolean
pad_real_folder_make (PadWorld *world, const char *path, int mode, GError **error)
{
  if (g_mkdir_with_parents (path, mode) != 0)
    return fail_write (error, path);
  return pad_durable_folder_of (path) || fail_write (error, path);
}
