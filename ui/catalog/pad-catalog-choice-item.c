#include "pad-catalog-choice-item.h"

struct _PadCatalogChoiceItem
{
  GObject parent_instance;
  char *code;
  char *name;
  int64_t articles;
  GListStore *children;
};

enum
{
  PROP_0,
  PROP_NAME,
  PROP_ARTICLES,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PadCatalogChoiceItem, pad_catalog_choice_item, G_TYPE_OBJECT)

static void
pad_catalog_choice_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_NAME)
    g_value_set_string (value, PAD_CATALOG_CHOICE_ITEM (object)->name);
  else if (id == PROP_ARTICLES)
    g_value_set_int64 (value, PAD_CATALOG_CHOICE_ITEM (object)->articles);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
pad_catalog_choice_item_finalize (GObject *object)
{
  PadCatalogChoiceItem *self = PAD_CATALOG_CHOICE_ITEM (object);

  g_free (self->code);
  g_free (self->name);
  g_clear_object (&self->children);
  G_OBJECT_CLASS (pad_catalog_choice_item_parent_class)->finalize (object);
}

static void
pad_catalog_choice_item_class_init (PadCatalogChoiceItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = pad_catalog_choice_item_get_property;
  object_class->finalize = pad_catalog_choice_item_finalize;
  properties[PROP_NAME] =
      g_param_spec_string ("name", NULL, NULL, "", G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ARTICLES] = g_param_spec_int64 ("articles", NULL, NULL, -1, G_MAXINT64, -1,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
pad_catalog_choice_item_init (PadCatalogChoiceItem *self)
{
}

PadCatalogChoiceItem *
pad_catalog_choice_item_new (const char *code, const char *name, int64_t articles)
{
  PadCatalogChoiceItem *self = g_object_new (PAD_TYPE_CATALOG_CHOICE_ITEM, NULL);

  self->code = g_strdup (code);
  self->name = g_strdup (name);
  self->articles = articles;
  return self;
}

const char *
pad_catalog_choice_item_get_code (PadCatalogChoiceItem *self)
{
  return self->code;
}

const char *
pad_catalog_choice_item_get_name (PadCatalogChoiceItem *self)
{
  return self->name;
}

int64_t
pad_catalog_choice_item_get_articles (PadCatalogChoiceItem *self)
{
  return self->articles;
}

void
pad_catalog_choice_item_add (PadCatalogChoiceItem *self, PadCatalogChoiceItem *child)
{
  if (!self->children)
    self->children = g_list_store_new (PAD_TYPE_CATALOG_CHOICE_ITEM);
  g_list_store_append (self->children, child);
}

GListModel *
pad_catalog_choice_item_get_children (PadCatalogChoiceItem *self)
{
  return self->children ? G_LIST_MODEL (self->children) : NULL;
}

GListStore *
pad_catalog_choice_items (const char *all, const GPtrArray *choices)
{
  GListStore *store = g_list_store_new (PAD_TYPE_CATALOG_CHOICE_ITEM);
  g_autoptr (GHashTable) by_code = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) top = g_ptr_array_new ();

  g_ptr_array_add (items, pad_catalog_choice_item_new ("", all, -1));
  g_ptr_array_add (top, items->pdata[0]);
  for (guint i = 0; i < choices->len; i++) {
    const PadCatalogChoice *choice = choices->pdata[i];
    PadCatalogChoiceItem *item =
        pad_catalog_choice_item_new (choice->code, choice->name, choice->articles);

    g_ptr_array_add (items, item);
    g_hash_table_insert (by_code, choice->code, item);
  }
  for (guint i = 0; i < choices->len; i++) {
    const PadCatalogChoice *choice = choices->pdata[i];
    PadCatalogChoiceItem *parent =
        *choice->parent ? g_hash_table_lookup (by_code, choice->parent) : NULL;

    if (parent)
      pad_catalog_choice_item_add (parent, items->pdata[i + 1]);
    else
      g_ptr_array_add (top, items->pdata[i + 1]);
  }
  g_list_store_splice (store, 0, 0, top->pdata, top->len);
  return store;
}

/* Of one level, by code. */
static GHashTable *
index_items (GListModel *items)
{
  GHashTable *by_code = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);

  for (guint i = 0; items && i < g_list_model_get_n_items (items); i++) {
    PadCatalogChoiceItem *item = g_list_model_get_item (items, i);

    g_hash_table_insert (by_code, item->code, item);
  }
  return by_code;
}

/* Whether @items and @others are the same choices; with @take they take the numbers of @others. */
static gboolean
match (GListModel *items, GListModel *others, gboolean take)
{
  g_autoptr (GHashTable) by_code = index_items (items);

  if (g_hash_table_size (by_code) != (others ? g_list_model_get_n_items (others) : 0))
    return FALSE;
  for (guint i = 0; others && i < g_list_model_get_n_items (others); i++) {
    g_autoptr (PadCatalogChoiceItem) other = g_list_model_get_item (others, i);
    PadCatalogChoiceItem *item = g_hash_table_lookup (by_code, other->code);

    if (!item || g_strcmp0 (item->name, other->name) != 0 ||
        !match (pad_catalog_choice_item_get_children (item),
                pad_catalog_choice_item_get_children (other), take))
      return FALSE;
    if (!take || item->articles == other->articles)
      continue;
    item->articles = other->articles;
    g_object_notify_by_pspec (G_OBJECT (item), properties[PROP_ARTICLES]);
  }
  return TRUE;
}

gboolean
pad_catalog_choice_items_recount (GListModel *items, const GPtrArray *choices)
{
  g_autoptr (PadCatalogChoiceItem) all = g_list_model_get_item (items, 0);
  g_autoptr (GListStore) others = pad_catalog_choice_items (all->name, choices);

  return match (items, G_LIST_MODEL (others), FALSE) && match (items, G_LIST_MODEL (others), TRUE);
}
