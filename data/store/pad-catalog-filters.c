#include "pad-catalog-filters.h"

#include "pad-catalog-filters.sql.h"

/* Deeper than any tree of categories; a circle ends here. */
#define DEPTH_MAX 100

void
pad_catalog_choice_free (PadCatalogChoice *choice)
{
  if (!choice)
    return;
  g_free (choice->code);
  g_free (choice->name);
  g_free (choice->parent);
  g_free (choice);
}

static GPtrArray *
read_choices (PadDb *replica, const char *sql, const char *account, GError **error)
{
  g_autoptr (GPtrArray) choices =
      g_ptr_array_new_with_free_func ((GDestroyNotify)pad_catalog_choice_free);
  PadStatement *statement = pad_db_query (replica, sql);
  PadStep step;

  pad_statement_bind_text (statement, ":account", account);
  while ((step = pad_statement_step (statement, error)) == PAD_STEP_ROW) {
    PadCatalogChoice *choice = g_new0 (PadCatalogChoice, 1);

    choice->code = pad_statement_dup_text (statement, 0);
    choice->name = pad_statement_dup_text (statement, 1);
    choice->parent = pad_statement_dup_text (statement, 2);
    choice->articles = pad_statement_get_int (statement, 3);
    g_ptr_array_add (choices, choice);
  }
  return step == PAD_STEP_ERROR ? NULL : g_steal_pointer (&choices);
}

/* Adds the articles of each category to all above it. */
static void
add_up (const GPtrArray *categories)
{
  g_autoptr (GHashTable) by_code = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree int64_t *own = g_new (int64_t, categories->len);

  for (guint i = 0; i < categories->len; i++) {
    PadCatalogChoice *category = categories->pdata[i];

    own[i] = category->articles;
    g_hash_table_insert (by_code, category->code, category);
  }
  for (guint i = 0; i < categories->len; i++) {
    PadCatalogChoice *above = categories->pdata[i];

    for (int depth = 0; own[i] > 0 && depth < DEPTH_MAX; depth++) {
      above = g_hash_table_lookup (by_code, above->parent);
      if (!above || above == categories->pdata[i])
        break;
      above->articles += own[i];
    }
  }
}

static void
drop_empty (GPtrArray *choices)
{
  for (guint i = choices->len; i > 0; i--)
    if (((PadCatalogChoice *)choices->pdata[i - 1])->articles == 0)
      g_ptr_array_remove_index (choices, i - 1);
}

GPtrArray *
pad_catalog_categories (PadDb *replica, const char *account, GError **error)
{
  GPtrArray *categories = read_choices (replica, sql_all_categories, account, error);

  if (!categories)
    return NULL;
  add_up (categories);
  drop_empty (categories);
  return categories;
}

GPtrArray *
pad_catalog_brands (PadDb *replica, const char *account, GError **error)
{
  return read_choices (replica, sql_all_brands, account, error);
}
