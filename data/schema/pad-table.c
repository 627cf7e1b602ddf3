#include "pad-table-private.h"

#include <string.h>

typedef struct
{
  PadTable *tables;
  int n;
  GHashTable *names; /* name -> PadTable */
} Registry;

/* Customers need what articles are, prices need both, papers need all. */
static const PadSubject *const subjects[] = {&pad_subject_articles, &pad_subject_customers,
                                             &pad_subject_users,    &pad_subject_prices,
                                             &pad_subject_history,  &pad_subject_derived};

static void
add_table (Registry *registry, const PadTable *table)
{
  PadTable *copy = &registry->tables[registry->n++];

  *copy = *table;
  while (copy->n_follows < PAD_FOLLOWS_MAX &&
         copy->follows[copy->n_follows].word != PAD_FOLLOWS_NOWHERE)
    copy->n_follows++;
  g_hash_table_insert (registry->names, (gpointer)copy->name, copy);
}

static Registry *
registry_new (void)
{
  Registry *registry = g_new0 (Registry, 1);
  int n = 0;

  for (size_t i = 0; i < G_N_ELEMENTS (subjects); i++)
    n += subjects[i]->n;
  registry->tables = g_new0 (PadTable, n);
  registry->names = g_hash_table_new (g_str_hash, g_str_equal);
  for (size_t i = 0; i < G_N_ELEMENTS (subjects); i++)
    for (int j = 0; j < subjects[i]->n; j++)
      add_table (registry, &subjects[i]->tables[j]);
  return registry;
}

static const Registry *
get_registry (void)
{
  static gsize registry = 0;

  if (g_once_init_enter (&registry))
    g_once_init_leave (&registry, (gsize)registry_new ());
  return (const Registry *)registry;
}

const PadTable *
pad_tables (int *n)
{
  const Registry *registry = get_registry ();

  *n = registry->n;
  return registry->tables;
}

const PadTable *
pad_table_find (const char *name)
{
  return name == NULL ? NULL : g_hash_table_lookup (get_registry ()->names, name);
}

int
pad_table_number (const PadTable *table)
{
  return (int)(table - get_registry ()->tables);
}

int
pad_table_column (const PadTable *table, const char *name)
{
  for (int i = 0; i < table->n_columns; i++)
    if (strcmp (table->columns[i].name, name) == 0)
      return i;
  return -1;
}

gboolean
pad_table_is_synced (const PadTable *table)
{
  return table->n_follows > 0;
}

gboolean
pad_follows_is_summary (const PadFollows *follows)
{
  return follows->word == PAD_FOLLOWS_ACCOUNT &&
         g_strcmp0 (follows->section, "invoice-summary") == 0;
}
