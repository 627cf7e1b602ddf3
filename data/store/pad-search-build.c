#include "pad-search.h"

#include "pad-search-build.sql.h"

static gboolean
rebuild (PadDb *db, gpointer data, GError **error)
{
  return pad_db_run (db, sql_drop_search, error) && pad_db_run (db, sql_make_search, error) &&
         pad_db_run (db, sql_rank_products, error) && pad_db_run (db, sql_fill_search, error) &&
         pad_db_run (db, sql_keep_search, error);
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
