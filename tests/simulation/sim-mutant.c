#include "sim-mutant.h"

#include <pad-delta.h>
#include <pad-outbox-log-private.h>
#include <pad-replica-state.h>
#include <sqlite3.h>
#include <string.h>

/* What SQL says, and what is prepared in its place. */
typedef struct
{
  const char *from;
  const char *to;
} Rewrite;

enum
{
  NO_DEDUPE,
  CURSOR_FIRST,
  CREDIT_LATER,
  NO_SALT,
  NO_LEAVE,
  NO_LOG,
  MUTANTS
};

static const SimMutant mutants[MUTANTS] = {
    [NO_DEDUPE] = {"an-operation-that-is-known-is-handled-again", 10},
    [CURSOR_FIRST] = {"the-cursor-is-stored-before-its-rows", 10},
    [CREDIT_LATER] = {"credit-that-is-taken-is-not-seen-by-the-next", 10},
    [NO_SALT] = {"a-sequence-has-no-salt", 10},
    [NO_LEAVE] = {"nobody-is-told-what-is-gone", 10},
    [NO_LOG] = {"outbox-log-is-not-written", 10},
};

static const Rewrite rewrites[MUTANTS][2] = {
    [NO_DEDUPE] = {{"FROM operations WHERE id = :id", "FROM operations WHERE 0 AND id = :id"},
                   {"INSERT INTO operations", "INSERT OR REPLACE INTO operations"}},
    [CREDIT_LATER] = {{"COALESCE(pending, 0) + :gross, NULL)", "pending + 0 * :gross, NULL)"}},
    [NO_SALT] = {{"VALUES (:sequence, :salt, :time)",
                  "VALUES (:sequence, substr (:salt, 1, 0), :time)"}},
    [NO_LEAVE] = {{"FROM tombstones WHERE follows", "FROM tombstones WHERE 0 AND follows"}},
};

static int now = -1;

const SimMutant *
sim_mutants (guint *n)
{
  *n = MUTANTS;
  return mutants;
}

void
sim_mutant_begin (guint number)
{
  now = (int)number;
}

/* -- in the place of what is called -- */

int __real_sqlite3_prepare_v3 (sqlite3 *db,
                               const char *sql,
                               int n,
                               unsigned flags,
                               sqlite3_stmt **statement,
                               const char **rest);
int __wrap_sqlite3_prepare_v3 (sqlite3 *db,
                               const char *sql,
                               int n,
                               unsigned flags,
                               sqlite3_stmt **statement,
                               const char **rest);

/* Only of text that is one statement: whoever asks for what is left of it gets none. */
int
__wrap_sqlite3_prepare_v3 (sqlite3 *db,
                           const char *sql,
                           int n,
                           unsigned flags,
                           sqlite3_stmt **statement,
                           const char **rest)
{
  g_autoptr (GString) text = NULL;
  gboolean changed = FALSE;
  int result;

  if (now < 0 || n >= 0)
    return __real_sqlite3_prepare_v3 (db, sql, n, flags, statement, rest);
  text = g_string_new (sql);
  for (int i = 0; i < 2 && rewrites[now][i].from != NULL; i++)
    changed = g_string_replace (text, rewrites[now][i].from, rewrites[now][i].to, 0) > 0 || changed;
  if (!changed)
    return __real_sqlite3_prepare_v3 (db, sql, n, flags, statement, rest);
  result = __real_sqlite3_prepare_v3 (db, text->str, n, flags, statement, NULL);
  if (rest != NULL)
    *rest = "";
  return result;
}

gboolean __real_pad_outbox_log_submit (PadLocal *local, const char *id, GError **error);
gboolean __wrap_pad_outbox_log_submit (PadLocal *local, const char *id, GError **error);

gboolean
__wrap_pad_outbox_log_submit (PadLocal *local, const char *id, GError **error)
{
  return now == NO_LOG || __real_pad_outbox_log_submit (local, id, error);
}

PadDelta *__real_pad_delta_new (PadDb *replica,
                                PadApply *apply,
                                const char *epoch,
                                int64_t generation,
                                PadDeltaFunc func,
                                gpointer data);
PadDelta *__wrap_pad_delta_new (PadDb *replica,
                                PadApply *apply,
                                const char *epoch,
                                int64_t generation,
                                PadDeltaFunc func,
                                gpointer data);
gboolean __real_pad_delta_feed (PadDelta *delta, const void *bytes, size_t n, GError **error);
gboolean __wrap_pad_delta_feed (PadDelta *delta, const void *bytes, size_t n, GError **error);

/* The replica of each delta that was ever made; an address that comes again replaces the old one.
 */
static GHashTable *replicas;

PadDelta *
__wrap_pad_delta_new (PadDb *replica,
                      PadApply *apply,
                      const char *epoch,
                      int64_t generation,
                      PadDeltaFunc func,
                      gpointer data)
{
  PadDelta *delta = __real_pad_delta_new (replica, apply, epoch, generation, func, data);

  if (replicas == NULL)
    replicas = g_hash_table_new (NULL, NULL);
  g_hash_table_replace (replicas, delta, replica);
  return delta;
}

/* The cursor of the last mark in @text. (transfer full) (nullable) */
static char *
find_cursor (const char *text)
{
  const char *mark = g_strrstr (text, "[\"t\",\"");
  const char *from = mark != NULL ? mark + strlen ("[\"t\",\"") : NULL;
  const char *end = from != NULL ? strchr (from, '"') : NULL;

  return end != NULL ? g_strndup (from, (gsize)(end - from)) : NULL;
}

gboolean
__wrap_pad_delta_feed (PadDelta *delta, const void *bytes, size_t n, GError **error)
{
  if (now == CURSOR_FIRST) {
    g_autofree char *text = g_strndup (bytes, n);
    g_autofree char *cursor = find_cursor (text);

    if (cursor != NULL)
      pad_replica_set_meta (g_hash_table_lookup (replicas, delta), PAD_REPLICA_CURSOR, cursor,
                            NULL);
  }
  return __real_pad_delta_feed (delta, bytes, n, error);
}
