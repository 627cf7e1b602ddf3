#pragma once

#include "pad-papers-load.h"

G_BEGIN_DECLS

/* @zone: by which tax is named, "" where none is known. @taxes: FALSE where a line does not say its
 * percent. */
typedef struct
{
  PadSupplierStore *store;
  PadDb *db;
  PadPaper *paper;
  const char *zone;
  gboolean taxes;
} PadPaperLoader;

/* What an order says of its sums, minor units, when it was made (@created "" where it does not
 * say), and which revision it is. */
typedef struct
{
  const char *created;
  int64_t tax, gross;
  int64_t revision;
} PadOrderSums;

/* The supplier's name and what the settings say of its letterhead. */
gboolean pad_papers_load_letterhead (PadPaperLoader *loader, GError **error);
/* Head of order @number: whom it is for, where it goes. @sums: (out). PAD_ERROR_NOT_FOUND when
 * there is none. */
gboolean pad_papers_load_order_head (PadPaperLoader *loader,
                                     const char *number,
                                     PadOrderSums *sums,
                                     GError **error);
/* Where what the paper is about goes: to an address, to whoever collects it, or no order says. */
typedef enum
{
  PAD_PAPER_PLACE_ADDRESS,
  PAD_PAPER_PLACE_PICKUP,
  PAD_PAPER_PLACE_UNKNOWN,
} PadPaperPlace;

/* The addresses of the paper's buyer: the default one, and where it goes; an empty @ship_to is the
 * default one. */
gboolean pad_papers_load_addresses (PadPaperLoader *loader,
                                    const char *ship_to,
                                    PadPaperPlace place,
                                    GError **error);
/* Reads lines with @sql (the columns of `read_order_lines`); their sum is added to the paper's
 * goods. */
gboolean pad_papers_load_lines (PadPaperLoader *loader,
                                const char *sql,
                                const char *number,
                                GError **error);
gboolean pad_papers_load_charges (PadPaperLoader *loader, const char *order, GError **error);
/* Works out the taxes; where they do not come to @tax, only that is said. */
gboolean pad_papers_settle_taxes (PadPaperLoader *loader, int64_t tax, GError **error);
/* A day of a column; PAD_DATE_NONE for NULL. */
PadDate pad_papers_day (PadStatement *row, int column);
/* Noon of @day, for what has no instant. */
int64_t pad_papers_noon (PadDate day);

G_END_DECLS
