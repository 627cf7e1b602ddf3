#pragma once

#include "pad-drafts.h"

G_BEGIN_DECLS

/**
 * PadDraftLine: a line as it is typed, without the price it was built with. Shared between threads
 * by references and never changed after it was made.
 * @position: its place: lines are shown by it, ascending
 */
typedef struct
{
  int line;
  int64_t position;
  char *sku;
  int64_t quantity;
  char *unit;
  char *note;
  gboolean has_discount;
  int64_t discount_percent;
  gboolean has_requested;
  int64_t requested_price;
  int rank;
} PadDraftLine;

/* One of its own, to be filled in. */
PadDraftLine *pad_draft_line_new (int line, const char *sku, int64_t quantity, const char *unit);
PadDraftLine *pad_draft_line_of (const PadOrderLine *line);
/* A copy, to be changed before it is shared. */
PadDraftLine *pad_draft_line_copy (const PadDraftLine *line);
PadDraftLine *pad_draft_line_ref (PadDraftLine *line);
void pad_draft_line_unref (PadDraftLine *line);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadDraftLine, pad_draft_line_unref)
/* Whether both are worth the same: article, quantity, unit, discount and requested price. */
gboolean pad_draft_line_same_worth (const PadDraftLine *a, const PadDraftLine *b);

/**
 * PadDraftChange: one line or one field as it was and as it is.
 * @line: its number; 0 for a field
 * @before, @after: (nullable): there is none
 * @field, @text_before, @text_after: of a field, "" for none
 */
typedef struct
{
  int line;
  PadDraftLine *before;
  PadDraftLine *after;
  PadOrderField field;
  char *text_before;
  char *text_after;
} PadDraftChange;

/* Takes the references of @before and @after. */
PadDraftChange *pad_draft_change_new_line (PadDraftLine *before, PadDraftLine *after);
PadDraftChange *pad_draft_change_new_field (PadOrderField field,
                                            const char *before,
                                            const char *after);
void pad_draft_change_free (PadDraftChange *change);
/* Whether both are about the same line or field. */
gboolean pad_draft_change_same_place (const PadDraftChange *a, const PadDraftChange *b);

/**
 * PadDraftWrite: an edit as it is written, inside PadLocalWriter.
 * @changes: of PadDraftChange, each once
 * @back: what was before is written
 * @result: (nullable): the prices then; lines of the articles @skus (of char *) get theirs as the
 * price they were built with
 * @expected: the edit that the file must be at
 */
typedef struct
{
  const char *id;
  const GPtrArray *changes;
  gboolean back;
  const PadOrderResult *result;
  const GPtrArray *skus;
  int64_t priced_at;
  int64_t expected;
} PadDraftWrite;

/* The file is at the edit after @expected then. PAD_ERROR_EXISTS: another program changed the draft
 * meanwhile; nothing is stored. */
gboolean pad_draft_write (PadLocal *local, const PadDraftWrite *write, GError **error);

/* The edit that the file is at; @open: it is there and still a draft. */
gboolean pad_draft_read_edit (
    PadDb *local, const char *id, gboolean *open, int64_t *edit, GError **error);

G_END_DECLS
