#pragma once

#include "core-fixture.h"

/*
 * A client reduced to what SYNC.md asks of it: rows by table and id, the version guard, deletes,
 * articles that leave. It shows whether what the server sends comes to what it would send anew.
 */
typedef struct
{
  GHashTable *rows;    /* "table id" -> ModelRow */
  GHashTable *columns; /* table -> GStrv, of the reply being read */
  char *cursor;
  char *hash;
  int64_t from;
  gboolean more;
  int n_lines; /* rows, deletes and leaves of the last reply */
  int n_marks;
} Model;

Model *model_new (void);
void model_free (Model *model);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Model, model_free)

/* Applies a whole reply; asserts that every line is one, and that it has header and footer.
 * (transfer full) the footer's `after`. */
char *model_apply (Model *model, const char *text);

/* Called between two requests, for the test to change the store under the client. */
typedef void (*ModelStep) (CoreFixture *fixture, gpointer data);
/* All segments by rows, @limit a page, then ready for changes. */
gboolean model_fill (Model *model,
                     CoreFixture *fixture,
                     const char *token,
                     int limit,
                     ModelStep step,
                     gpointer data);
/* One request for changes; FALSE when it was refused: the model has to be filled anew. */
gboolean model_pull (Model *model, CoreFixture *fixture, const char *token, int limit);
/* Until there is no more. */
gboolean model_catch_up (Model *model, CoreFixture *fixture, const char *token, int limit);

/* The values of a row as on the wire, NULL when the model has none. Borrowed. */
const char *model_row (Model *model, const char *table, int64_t row_id);
/* Rows of @table. */
int model_count (Model *model, const char *table);
/* Asserts that both hold the same rows in the same versions. */
void model_assert_same (Model *model, Model *other);
