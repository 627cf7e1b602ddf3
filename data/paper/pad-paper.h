#pragma once

#include <pad-date.h>

G_BEGIN_DECLS

/*
 * What we print, as plain structs: what stands on a sheet and nothing about how it looks. Texts are
 * never NULL ("" is not printed) and belong to the paper: pad_paper_text().
 */

typedef enum
{
  PAD_PAPER_CONFIRMATION,
  PAD_PAPER_INVOICE,
  PAD_PAPER_CREDIT_NOTE,
} PadPaperKind;

typedef struct
{
  const char *name;
  const char *street;
  const char *postcode;
  const char *city;
  const char *country;
} PadPaperAddress;

/* Who sends it. @line: what the firm does, below its name. */
typedef struct
{
  PadPaperAddress address;
  const char *line;
  const char *phone, *email, *web;
  const char *tax_number;
  const char *court; /* where the firm is registered, with its number */
  const char *director;
  const char *bank, *iban, *bic;
} PadPaperLetterhead;

/**
 * PadPaperLine:
 * @quantity: thousandths of @unit; @base_quantity: thousandths of @base_unit, to which @unit_price
 *   (millionths) belongs
 * @discount_percent: ten-thousandths of a percent, 0 for none
 * @net: minor units
 * @promised: when what is not there yet is expected, PAD_DATE_NONE where all of it is; @now:
 * thousandths of @base_unit that come before, 0 where it comes as a whole
 */
typedef struct
{
  int number;
  const char *sku;
  const char *name;
  const char *note;
  int64_t quantity;
  const char *unit;
  int64_t base_quantity;
  const char *base_unit;
  int64_t unit_price;
  int64_t discount_percent;
  int64_t net;
  PadDate promised;
  int64_t now;
} PadPaperLine;

/* Minor units. */
typedef struct
{
  const char *name;
  int64_t amount;
} PadPaperCharge;

/* @percent: ten-thousandths of a percent; @base, @amount: minor units. @name says the percent where
 * there is any ("VAT 19 %"). */
typedef struct
{
  const char *name;
  int64_t percent;
  int64_t base;
  int64_t amount;
} PadPaperTax;

/**
 * PadPaper:
 * @created: milliseconds since 1970, for the file's own data: the same paper gives the same bytes
 * @buyer: whom it is for; @buyer_code, @buyer_tax_number: the account's
 * @ship_to: (name "") where it goes elsewhere or nowhere
 * @order: of a confirmation only where that changes one: the order, of which @number is a revision
 * @supersedes: the paper in whose place it stands; @revision: of the order that is confirmed
 * @order_date, @expected_date, @requested_date, @due_date, @discount_date: PAD_DATE_NONE where
 * there is none
 * @discount_amount: minor units that may be taken off until @discount_date
 * @goods, @discount, @gross: minor units; @discount is not below 0
 */
typedef struct
{
  PadPaperKind kind;
  const char *number;
  PadDate date;
  int64_t created;
  const char *currency;
  PadPaperLetterhead letterhead;
  PadPaperAddress buyer, ship_to;
  const char *buyer_code, *buyer_tax_number;
  int64_t revision;
  const char *order, *supersedes, *po_number, *reference, *contact;
  PadDate order_date, expected_date, requested_date;
  const char *shipping;
  const char *terms;
  PadDate due_date, discount_date;
  int64_t discount_amount;
  const char *note;
  GArray *lines;   /* (element-type PadPaperLine) */
  GArray *charges; /* (element-type PadPaperCharge) */
  GArray *taxes;   /* (element-type PadPaperTax), by percent ascending */
  int64_t goods, discount, gross;
  GStringChunk *texts;
} PadPaper;

/* @currency: ISO 4217. */
PadPaper *pad_paper_new (PadPaperKind kind, const char *number, const char *currency);
void pad_paper_free (PadPaper *paper);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadPaper, pad_paper_free)

/* A copy of @text that lives as long as the paper; "" for NULL. */
const char *pad_paper_text (PadPaper *paper, const char *text);
/* Each returns what was added, to set the rest; borrowed until the next one is added. */
PadPaperLine *pad_paper_add_line (PadPaper *paper, const char *sku, const char *name);
void pad_paper_add_charge (PadPaper *paper, const char *name, int64_t amount);
/* Adds to the tax of @percent what its base is; pad_paper_round_taxes() works out the amounts. */
void pad_paper_add_taxed (PadPaper *paper, const char *name, int64_t percent, int64_t base);
/* RULES.md 5.4: per percent, rounded. Returns their sum. */
int64_t pad_paper_round_taxes (PadPaper *paper);

/* "Invoice R3000012", as the file is called too; (transfer full). */
char *pad_paper_title (const PadPaper *paper);

/**
 * pad_paper_draw:
 *
 * Draws @paper on as many A4 pages as it takes, as PDF: DIN 5008 with a window for the address on
 * the first, the head of the table and the sum so far on each of the next. The same paper gives
 * the same bytes on the same machine. May be called in any thread.
 *
 * Returns: (transfer full): PAD_ERROR_FULL when there is no memory for it
 */
GBytes *pad_paper_draw (const PadPaper *paper, GError **error);

G_END_DECLS
