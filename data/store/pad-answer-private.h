#pragma once

#include <pad-finding.h>
#include <pad-order.h>

#include "pad-local-writer.h"

G_BEGIN_DECLS

/* A line as the server priced it; PadOrderLine's units. */
typedef struct
{
  int line;
  gboolean has_price;
  int64_t unit_price;
  int64_t line_net;
  char *source;
  char *rule;
  int64_t rule_version;
} PadAnswerLine;

/**
 * PadAnswer: the server's result object, as far as the store needs it.
 * @lines: of PadAnswerLine
 * @totals: (nullable)
 * @findings: of PadFinding
 */
typedef struct
{
  GPtrArray *lines;
  PadOrderTotals *totals;
  GPtrArray *findings;
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

G_END_DECLS
