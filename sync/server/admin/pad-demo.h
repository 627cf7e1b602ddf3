#pragma once

#include <pad-supplier-store.h>

G_BEGIN_DECLS

/**
 * PadDemoOptions:
 * @products: at least 100
 * @accounts: at least 1
 * @seed, @date: the same for both give the same rows. @date is the supplier's day up to which
 * history goes
 * @papers: confirmations, invoices and credit notes as PDF; their bytes too are the same
 */
typedef struct
{
  int products;
  int accounts;
  int64_t seed;
  int32_t date;
  gboolean papers;
} PadDemoOptions;

/* A user that was made. */
typedef struct
{
  char *login;
  char *account; /* "" for the supplier's own people */
  char *role;
} PadDemoUser;

/**
 * pad_demo_fill:
 * @store: without articles so far (PAD_ERROR_EXISTS otherwise)
 * @users: (out) (element-type PadDemoUser) (transfer full)
 *
 * Fills a store with an industrial spare-parts distributor: catalog, prices, stock, customers, what
 * they ordered and owe. The rows are written as interchange files into a temporary folder and
 * imported, then the papers are drawn.
 */
gboolean pad_demo_fill (PadSupplierStore *store,
                        const PadDemoOptions *options,
                        GPtrArray **users,
                        GError **error);

G_END_DECLS
