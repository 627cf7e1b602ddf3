#pragma once

#include <pad-db.h>
#include <pad-line-reader.h>
#include <pad-sync-change.h>

G_BEGIN_DECLS

/**
 * PadApply: puts the lines of one reply at a time into a replica. Tables and columns it does not
 * know are passed over (SYNC.md 10); a row that is there in the same or a higher version stays. All
 * calls belong into a transaction of the caller's.
 */
typedef struct _PadApply PadApply;

/* @replica must live longer. */
PadApply *pad_apply_new (PadDb *replica);
void pad_apply_free (PadApply *apply);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadApply, pad_apply_free)

/* A new reply begins: the columns of each table are to be said again. */
void pad_apply_begin (PadApply *apply);

/**
 * pad_apply_line:
 * @line: columns, a row put, deleted or left; other kinds are the caller's
 *
 * Returns: FALSE with PAD_ERROR_PROTOCOL when the row cannot be what the registry says, or the
 * database's error
 */
gboolean pad_apply_line (PadApply *apply, const PadLine *line, GError **error);

/* Rows put and gone since the last call, counted and named in @change (which may be NULL); returns
 * their sum. */
int64_t pad_apply_take_counts (PadApply *apply, PadSyncChange *change);

G_END_DECLS
