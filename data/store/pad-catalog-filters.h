#pragma once

#include <pad-db.h>

G_BEGIN_DECLS

/**
 * PadCatalogChoice: a category or a brand by which the catalog can be narrowed.
 * @name: its code where it has no name
 * @parent: code of the category above, "" for none; brands have none
 * @articles: how many are in the replica: of a category with those below it
 */
typedef struct
{
  char *code;
  char *name;
  char *parent;
  int64_t articles;
} PadCatalogChoice;

void pad_catalog_choice_free (PadCatalogChoice *choice);

/* All categories that hold articles, themselves or below, of PadCatalogChoice: by position, then by
 * name. Goes once through an index of all articles: off the main thread. */
GPtrArray *pad_catalog_categories (PadDb *replica, GError **error);
/* All brands that have articles, of PadCatalogChoice: those with the most articles first. Off the
 * main thread. */
GPtrArray *pad_catalog_brands (PadDb *replica, GError **error);

G_END_DECLS
