#pragma once

#include <pad-db.h>

/**
 * FuzzImage: what a database holds, to be brought back after each input within a millisecond: the
 * file is written over while its connections stay open, with all they have prepared. Connections
 * must be idle whenever an image is asked anything, and the schema stay as it is.
 */
typedef struct _FuzzImage FuzzImage;

/* Of @db as it is now; its file holds everything from here on, without a journal beside it. @db is
 * the only connection, others are opened afterwards. */
FuzzImage *fuzz_image_new (PadDb *db);
void fuzz_image_free (FuzzImage *image);
/* Whether anything has been committed since the image was taken or brought back. */
gboolean fuzz_image_is_changed (FuzzImage *image);
void fuzz_image_bring_back (FuzzImage *image);
