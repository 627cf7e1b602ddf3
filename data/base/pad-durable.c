#include "pad-durable.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

gboolean
pad_durable_folder_of (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean synced;
  int errsv;

  if (fd < 0)
    return FALSE;
  synced = fsync (fd) == 0 || errno == EINVAL;
  errsv = errno;
  close (fd);
  errno = errsv;
  return synced;
}
