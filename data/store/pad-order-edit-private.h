#pragma once

#include "pad-draft-change.h"
#include "pad-order-edit.h"

G_BEGIN_DECLS

/* -- what is shared by the files of the order being written -- */

/* What an edit does, for the words of undo. */
typedef enum
{
  PAD_EDIT_ADD,
  PAD_EDIT_QUANTITY,
  PAD_EDIT_UNIT,
  PAD_EDIT_ARTICLE,
  PAD_EDIT_LINE_NOTE,
  PAD_EDIT_REMOVE,
  PAD_EDIT_MOVE,
  PAD_EDIT_MERGE,
  PAD_EDIT_FIELD,
  PAD_EDIT_SEVERAL,
} PadEditKind;

/* An edit: what undo takes back at once. Shared with the store's thread by references and not
 * changed once it is committed. @changes of PadDraftChange, each place once. */
typedef struct
{
  PadEditKind kind;
  int line;
  PadOrderField field;
  GPtrArray *changes;
} PadEditStep;

PadEditStep *pad_edit_step_new (PadEditKind kind, int line);
PadEditStep *pad_edit_step_ref (PadEditStep *step);
void pad_edit_step_unref (PadEditStep *step);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadEditStep, pad_edit_step_unref)
/* Adds a change; one of the same place goes on from there. Takes @change. */
void pad_edit_step_add (PadEditStep *step, PadDraftChange *change);
/* Whether @step changes the place of @change. */
gboolean pad_edit_step_touches (const PadEditStep *step, const PadDraftChange *change);

/* Prices, shared with the store's thread by references and not changed any more.
 * @lines: sku -> GPtrArray of PadLineResult, in the order's order; @findings: line -> GPtrArray of
 * PadFinding */
typedef struct
{
  PadOrderResult *result;
  GHashTable *lines;
  GHashTable *findings;
} PadEditPrices;

/* Takes @result. */
PadEditPrices *pad_edit_prices_new (PadOrderResult *result);
/* (nullable): of PadFinding, borrowed: what was found at @line. */
const GPtrArray *pad_edit_prices_findings (const PadEditPrices *prices, int line);
/* The nearest other line of the article, as the lines are numbered; 0 where there is none. */
int pad_edit_prices_also (const PadEditPrices *prices, const char *sku, int line);
PadEditPrices *pad_edit_prices_ref (PadEditPrices *prices);
void pad_edit_prices_unref (PadEditPrices *prices);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadEditPrices, pad_edit_prices_unref)

/* Which edit the file is at, as the store's thread knows it. @tried: the one that the last write
 * was to make. */
typedef struct
{
  int64_t edit;
  int64_t tried;
} PadEditPlace;

/* The price a line was built with (RULES.md 9). */
typedef struct
{
  gboolean has;
  int64_t unit_price;
  int64_t net;
  char *source;
  char *rule;
  int64_t rule_version;
  int64_t priced_at;
} PadEditQuote;

/**
 * _PadOrderEditLine:
 * @state: what is typed
 * @there: FALSE once it was removed: undo brings the same object back
 * @prices: keeps @result and the elements of @findings
 * @seen: all that is shown, as text: tells whether anything changed
 */
struct _PadOrderEditLine
{
  GObject parent_instance;
  PadDraftLine *state;
  gboolean there;
  PadEditQuote quote;
  PadEditPrices *prices;
  const PadLineResult *result;
  GPtrArray *findings;
  char *name;
  char *base_unit;
  GStrv units;
  int64_t smallest;
  gboolean has_unit_price;
  int64_t unit_price;
  gboolean has_available;
  int64_t available;
  const char *stock_word;
  int also;
  char *seen;
};

PadOrderEditLine *pad_order_edit_line_new (PadDraftLine *state);
void pad_order_edit_line_set_state (PadOrderEditLine *self, PadDraftLine *state);
void pad_order_edit_line_set_quote (PadOrderEditLine *self, const PadOrderLine *line);
/* Takes what was worked out: @product (nullable) as @facts (nullable) have it. Emits `changed`
 * where something did. */
void pad_order_edit_line_take (PadOrderEditLine *self,
                               PadEditPrices *prices,
                               const PadFacts *facts,
                               const PadProductFacts *product);

/**
 * _PadOrderEdit:
 * @draft: the header; its order is the one handed out, made anew from lines and fields
 * @lines: of PadOrderEditLine, as they are shown
 * @objects: int -> PadOrderEditLine *, every line there ever was
 * @stored: int -> PadDraftLine *, what local.db has; @stored_fields the same of the fields
 * @place: the main thread's while nothing is pending
 * @last_line: the highest number given
 * @pending: of writes under way, oldest first
 * @clashed: of PadEditStep: could not be written since another program changed the draft;
 * @clashed_back (gboolean): it was an undo
 * @facts, @asked: the facts, and the articles (char *) they are of
 * @facts_quarter: of an hour since 1970, when they were loaded: the day may be another one in the
 * next
 * @facts_loaded: counts their loads; @priced_with: at which one @prices were worked out
 * @queue_mark: of the queue they were loaded with, pad_queue_mark()
 * @credit_stale: @credit is to be made anew of the facts
 * @group: the edit being collected between begin and end
 */
struct _PadOrderEdit
{
  GObject parent_instance;
  PadOrderDesk *desk;
  PadLocalWriter *writer;
  PadDraft *draft;
  char *fields[PAD_ORDER_N_FIELDS];
  GPtrArray *lines;
  GHashTable *objects;
  GHashTable *stored;
  char *stored_fields[PAD_ORDER_N_FIELDS];
  PadEditPlace *place;
  int last_line;
  GQueue pending;
  GPtrArray *clashed;
  GArray *clashed_back;
  gboolean reload_wanted;
  gboolean open;
  PadFacts *facts;
  GHashTable *asked;
  int64_t facts_quarter;
  guint facts_loaded;
  guint priced_with;
  int64_t queue_mark;
  gboolean credit_stale;
  PadEditPrices *prices;
  PadCreditView *credit;
  GPtrArray *undo;
  GPtrArray *redo;
  PadEditStep *group;
  int group_depth;
  gboolean news;
  GTask *submit;
};

/* -- pad-order-edit.c: memory -- */

/* Makes the changes of @step in memory: lines, fields, the list. */
void pad_edit_apply (PadOrderEdit *self, const PadEditStep *step, gboolean back);
/* @state NULL: the line goes. The list is brought in order by pad_edit_arrange(). */
void pad_edit_put (PadOrderEdit *self, int line, PadDraftLine *state);
void pad_edit_arrange (PadOrderEdit *self);
/* Applies a new edit, prices it, posts it and remembers it for undo. Takes @step. */
void pad_edit_commit (PadOrderEdit *self, PadEditStep *step);
/* The same without remembering: undo, redo. */
void pad_edit_perform (PadOrderEdit *self, PadEditStep *step, gboolean back);
/* The order as it is now, in draft->order. */
void pad_edit_build_order (PadOrderEdit *self);
/* Reads the state of the file's draft @id into memory; pricing and arranging are the caller's. */
gboolean pad_edit_load (PadOrderEdit *self, const char *id, GError **error);
void pad_edit_notify_saved (PadOrderEdit *self);
void pad_edit_notify_history (PadOrderEdit *self);
void pad_edit_set_open (PadOrderEdit *self, gboolean open);
void pad_edit_notify_busy (PadOrderEdit *self);
void pad_edit_emit_changed (PadOrderEdit *self);
/* The same of what came from outside. */
void pad_edit_emit_news (PadOrderEdit *self);
void pad_edit_emit_failed (PadOrderEdit *self, const GError *error);
void pad_edit_emit_history_cleared (PadOrderEdit *self, const char *reason);

/* -- pad-order-edit-change.c -- */

/* Whether the draft is written by this edit now, and its user may: each edit, and what takes one
 * back, asks it. PAD_ERROR_INVALID, PAD_ERROR_NOT_ALLOWED. */
gboolean pad_edit_check_writable (PadOrderEdit *self, GError **error);

/* -- pad-order-edit-undo.c -- */

/* Undo begins anew. */
void pad_edit_clear_history (PadOrderEdit *self, const char *reason);
/* Drops from undo and redo what touches the place of @change. */
void pad_edit_forget (PadOrderEdit *self, const PadDraftChange *change);

/* -- pad-order-edit-price.c -- */

/* Prices and checks; lines of @skus (nullable, of char *) are built with the price of now. */
void pad_edit_price (PadOrderEdit *self, const GPtrArray *skus);
/* Loads facts that also know @sku (nullable), where they do not. */
gboolean pad_edit_need_facts (PadOrderEdit *self, const char *sku, GError **error);
void pad_edit_drop_facts (PadOrderEdit *self);
/* Drops the facts where the own queue is another than the one they were loaded with; TRUE then. */
gboolean pad_edit_look_at_queue (PadOrderEdit *self);
/* The articles that are worth something else by @step. (transfer container) */
GPtrArray *pad_edit_skus_of (const PadEditStep *step);

/* -- pad-order-edit-store.c -- */

/* Posts @step as it is applied now. */
void pad_edit_post (PadOrderEdit *self, PadEditStep *step, gboolean back, GPtrArray *skus);
/* Whether the file at @edit is as the last write of ours left it. Nothing is pending. */
gboolean pad_edit_is_own (PadOrderEdit *self, int64_t edit);
/* What waits for the last write, when there is none. */
void pad_edit_drained (PadOrderEdit *self);

/* -- pad-order-edit-reload.c -- */

/* Takes the file's state and puts the edits that clashed on top of it. */
void pad_edit_rebase (PadOrderEdit *self);

/* -- pad-order-edit-submit.c -- */

/* Nothing is pending: the order that is being handed in is checked and queued. */
void pad_edit_go_on_submitting (PadOrderEdit *self);
/* What it should contain is not stored: it is not handed in. */
void pad_edit_stop_submitting (PadOrderEdit *self, const GError *error);

G_END_DECLS
