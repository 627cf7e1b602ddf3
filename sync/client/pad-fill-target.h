#pragma once

#include <pad-db.h>

#include "pad-grant-list.h"

G_BEGIN_DECLS

/**
 * PadFillTarget: the generation that a fill goes into.
 * @current: the generation in use
 * @list: what is granted now; where a segment has been begun, its place is set
 * @generation, @replica: its number, and its database open for writing; NULL for none
 */
typedef struct
{
  PadWorld *world;
  const char *folder;
  int64_t current;
  PadGrantList *list;
  int64_t generation;
  PadDb *replica;
} PadFillTarget;

/* Looks for a generation whose fill was interrupted and that fits; what is of no use is deleted.
 * TRUE too when there is none. */
gboolean pad_fill_target_resume (PadFillTarget *target, GError **error);
/* Makes the generation @generation. */
gboolean pad_fill_target_create (PadFillTarget *target, GError **error);

G_END_DECLS
