#pragma once

#include <pad-db.h>
#include <pad-table.h>

G_BEGIN_DECLS

/**
 * PadLeave: what an article takes along when it leaves the last assortment this user sees it in:
 * every row that concerns it, found through the registry (SYNC.md 3).
 */
typedef struct _PadLeave PadLeave;

/* Told of each table that lost rows. */
typedef void (*PadLeaveFunc) (const PadTable *table, int64_t gone, gpointer data);

PadLeave *pad_leave_new (PadDb *replica, PadLeaveFunc func, gpointer data);
void pad_leave_free (PadLeave *leave);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadLeave, pad_leave_free)

/* Whether rows of @table say which assortment an article is in. */
gboolean pad_leave_is_membership (const PadTable *table);
/* The membership @row_id of @table ended at @sequence; a newer one stays, and so does its article.
 */
gboolean pad_leave_run (
    PadLeave *leave, const PadTable *table, int64_t row_id, int64_t sequence, GError **error);

G_END_DECLS
