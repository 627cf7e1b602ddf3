#pragma once

#include "pad-demo.h"

#include <pad-date.h>

G_BEGIN_DECLS

/* A kind of article: its category, and how its articles are called, priced and packed. */
typedef struct
{
  const char *category;  /* code */
  const char *name;      /* of the category */
  const char *parent;    /* code of the category above */
  const char *prefix;    /* of article numbers */
  const char *title;     /* "Deep groove ball bearing" */
  const char *sizes;     /* separated by blanks, from cheap to dear */
  const char *suffixes;  /* separated by blanks, `-` for none */
  int cheapest, dearest; /* minor units of a currency with two digits, a piece */
  int pack, box;         /* pieces; 0 for none */
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

extern const PadDemoName pad_demo_groups[]; /* categories at the top; ends with NULL */
extern const PadDemoFamily pad_demo_families[];
extern const int pad_demo_n_families;
extern const PadDemoBrand pad_demo_brands[];
extern const int pad_demo_n_brands;
extern const char *const pad_demo_first_names[];
extern const char *const pad_demo_last_names[];
extern const char *const pad_demo_trades[];
extern const char *const pad_demo_towns[];

/* An article as the rest of the demo needs it. @price: list price of one piece, in hundredths. */
typedef struct
{
  char *sku;
  const PadDemoFamily *family;
  int64_t price;
  gboolean sold; /* active, and with a price */
} PadDemoProduct;

/* @discount: percent that the account's price list takes off. */
typedef struct
{
  char *code;
  char *zone;
  int discount;
  gboolean prompt; /* pays in time */
} PadDemoAccount;

typedef struct
{
  PadDemoOptions options;
  const char *currency;
  int digits;
  uint64_t random;
  GHashTable *tables; /* (element-type utf8 GString): file name without .csv to its text */
  GArray *products;   /* (element-type PadDemoProduct) */
  GArray *accounts;   /* (element-type PadDemoAccount) */
  GPtrArray *users;   /* (element-type PadDemoUser) */
} PadDemo;

/* 0 to @n - 1. */
int pad_demo_random (PadDemo *demo, int n);
/* Begins table @name with its first line. */
void pad_demo_begin (PadDemo *demo, const char *name, const char *columns);
/* Adds a line; no field may need quotes. */
void pad_demo_add (PadDemo *demo, const char *name, const char *format, ...) G_GNUC_PRINTF (3, 4);
/* @hundredths as an amount of the demo's currency: exactly its digits, a minor unit for each
 * hundredth where it has none. Into @buffer of at least 32 bytes; returns it. */
const char *pad_demo_amount (PadDemo *demo, int64_t hundredths, char *buffer);
/* @days after the demo's date as text, into @buffer of at least 16 bytes; returns it. */
const char *pad_demo_day (PadDemo *demo, int days, char *buffer);

void pad_demo_make_catalog (PadDemo *demo);
void pad_demo_make_stock (PadDemo *demo);
void pad_demo_make_prices (PadDemo *demo);
void pad_demo_make_customers (PadDemo *demo);
void pad_demo_make_users (PadDemo *demo);
void pad_demo_make_history (PadDemo *demo);

G_END_DECLS
