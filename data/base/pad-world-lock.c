#include "pad-world-private.h"

#include "pad-error.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

struct _PadWorldLock
{
  int fd;
};

/* flock() belongs to the open file, not to the process: a second holder here is refused too, and
 * the kernel lets go when the process ends. The file itself stays: deleting it would let two hold
 * "it". */
PadWorldLock *
pad_real_lock_take (PadWorld *world, const char *path, GError **error)
{
  int fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  PadWorldLock *lock;

  if (fd < 0) {
    pad_error_set_write (error, errno, path);
    return NULL;
  }
  if (flock (fd, LOCK_EX | LOCK_NB) != 0) {
    if (errno == EWOULDBLOCK)
      g_set_error (error, PAD_ERROR, PAD_ERROR_LOCKED, "“%s” is held by another program", path);
    else
      pad_error_set_write (error, errno, path);
    close (fd);
    return NULL;
  }
  lock = g_new (PadWorldLock, 1);
  lock->fd = fd;
  return lock;
}

void
pad_real_lock_release (PadWorld *world, PadWorldLock *lock)
{
  close (lock->fd);
  g_free (lock);
}
