#pragma once

#include "pad-demo.h"

#include <pad-date.h>
#include <pad-number.h>

G_BEGIN_DECLS

/* Percents of tax at home. */
#define PAD_DEMO_TAX 19
#define PAD_DEMO_TAX_REDUCED 7

/**
 * PadDemoFamily: a kind of article: its category, and how its articles are called, priced and
 * packed.
 * @category, @name: code and name of the category; @parent: code of the one above
 * @prefix: of article numbers; @title: what an article's name begins with
 * @sizes: separated by blanks, from cheap to dear; what tells them apart follows a colon, joined by
 *   `x`, or is the size itself, split at `x` and `-`
 * @attributes: of those values, `Name:unit` or `Name`, separated by `|`
 * @variant: the attribute that @variants have: `-suffix=value`, separated by `|`
 * @brands: codes, separated by blanks
 * @fixed: attributes that all have, `Name=value`, separated by `|`
 * @about: the description's first sentence
 * @cheapest, @dearest: hundredths a piece
 * @pack, @box: pieces; 0 for none
 */
typedef struct
{
  const char *category, *name, *parent;
  const char *prefix, *title;
  const char *sizes, *attributes;
  const char *variant, *variants;
  const char *brands;
  const char *fixed, *about;
  int cheapest, dearest;
  int pack, box;
} PadDemoFamily;

typedef struct
{
  const char *code, *name;
} PadDemoName;

typedef struct
{
  const char *code, *name;
  int percent; /* of the family's price */
} PadDemoBrand;

/* A price list: percent off the list price, of drives, of the dear brand. */
typedef struct
{
  const char *code, *name;
  int percent, drives, dear;
} PadDemoTier;

#define PAD_DEMO_DEAR_BRAND "ARVIKA"
extern const PadDemoTier pad_demo_tiers[];
extern const int pad_demo_n_tiers;

typedef struct
{
  const char *name, *postcode, *area, *country;
} PadDemoTown;

extern const PadDemoName pad_demo_groups[]; /* categories at the top; ends with NULL */
extern const PadDemoFamily pad_demo_families[];
extern const int pad_demo_n_families;
extern const PadDemoBrand pad_demo_brands[];
extern const int pad_demo_n_brands;
extern const char *const pad_demo_first_names[];
extern const char *const pad_demo_last_names[];
/* With a place for the name. */
extern const char *const pad_demo_firms[];
extern const char *const pad_demo_streets[];
/* In each five: three of Germany, one of Austria, one of Switzerland. */
extern const PadDemoTown pad_demo_towns[];
extern const int pad_demo_n_towns;

/* An article as the rest of the demo needs it. @price: list price of one piece, in hundredths;
 * @tax: percent where there is tax. */
typedef struct
{
  char *sku;
  const PadDemoFamily *family;
  const char *brand;
  int64_t price;
  int tax;
  gboolean sold; /* active, and with a price */
} PadDemoProduct;

/* @exposure: hundredths that its orders and open invoices come to. */
typedef struct
{
  char *code;
  char *name;
  const char *zone, *country;
  const PadDemoTier *tier; /* nullable */
  gboolean prompt;         /* pays in time */
  gboolean branch;         /* of the account before it, whose limit it shares */
  gboolean early;          /* may take off 2 % within 10 days */
  int64_t exposure;
} PadDemoAccount;

/* A line of an order: @quantity in @unit are @pieces. @price: millionths a piece; @net: hundredths.
 */
typedef struct
{
  const PadDemoProduct *product;
  const char *unit;
  int quantity, pieces;
  int64_t price, net;
} PadDemoLine;

/**
 * PadDemoOrder: an order in hundredths.
 * @age, @shipped: days before the demo's date; @shipped is below 0 for one that is still here
 * @tax: of the goods at @rates[i] and of freight, which goes with the first
 */
typedef struct
{
  guint account; /* index */
  int number;
  int age, shipped;
  gboolean cancelled;
  GArray *lines; /* (element-type PadDemoLine) */
  int64_t goods, freight, tax, gross;
} PadDemoOrder;

typedef struct
{
  PadDemoOptions options;
  const char *currency;
  int digits;
  uint64_t random;
  GHashTable *tables; /* (element-type utf8 GString): file name without .csv to its text */
  GArray *products;   /* (element-type PadDemoProduct) */
  GArray *accounts;   /* (element-type PadDemoAccount) */
  GArray *orders;     /* (element-type PadDemoOrder), oldest first */
  GPtrArray *users;   /* (element-type PadDemoUser) */
} PadDemo;

/* 0 to @n - 1. */
int pad_demo_random (PadDemo *demo, int n);
/* Begins table @name with its first line. */
void pad_demo_begin (PadDemo *demo, const char *name, const char *columns);
/* Adds a line; no field may need quotes. */
void pad_demo_add (PadDemo *demo, const char *name, const char *format, ...) G_GNUC_PRINTF (3, 4);
/* Adds a line of texts, quoted where they need it; ends with NULL. */
void pad_demo_add_row (PadDemo *demo, const char *name, ...) G_GNUC_NULL_TERMINATED;
/* @hundredths as an amount of the demo's currency: exactly its digits, a minor unit for each
 * hundredth where it has none. Into @buffer of at least 32 bytes; returns it. */
const char *pad_demo_amount (PadDemo *demo, int64_t hundredths, char *buffer);
/* @days after the demo's date as text, into @buffer of at least 16 bytes; returns it. */
const char *pad_demo_day (PadDemo *demo, int days, char *buffer);

/* @days or, where the demo's date is before that on a weekend, the Friday before. */
int pad_demo_workday (PadDemo *demo, int days);
/* Millionths that @account pays a piece of @pieces, but for prices agreed with it alone. */
int64_t pad_demo_find_price (PadDemo *demo,
                             const PadDemoAccount *account,
                             const PadDemoProduct *product,
                             int pieces);
/* Tax of @goods in hundredths at @percent, where the account pays any. */
int64_t pad_demo_tax (const PadDemoAccount *account, int64_t base, int percent);
/* Millionths that a hundredth of the demo's currency is worth as a price. */
int64_t pad_demo_price_factor (PadDemo *demo);

void pad_demo_make_catalog (PadDemo *demo);
void pad_demo_make_stock (PadDemo *demo);
void pad_demo_make_prices (PadDemo *demo);
/* Accounts without their rows, which need the history. */
void pad_demo_make_customers (PadDemo *demo);
void pad_demo_make_supplier (PadDemo *demo);
void pad_demo_make_users (PadDemo *demo);
void pad_demo_make_orders (PadDemo *demo);
/* Of what was shipped, and what came of it. */
void pad_demo_make_invoices (PadDemo *demo);
void pad_demo_make_accounts (PadDemo *demo);
/* Draws and stores the papers of every order and invoice in the store. */
gboolean pad_demo_print_papers (PadSupplierStore *store, GError **error);

G_END_DECLS
