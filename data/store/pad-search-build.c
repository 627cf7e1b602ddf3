#include "pad-search.h"

#include "pad-search-build.sql.h"

/* Products that one step takes in: some tenths of a second on a slow computer. */
#define STEP_PRODUCTS 10000

/* Beside those that take products in: ranking them, and indexes and triggers. */
#define OTHER_STEPS 2

/**
 * Step: @number of @n
 */
typedef struct
{
  int number;
  int n;
} Step;

static gboolean
begin (PadDb *db, GError **error)
{
  return pad_db_run (db, sql_drop_search, error) && pad_db_run (db, sql_make_search, error) &&
         pad_db_run (db, sql_rank_products, error);
}

static gboolean
run_range (PadDb *db, const char *sql, int64_t after, GError **error)
{
  PadStatement *statement = pad_db_query (db, sql);

  pad_statement_bind_int (statement, ":after", after);
  pad_statement_bind_int (statement, ":last", after + STEP_PRODUCTS);
  return pad_statement_run (statement, error);
}

static gboolean
take (PadDb *db, int64_t after, GError **error)
{
  return run_range (db, sql_take_products, after, error) &&
         run_range (db, sql_take_stocked, after, error) &&
         run_range (db, sql_take_text, after, error);
}

static gboolean
run_step (PadDb *db, gpointer data, GError **error)
{
  const Step *step = data;

  if (step->number == 0)
    return begin (db, error);
  if (step->number < step->n - 1)
    return take (db, (int64_t)(step->number - 1) * STEP_PRODUCTS, error);
  return pad_db_run (db, sql_end_search, error) && pad_db_run (db, sql_keep_search, error);
}

gboolean
pad_search_count_steps (PadDb *replica, int *n, GError **error)
{
  int64_t products = 0;

  if (!pad_db_read_int (replica, "SELECT count(*) FROM products", 0, &products, error))
    return FALSE;
  *n = (int)((products + STEP_PRODUCTS - 1) / STEP_PRODUCTS) + OTHER_STEPS;
  return TRUE;
}

gboolean
pad_search_rebuild_step (PadDb *replica, int number, int n, GError **error)
{
  Step step = {number, n};

  g_return_val_if_fail (number >= 0 && number < n, FALSE);
  return pad_db_transact (replica, run_step, &step, error);
}

static gboolean
rebuild (PadDb *db, gpointer data, GError **error)
{
  Step step = {0, 0};

  if (!pad_search_count_steps (db, &step.n, error))
    return FALSE;
  for (; step.number < step.n; step.number++)
    if (!run_step (db, &step, error))
      return FALSE;
  return TRUE;
}

gboolean
pad_search_rebuild (PadDb *replica, GError **error)
{
  if (!sqlite3_get_autocommit (pad_db_get_handle (replica)))
    return rebuild (replica, NULL, error);
  return pad_db_transact (replica, rebuild, NULL, error);
}

static gboolean
drop (PadDb *db, gpointer data, GError **error)
{
  return pad_db_run (db, sql_drop_search, error);
}

gboolean
pad_search_drop (PadDb *replica, GError **error)
{
  if (!sqlite3_get_autocommit (pad_db_get_handle (replica)))
    return drop (replica, NULL, error);
  return pad_db_transact (replica, drop, NULL, error);
}
