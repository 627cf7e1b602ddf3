#pragma once

#include "pad-catalog-item.h"

G_BEGIN_DECLS

/**
 * PadCatalogPlaces: the places of the catalog's list.
 * @ids: int64_t: the row ids of all articles in the list
 * @items: int64_t -> PadCatalogItem: those that are known; the others are read when they are looked
 * at
 * @known: (nullable): @ids as a set, once pages may bring what is there already
 */
typedef struct
{
  GArray *ids;
  GHashTable *items;
  GHashTable *known;
} PadCatalogPlaces;

void pad_catalog_places_init (PadCatalogPlaces *places);
void pad_catalog_places_clear (PadCatalogPlaces *places);

/* (nullable): borrowed. */
PadCatalogItem *pad_catalog_places_find (PadCatalogPlaces *places, int64_t row_id);
/* A new item, without a row; borrowed. */
PadCatalogItem *pad_catalog_places_add_item (PadCatalogPlaces *places, int64_t row_id);

/* Puts @rows (PadCatalogRow, taken) into the places from the first one on, which keep their items;
 * there are as many places afterwards as rows. */
void pad_catalog_places_replace (PadCatalogPlaces *places, GPtrArray *rows);
/* Adds @rows (taken) behind the last place; what is in the list already is only renewed. */
void pad_catalog_places_append (PadCatalogPlaces *places, GPtrArray *rows);
/* Renews those of @rows (taken) that are in the list, and takes their row ids out of @ids. */
void pad_catalog_places_renew (PadCatalogPlaces *places, GPtrArray *rows, GHashTable *ids);
/* @ids: int64_t that are not in the catalog any more. */
void pad_catalog_places_mark_gone (PadCatalogPlaces *places, GHashTable *ids);

/* Has what is shown look again. */
void pad_catalog_places_touch (PadCatalogPlaces *places);
/* Drops items that nothing shows, where there are more than @keep. */
void pad_catalog_places_forget (PadCatalogPlaces *places, guint keep);
/* From now on pages may bring what is there already. */
void pad_catalog_places_watch (PadCatalogPlaces *places);

G_END_DECLS
