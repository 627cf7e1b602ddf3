#pragma once

#include <pad-order.h>

#include "ends-rows.h"

/* Its day, on which all happens. */
#define ENDS_DAY "2026-01-01"
#define ENDS_LINES 6

/* A line: thousandths of the unit; @discount ten-thousandths of a percent, -1 none. */
typedef struct
{
  const char *sku;
  const char *unit;
  int64_t quantity;
  int64_t discount;
  int64_t rank;
  gboolean kept;
} EndsLine;

/* An order; NULL where nothing is said. @day: of the requested date, from today on, -1 none. */
typedef struct
{
  const char *account;
  const char *ship_to;
  const char *shipping_method;
  const char *project;
  const char *po_number;
  const char *cost_centre;
  const char *quotation;
  int64_t requested_in;
  EndsLine lines[ENDS_LINES];
} EndsOrder;

/**
 * EndsCase: all of it from @seed: account "A" below "PARENT" with price lists, group, agreement,
 * discounts, credit, stock and history, hundreds of price rules in three currencies, a user of
 * theirs, an order, maybe of an offer, and what changes at the supplier's.
 * @login: who orders: "u", of A, or "r", who orders for both
 * @rows: the supplier; @changes: what changes
 */
typedef struct
{
  guint32 seed;
  const char *login;
  EndsRows *rows;
  EndsRows *changes;
  EndsOrder order;
} EndsCase;

EndsCase *ends_case_new (guint32 seed);
void ends_case_free (EndsCase *one);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EndsCase, ends_case_free)

/* (transfer full) What else may change, much of it: rules and what decides which of them apply,
 * what they start from, at which rate, and the offer. */
EndsRows *ends_case_upheaval (const EndsCase *one, GRand *rand);
/* (transfer full) */
PadOrder *ends_case_order (const EndsCase *one);
/* What is left of it, for a failure's report. */
void ends_case_describe (const EndsCase *one, GString *text);
