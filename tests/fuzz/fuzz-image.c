#include "fuzz-image.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* Places in the header of a database file (SQLite's file format, 1.3): by the first a connection
 * sees that what it has cached is old; the second says with which change the size was written. */
#define CHANGE_COUNTER 24
#define SIZE_VALID_FOR 92

/**
 * @counter: the file's change counter when it was taken or brought back
 */
struct _FuzzImage
{
  int fd;
  char *bytes;
  gsize n;
  guint32 counter;
};

static guint32
read_counter (FuzzImage *image)
{
  guint32 counter = 0;

  g_assert_cmpint (pread (image->fd, &counter, sizeof counter, CHANGE_COUNTER), ==, sizeof counter);
  return GUINT32_FROM_BE (counter);
}

FuzzImage *
fuzz_image_new (PadDb *db)
{
  g_autoptr (GError) error = NULL;
  FuzzImage *image = g_new0 (FuzzImage, 1);

  pad_db_run (db, "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF", &error);
  g_assert_no_error (error);
  /* Kept open: closing it would drop the locks that SQLite has on the file. */
  image->fd = open (pad_db_get_path (db), O_RDWR | O_CLOEXEC);
  g_assert_cmpint (image->fd, >=, 0);
  g_file_get_contents (pad_db_get_path (db), &image->bytes, &image->n, &error);
  g_assert_no_error (error);
  image->counter = read_counter (image);
  return image;
}

void
fuzz_image_free (FuzzImage *image)
{
  if (image == NULL)
    return;
  close (image->fd);
  g_free (image->bytes);
  g_free (image);
}

gboolean
fuzz_image_is_changed (FuzzImage *image)
{
  return read_counter (image) != image->counter;
}

void
fuzz_image_bring_back (FuzzImage *image)
{
  guint32 next;

  if (!fuzz_image_is_changed (image))
    return;
  image->counter = read_counter (image) + 1;
  next = GUINT32_TO_BE (image->counter);
  memcpy (image->bytes + CHANGE_COUNTER, &next, sizeof next);
  memcpy (image->bytes + SIZE_VALID_FOR, &next, sizeof next);
  g_assert_cmpint (pwrite (image->fd, image->bytes, image->n, 0), ==, image->n);
  g_assert_cmpint (ftruncate (image->fd, (off_t)image->n), ==, 0);
}
