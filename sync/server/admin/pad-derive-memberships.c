#include "pad-derive-private.h"

#include <string.h>

#include "pad-derive-memberships.sql.h"

/* Half a million articles times a handful of assortments: the articles are read once, and each
 * assortment is merged with its stored memberships in one pass over both, ordered by article
 * number. */

typedef enum
{
  DECISION_NONE,
  DECISION_INCLUDE,
  DECISION_EXCLUDE,
} Decision;

typedef struct
{
  const char *sku;
  int category; /* index into `parents`, -1 for none */
  const char *brand;
} Product;

typedef struct
{
  PadSupplierStore *store;
  PadDb *db;
  GStringChunk *texts;
  GArray *products;       /* (element-type Product): by sku, compared byte by byte */
  GHashTable *categories; /* (element-type utf8 int): code to index + 1 */
  GArray *parents;        /* (element-type int): by category, -1 for none */
  const char *skus;       /* JSON array of the articles looked at; NULL for all */
  GPtrArray *differences; /* NULL to write them */
} Derivation;

/* What one assortment says at each scope. */
typedef struct
{
  Derivation *derivation;
  const char *assortment;
  GHashTable *products; /* (element-type utf8 Decision) */
  GHashTable *brands;   /* (element-type utf8 Decision) */
  Decision *categories; /* by category: that of its nearest member upwards */
  Decision all;
} Members;

/* --- Reading --- */

/* @all, or @some where only some articles are looked at. */
static PadStatement *
query (const Derivation *derivation, const char *all, const char *some)
{
  PadStatement *rows = pad_db_query (derivation->db, derivation->skus == NULL ? all : some);
  if (derivation->skus != NULL)
    pad_statement_bind_text (rows, ":skus", derivation->skus);
  return rows;
}

static int
find_category (Derivation *derivation, const char *code)
{
  if (code == NULL || *code == '\0')
    return -1;
  return GPOINTER_TO_INT (g_hash_table_lookup (derivation->categories, code)) - 1;
}

static gboolean
read_codes (Derivation *derivation, GError **error)
{
  PadStatement *rows = pad_db_query (derivation->db, sql_read_categories);
  PadStep step;
  while ((step = pad_statement_step (rows, error)) == PAD_STEP_ROW) {
    const char *code = g_string_chunk_insert (derivation->texts, pad_statement_get_text (rows, 0));
    guint next = g_hash_table_size (derivation->categories) + 1;
    g_hash_table_insert (derivation->categories, (gpointer)code, GUINT_TO_POINTER (next));
  }
  return step == PAD_STEP_DONE;
}

static gboolean
read_parents (Derivation *derivation, GError **error)
{
  g_array_set_size (derivation->parents, g_hash_table_size (derivation->categories));
  PadStatement *rows = pad_db_query (derivation->db, sql_read_categories);
  PadStep step;
  while ((step = pad_statement_step (rows, error)) == PAD_STEP_ROW) {
    int category = find_category (derivation, pad_statement_get_text (rows, 0));
    g_array_index (derivation->parents, int, category) =
        find_category (derivation, pad_statement_get_text (rows, 1));
  }
  return step == PAD_STEP_DONE;
}

static gboolean
read_products (Derivation *derivation, GError **error)
{
  PadStatement *rows = query (derivation, sql_read_products, sql_read_products_of);
  PadStep step;
  while ((step = pad_statement_step (rows, error)) == PAD_STEP_ROW) {
    const char *brand = pad_statement_get_text (rows, 2);
    Product product = {
        .sku = g_string_chunk_insert (derivation->texts, pad_statement_get_text (rows, 0)),
        .category = find_category (derivation, pad_statement_get_text (rows, 1)),
        .brand = brand != NULL ? g_string_chunk_insert_const (derivation->texts, brand) : NULL,
    };
    g_array_append_val (derivation->products, product);
  }
  return step == PAD_STEP_DONE;
}

/* --- Members --- */

static void
take_member (Members *members, const char *scope, const char *code, Decision decision)
{
  Derivation *derivation = members->derivation;
  int category = -1;
  if (strcmp (scope, "product") == 0)
    g_hash_table_insert (members->products, g_strdup (code), GINT_TO_POINTER (decision));
  else if (strcmp (scope, "brand") == 0)
    g_hash_table_insert (members->brands, g_strdup (code), GINT_TO_POINTER (decision));
  else if (strcmp (scope, "all") == 0)
    members->all = decision;
  else if ((category = find_category (derivation, code)) >= 0)
    members->categories[category] = decision;
}

/* The nearest decision upwards; the registry's import refuses cycles, the bound is for a damaged
 * store. */
static Decision
nearest_decision (const Decision *own, GArray *parents, int category)
{
  for (guint i = 0; category >= 0 && i <= parents->len; i++) {
    if (own[category] != DECISION_NONE)
      return own[category];
    category = g_array_index (parents, int, category);
  }
  return DECISION_NONE;
}

static void
spread_categories (Members *members)
{
  GArray *parents = members->derivation->parents;
  Decision *spread = g_new0 (Decision, parents->len + 1);
  for (guint i = 0; i < parents->len; i++)
    spread[i] = nearest_decision (members->categories, parents, (int)i);
  g_free (members->categories);
  members->categories = spread;
}

static gboolean
read_members (Members *members, GError **error)
{
  PadStatement *rows = query (members->derivation, sql_read_members, sql_read_members_of);
  pad_statement_bind_text (rows, ":assortment", members->assortment);
  PadStep step;
  while ((step = pad_statement_step (rows, error)) == PAD_STEP_ROW)
    take_member (members, pad_statement_get_text (rows, 0), pad_statement_get_text (rows, 1),
                 pad_statement_get_int (rows, 2) != 0 ? DECISION_INCLUDE : DECISION_EXCLUDE);
  spread_categories (members);
  return step == PAD_STEP_DONE;
}

static gboolean
holds (const Members *members, const Product *product)
{
  Decision decision = DECISION_NONE;
  if (g_hash_table_size (members->products) > 0)
    decision = (Decision)GPOINTER_TO_INT (g_hash_table_lookup (members->products, product->sku));
  if (decision == DECISION_NONE && product->category >= 0)
    decision = members->categories[product->category];
  if (decision == DECISION_NONE && product->brand != NULL &&
      g_hash_table_size (members->brands) > 0)
    decision = (Decision)GPOINTER_TO_INT (g_hash_table_lookup (members->brands, product->brand));
  if (decision == DECISION_NONE)
    decision = members->all;
  return decision == DECISION_INCLUDE;
}

/* --- Merging --- */

/* A membership to add, or with @row_id to drop; while the stored ones are being read they are only
 * collected. */
typedef struct
{
  const char *sku;
  int64_t row_id; /* 0 to add */
} Difference;

static gboolean
write_difference (Derivation *derivation,
                  const char *assortment,
                  const Difference *difference,
                  GError **error)
{
  if (derivation->differences != NULL) {
    if (derivation->differences->len < 100)
      g_ptr_array_add (derivation->differences,
                       g_strdup_printf ("%s %s", assortment, difference->sku));
    return TRUE;
  }
  return difference->row_id != 0
             ? pad_membership_drop (derivation->store, difference->row_id, error)
             : pad_membership_add (derivation->store, assortment, difference->sku, error);
}

static gboolean
write_differences (Derivation *derivation,
                   const char *assortment,
                   GArray *differences,
                   GError **error)
{
  for (guint i = 0; i < differences->len; i++)
    if (!write_difference (derivation, assortment, &g_array_index (differences, Difference, i),
                           error))
      return FALSE;
  return TRUE;
}

/* Products before @sku (or all that are left, for NULL) that are wanted and not stored. */
static guint
add_wanted (Members *members, guint next, const char *sku, GArray *differences)
{
  GArray *products = members->derivation->products;
  for (; next < products->len; next++) {
    const Product *product = &g_array_index (products, Product, next);
    if (sku != NULL && strcmp (product->sku, sku) >= 0)
      break;
    if (holds (members, product)) {
      Difference difference = {product->sku, 0};
      g_array_append_val (differences, difference);
    }
  }
  return next;
}

static gboolean
merge (Members *members, GArray *differences, GError **error)
{
  GArray *products = members->derivation->products;
  PadStatement *rows = query (members->derivation, sql_read_memberships, sql_read_memberships_of);
  pad_statement_bind_text (rows, ":assortment", members->assortment);
  guint next = 0;
  PadStep step;
  while ((step = pad_statement_step (rows, error)) == PAD_STEP_ROW) {
    const char *sku = pad_statement_get_text (rows, 0);
    next = add_wanted (members, next, sku, differences);
    const Product *product = next < products->len ? &g_array_index (products, Product, next) : NULL;
    gboolean same = product != NULL && strcmp (product->sku, sku) == 0;
    if (!same || !holds (members, product)) {
      Difference difference = {g_string_chunk_insert (members->derivation->texts, sku),
                               pad_statement_get_int (rows, 1)};
      g_array_append_val (differences, difference);
    }
    next += same;
  }
  add_wanted (members, next, NULL, differences);
  return step == PAD_STEP_DONE;
}

static gboolean
derive_assortment (Derivation *derivation, const char *assortment, GError **error)
{
  Members members = {.derivation = derivation, .assortment = assortment};
  members.products = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  members.brands = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  members.categories = g_new0 (Decision, derivation->parents->len + 1);
  g_autoptr (GArray) differences = g_array_new (FALSE, FALSE, sizeof (Difference));
  gboolean done = read_members (&members, error) && merge (&members, differences, error) &&
                  write_differences (derivation, assortment, differences, error);
  g_hash_table_unref (members.products);
  g_hash_table_unref (members.brands);
  g_free (members.categories);
  return done;
}

/* --- All of them --- */

static GStrv
read_assortments (Derivation *derivation, GError **error)
{
  g_autoptr (GStrvBuilder) list = g_strv_builder_new ();
  PadStatement *rows = pad_db_query (derivation->db, sql_read_assortments);
  PadStep step;
  while ((step = pad_statement_step (rows, error)) == PAD_STEP_ROW)
    g_strv_builder_add (list, pad_statement_get_text (rows, 0));
  return step == PAD_STEP_DONE ? g_strv_builder_end (list) : NULL;
}

/* Memberships of assortments that are gone. */
static gboolean
drop_lost (Derivation *derivation, GError **error)
{
  g_autoptr (GArray) lost = g_array_new (FALSE, FALSE, sizeof (Difference));
  PadStatement *rows = pad_db_query (derivation->db, sql_read_lost_memberships);
  PadStep step;
  while ((step = pad_statement_step (rows, error)) == PAD_STEP_ROW) {
    Difference difference = {
        g_string_chunk_insert (derivation->texts, pad_statement_get_text (rows, 2)),
        pad_statement_get_int (rows, 0)};
    g_array_append_val (lost, difference);
  }
  return step == PAD_STEP_DONE && write_differences (derivation, "(gone)", lost, error);
}

static gboolean
derive (Derivation *derivation, GError **error)
{
  if (!read_codes (derivation, error) || !read_parents (derivation, error) ||
      !read_products (derivation, error))
    return FALSE;
  g_auto (GStrv) assortments = read_assortments (derivation, error);
  for (int i = 0; assortments != NULL && assortments[i] != NULL; i++)
    if (!derive_assortment (derivation, assortments[i], error))
      return FALSE;
  return assortments != NULL && (derivation->skus != NULL || drop_lost (derivation, error));
}

static gboolean
run (PadSupplierStore *store, const char *skus, GPtrArray *differences, GError **error)
{
  Derivation derivation = {.store = store,
                           .db = pad_supplier_store_get_db (store),
                           .skus = skus,
                           .differences = differences};
  derivation.texts = g_string_chunk_new (1024 * 1024);
  derivation.products = g_array_new (FALSE, FALSE, sizeof (Product));
  derivation.categories = g_hash_table_new (g_str_hash, g_str_equal);
  derivation.parents = g_array_new (FALSE, TRUE, sizeof (int));
  gboolean done = derive (&derivation, error);
  g_array_unref (derivation.products);
  g_array_unref (derivation.parents);
  g_hash_table_unref (derivation.categories);
  g_string_chunk_free (derivation.texts);
  return done;
}

gboolean
pad_membership_add (PadSupplierStore *store,
                    const char *assortment,
                    const char *sku,
                    GError **error)
{
  PadStatement *add = pad_db_query (pad_supplier_store_get_db (store), sql_add_membership);
  pad_statement_bind_int (add, ":version", pad_supplier_store_writing (store));
  pad_statement_bind_text (add, ":assortment", assortment);
  pad_statement_bind_text (add, ":sku", sku);
  return pad_statement_run (add, error);
}

gboolean
pad_membership_drop (PadSupplierStore *store, int64_t row_id, GError **error)
{
  PadStatement *drop = pad_db_query (pad_supplier_store_get_db (store), sql_drop_membership);
  pad_statement_bind_int (drop, ":row_id", row_id);
  return pad_statement_run (drop, error);
}

gboolean
pad_derive_memberships (PadSupplierStore *store, GError **error)
{
  return run (store, NULL, NULL, error);
}

gboolean
pad_derive_memberships_of (PadSupplierStore *store, const char *skus, GError **error)
{
  return run (store, skus, NULL, error);
}

GStrv
pad_derive_membership_differences (PadSupplierStore *store, GError **error)
{
  g_autoptr (GPtrArray) differences = g_ptr_array_new_with_free_func (g_free);
  if (!run (store, NULL, differences, error))
    return NULL;
  g_ptr_array_add (differences, NULL);
  return (GStrv)g_ptr_array_steal (differences, NULL);
}
