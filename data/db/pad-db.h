#pragma once

#include <pad-error.h>
#include <pad-world.h>
#include <sqlite3.h>
#include <stdint.h>

G_BEGIN_DECLS

/**
 * PadDb:
 *
 * One SQLite connection; used by one thread at a time. Foreign bytes never reach it as SQL: queries
 * are constants from `.sql` files or made from the table registry. Failures are PAD_ERROR: _DAMAGED
 * (not a database, malformed), _LOCKED (busy beyond the timeout), _FULL, _CANCELLED (interrupted),
 * _IO, _EXISTS (a unique or check constraint), _NOT_FOUND (no such file with PAD_DB_READ or
 * PAD_DB_WRITE).
 */
typedef struct _PadDb PadDb;
typedef struct _PadStatement PadStatement;

typedef enum
{
  PAD_DB_READ,   /* must exist; query_only */
  PAD_DB_WRITE,  /* must exist */
  PAD_DB_CREATE, /* made when absent */
} PadDbMode;

/* What a commit waits for (SYNC.md 1): NORMAL for what can be fetched again, FULL for what cannot.
 */
typedef enum
{
  PAD_DB_NORMAL,
  PAD_DB_FULL,
} PadDbSafety;

/* WAL, busy timeout 10 s, foreign keys on, trusted_schema off, journal_size_limit set. */
PadDb *pad_db_open (
    PadWorld *world, const char *path, PadDbMode mode, PadDbSafety safety, GError **error);
void pad_db_close (PadDb *db);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadDb, pad_db_close)

PadWorld *pad_db_get_world (PadDb *db);
const char *pad_db_get_path (PadDb *db);
/* The zone that the rows name, as pad_time_zone_new(); borrowed until another one is asked for. It
 * is read from the system once a connection: that takes longer than most queries. */
GTimeZone *pad_db_get_time_zone (PadDb *db, const char *name, GError **error);
/* For what has no face here: backup, limits, custom functions. */
sqlite3 *pad_db_get_handle (PadDb *db);

/**
 * pad_db_query:
 * @sql: a constant (or a string that lives as long as @db): its address is the key of the cache;
 * another text at the same place is a fault of the program and ends it
 *
 * The prepared statement of @sql, reset and with bindings cleared, owned by @db. Never fails to
 * return: a statement that cannot be prepared reports the error at its first step. Use it up (to
 * DONE or pad_statement_reset()) before asking for the same one again.
 */
PadStatement *pad_db_query (PadDb *db, const char *sql);
/* A statement of the caller's own, for generated SQL and streams; pad_statement_free() it. */
PadStatement *pad_db_prepare (PadDb *db, const char *sql, GError **error);
void pad_statement_free (PadStatement *statement);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadStatement, pad_statement_free)

/* Parameters by name (":sku"; asserts that it exists), so that .sql files stay readable. NULL text
 * binds NULL. */
void pad_statement_bind_text (PadStatement *statement, const char *name, const char *text);
void pad_statement_bind_int (PadStatement *statement, const char *name, int64_t value);
void pad_statement_bind_bytes (PadStatement *statement,
                               const char *name,
                               const void *bytes,
                               size_t n);
void pad_statement_bind_null (PadStatement *statement, const char *name);
/* By position from 0, for statements made from the registry. */
void pad_statement_bind_text_at (PadStatement *statement, int index, const char *text);
void pad_statement_bind_int_at (PadStatement *statement, int index, int64_t value);
void pad_statement_bind_null_at (PadStatement *statement, int index);

typedef enum
{
  PAD_STEP_ERROR,
  PAD_STEP_ROW,
  PAD_STEP_DONE, /* the statement has been reset */
} PadStep;

PadStep pad_statement_step (PadStatement *statement, GError **error);
void pad_statement_reset (PadStatement *statement);
/* One step that must come to DONE: a write. */
gboolean pad_statement_run (PadStatement *statement, GError **error);
/* Columns from 0. Text is borrowed until the next step or reset; NULL for NULL. */
const char *pad_statement_get_text (PadStatement *statement, int column);
char *pad_statement_dup_text (PadStatement *statement, int column);
int64_t pad_statement_get_int (PadStatement *statement, int column);
GBytes *pad_statement_dup_bytes (PadStatement *statement, int column);
gboolean pad_statement_is_null (PadStatement *statement, int column);
int pad_statement_n_columns (PadStatement *statement);
const char *pad_statement_column_name (PadStatement *statement, int column);
sqlite3_stmt *pad_statement_get_handle (PadStatement *statement);

/* One or more statements without parameters or results. */
gboolean pad_db_run (PadDb *db, const char *sql, GError **error);
/* The first column of the first row of @sql, no parameters; @fallback when there is no row or NULL.
 */
gboolean pad_db_read_int (
    PadDb *db, const char *sql, int64_t fallback, int64_t *value, GError **error);
char *pad_db_read_text (PadDb *db, const char *sql, GError **error);
/* Rows changed by the last write. */
int64_t pad_db_changes (PadDb *db);

/**
 * pad_db_transact:
 * @func: does the work; FALSE with its error set rolls everything back, TRUE commits
 *
 * Runs @func in one BEGIN IMMEDIATE transaction. Not nested. The error that reaches the caller is
 * @func's, or that of the commit.
 */
typedef gboolean (*PadDbFunc) (PadDb *db, gpointer data, GError **error);
gboolean pad_db_transact (PadDb *db, PadDbFunc func, gpointer data, GError **error);
/* The same for reading: one snapshot (BEGIN, always ended). */
gboolean pad_db_read (PadDb *db, PadDbFunc func, gpointer data, GError **error);

/* Makes a running statement of another thread end with PAD_ERROR_CANCELLED. Thread-safe. */
void pad_db_interrupt (PadDb *db);
/* Passive after batches, truncating when idle. */
gboolean pad_db_checkpoint (PadDb *db, gboolean truncate, GError **error);

/* Writes what @db, opened for writing, holds now into the new file @path, whole and compact (VACUUM
 * INTO): to keep before a migration, or as a backup. Nobody else can read the file. It is synced by
 * who writes to it next. PAD_ERROR_EXISTS when there is such a file already. */
gboolean pad_db_copy (PadDb *db, const char *path, GError **error);

/**
 * PadMigration: a numbered file of DDL. A database has application id and user_version = number of
 * the last one applied.
 */
typedef struct
{
  int number;
  const char *sql;
} PadMigration;

/**
 * pad_db_migrate:
 * @application_id: what `PRAGMA application_id` must be; a database of another kind is
 * PAD_ERROR_DAMAGED
 *   ("not an Orderpad store"), one with a higher user_version PAD_ERROR_NEWER
 * @migrations: ascending, the last with sql NULL
 *
 * Applies what is missing, each with its user_version in one transaction. Nothing is touched on
 * refusal.
 */
gboolean pad_db_migrate (PadDb *db,
                         int application_id,
                         const PadMigration *migrations,
                         GError **error);
/* The same test without applying: an older one is refused too (PAD_ERROR_DAMAGED "run migrate"). */
gboolean pad_db_verify (PadDb *db,
                        int application_id,
                        const PadMigration *migrations,
                        GError **error);

G_END_DECLS
