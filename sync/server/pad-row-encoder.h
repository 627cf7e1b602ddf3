#pragma once

#include <pad-permissions.h>
#include <pad-table-sql.h>

G_BEGIN_DECLS

/**
 * PadRowEncoder: writes rows of one table as the lines of sync/README.md. The hot path of every
 * first fill: what can be known of a row beforehand is worked out once.
 */
typedef struct _PadRowEncoder PadRowEncoder;

/**
 * PadRowView: what of a row is for the eyes of one user.
 * @hide_amounts: money and prices are null
 * @permissions: those that say which figures a finding tells (pad_finding_tells())
 * @summary: columns that are a detail are null, but in rows that were entered by or assigned to
 *   @login
 * @login: (nullable)
 */
typedef struct
{
  gboolean hide_amounts;
  PadPermissions permissions;
  gboolean summary;
  const char *login;
} PadRowView;

/* The encoder of @table's synced columns; kept for the life of the program, for any thread. */
const PadRowEncoder *pad_row_encoder_get (const PadTable *table);
/* What to read, for the caller's FROM and WHERE: row_id, row_version, columns, currencies
 * (pad_select_new()). */
const PadSelect *pad_row_encoder_get_select (const PadRowEncoder *encoder);
/* `["c",table,...]` and its line end. */
void pad_row_encoder_add_columns (const PadRowEncoder *encoder, GString *out);
/* `["p",table,...]` of the row that @row stands on, and its line end: what @view lets see. */
void pad_row_encoder_add_row (const PadRowEncoder *encoder,
                              PadStatement *row,
                              const PadRowView *view,
                              GString *out);

G_END_DECLS
