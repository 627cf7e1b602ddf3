#pragma once

#include <pad-db.h>

#include "pad-grant-list.h"

G_BEGIN_DECLS

/**
 * pad_fill_target_resume:
 * @current: the generation in use
 * @list: what is granted now; where a segment has been begun, its place is set
 * @replica: (out): the generation to go on with, NULL when there is none
 *
 * Looks for a generation whose fill was interrupted and that fits @list; what is of no use is
 * deleted.
 */
gboolean pad_fill_target_resume (PadWorld *world,
                                 const char *folder,
                                 int64_t current,
                                 PadGrantList *list,
                                 PadDb **replica,
                                 int64_t *generation,
                                 GError **error);

/* A new generation for @list. */
PadDb *pad_fill_target_create (
    PadWorld *world, const char *folder, int64_t generation, PadGrantList *list, GError **error);

G_END_DECLS
