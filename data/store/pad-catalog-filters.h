#pragma once

#include <pad-db.h>

G_BEGIN_DECLS

/**
 * PadCatalogChoice: a category or a brand by which the catalog can be narrowed.
 * @name: its code where it has no name
 * @parent: code of the category above, "" for none; brands have none
 * @articles: how many there are, of a category with those below it: without what is hidden because
 * nothing of it is available to the account
 */
typedef struct
{
  char *code;
  char *name;
  char *parent;
  int64_t articles;
} PadCatalogChoice;

void pad_catalog_choice_free (PadCatalogChoice *choice);

/* All categories that hold articles which @account sees while they are in stock, themselves or
 * below, of PadCatalogChoice: by position, then by name. Goes once through an index of all
 * articles: off the main thread. @account: (nullable): "" and NULL are nobody, who has no stock. */
GPtrArray *pad_catalog_categories (PadDb *replica, const char *account, GError **error);
/* All brands that have such articles, of PadCatalogChoice: those with the most articles first. Off
 * the main thread. */
GPtrArray *pad_catalog_brands (PadDb *replica, const char *account, GError **error);

G_END_DECLS
