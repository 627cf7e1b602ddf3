#pragma once

#include <gio/gio.h>
#include <pad-catalog-filters.h>

G_BEGIN_DECLS

/**
 * PadCatalogChoiceItem:
 *
 * A category with those below it, or a brand, in the filter's lists. Properties "name" and
 * "articles" (int64), which may change.
 */
#define PAD_TYPE_CATALOG_CHOICE_ITEM (pad_catalog_choice_item_get_type ())
G_DECLARE_FINAL_TYPE (
    PadCatalogChoiceItem, pad_catalog_choice_item, PAD, CATALOG_CHOICE_ITEM, GObject)

/* @articles: below 0 where no number is shown */
PadCatalogChoiceItem *pad_catalog_choice_item_new (const char *code,
                                                   const char *name,
                                                   int64_t articles);

/* "" for the one that stands for all. */
const char *pad_catalog_choice_item_get_code (PadCatalogChoiceItem *self);
const char *pad_catalog_choice_item_get_name (PadCatalogChoiceItem *self);
int64_t pad_catalog_choice_item_get_articles (PadCatalogChoiceItem *self);
/* Puts @child, which is of the same type, below. */
void pad_catalog_choice_item_add (PadCatalogChoiceItem *self, PadCatalogChoiceItem *child);
/* (nullable): those below; borrowed. */
GListModel *pad_catalog_choice_item_get_children (PadCatalogChoiceItem *self);

/* Takes the numbers of articles of @choices where @items, as pad_catalog_choice_items() made them,
 * are the same choices in the same tree, in whatever order; else changes nothing and is FALSE. */
gboolean pad_catalog_choice_items_recount (GListModel *items, const GPtrArray *choices);
/* Of PadCatalogChoiceItem: @all first, then @choices, each below its parent. (transfer full) */
GListStore *pad_catalog_choice_items (const char *all, const GPtrArray *choices);

G_END_DECLS
