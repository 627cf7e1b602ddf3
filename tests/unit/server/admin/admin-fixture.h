#pragma once

#include "pad-import.h"

/* A store of its own in a temporary folder, with a folder for files to import. */
typedef struct
{
  PadWorld *world;
  char *folder;
  char *path;
  PadSupplierStore *store;
} Fixture;

/* A supplier in EUR, without rows; with fixture_fill() a small catalog with customers. */
Fixture *fixture_new (void);
void fixture_fill (Fixture *fixture);
void fixture_free (Fixture *fixture);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fixture, fixture_free)

/* Writes @text as @name.csv into folder @folder of the fixture; (transfer full) the path. */
char *fixture_write (Fixture *fixture, const char *folder, const char *name, const char *text);
/* Imports @text as @name.csv; the only file's report. */
PadImportReport *fixture_try (Fixture *fixture,
                              const char *name,
                              const char *text,
                              const PadImportOptions *options);
/* Imports a folder made with fixture_write(); (element-type PadImportReport). */
GPtrArray *fixture_try_folder (Fixture *fixture,
                               const char *folder,
                               const PadImportOptions *options);
/* The same, and all of it has to be taken. */
void fixture_import (Fixture *fixture, const char *name, const char *text);

/* One row of @text is refused, for a reason that says @reason; nothing of it is taken. */
void fixture_expect_refused (Fixture *fixture,
                             const char *name,
                             const char *text,
                             const char *reason);
/* What `check` finds in the store: so many problems, each of which is told. */
void fixture_expect_problems (Fixture *fixture, guint problems);

/* The result of @sql: columns joined by `|`, rows by `;`. (transfer full) */
char *fixture_ask (Fixture *fixture, const char *sql);
void fixture_expect (Fixture *fixture, const char *sql, const char *wanted);
int64_t fixture_head (Fixture *fixture);
/* Changes the store behind the program's back, inside a sequence. */
void fixture_damage (Fixture *fixture, const char *sql);
