#pragma once

#include <pad-finding.h>
#include <pad-order.h>

#include "pad-local-writer.h"

G_BEGIN_DECLS

/* A line as the server priced it; PadOrderLine's units. @base_quantity: thousandths of the base
 * unit. */
typedef struct
{
  int line;
  int64_t base_quantity;
  gboolean has_price;
  int64_t unit_price;
  int64_t line_net;
  char *source;
  char *rule;
  int64_t rule_version;
} PadAnswerLine;

/* What was not taken of a line: thousandths of its unit. */
typedef struct
{
  int line;
  int64_t quantity;
} PadAnswerRest;

/**
 * PadAnswer: the server's result object, as far as the store needs it.
 * @lines: of PadAnswerLine
 * @totals: (nullable)
 * @findings: of PadFinding
 * @rest: of PadAnswerRest: what becomes a new draft, empty where all was taken
 */
typedef struct
{
  GPtrArray *lines;
  PadOrderTotals *totals;
  GPtrArray *findings;
  GArray *rest;
} PadAnswer;

/* PAD_ERROR_PROTOCOL when it cannot be read. */
PadAnswer *pad_answer_parse (const char *json, GError **error);
void pad_answer_free (PadAnswer *answer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadAnswer, pad_answer_free)

/* (nullable) */
const PadAnswerLine *pad_answer_find_line (const PadAnswer *answer, int line);
/* The order's prices and totals become those of the answer. */
gboolean pad_answer_store (const PadAnswer *answer,
                           PadLocal *local,
                           const char *document,
                           GError **error);
/* Of an order that was taken in part: it keeps what was taken, and what was not becomes a new
 * draft, copied from it. Once: where it has such a draft (the server was restored and answers
 * again), nothing changes. */
gboolean pad_answer_split (const PadAnswer *answer,
                           PadLocal *local,
                           const char *document,
                           GError **error);

G_END_DECLS
