#pragma once

#include <pad-order-desk.h>
#include <pad-outbox.h>
#include <pad-profile.h>
#include <pad-replica-state.h>

G_BEGIN_DECLS

#define FIXTURE_SERVER "http://127.0.0.1:1"

/* A profile in a folder of its own: signed in as anna of account A1 with a small replica. */
typedef struct
{
  PadWorld *world;
  char *folder;
  PadProfile *profile;
  PadLocalWriter *writer;
  PadOrderDesk *desk;
} StoreFixture;

void store_fixture_set_up (StoreFixture *fixture, gconstpointer data);
void store_fixture_tear_down (StoreFixture *fixture, gconstpointer data);
/* Closes what is open and opens it again, as a new program would. */
void store_fixture_reopen (StoreFixture *fixture);
void store_fixture_close (StoreFixture *fixture);
/* Changes the replica by SQL, as a pull would. */
void store_fixture_change_replica (StoreFixture *fixture, const char *sql);
/* Fills @folder: replica and signed-in facts. */
void store_fixture_fill (PadWorld *world, const char *folder);
/* A draft of one line: @quantity thousandths of BOLT-8 at 2.50. (transfer full) its id */
char *store_fixture_draft (StoreFixture *fixture, int64_t quantity);
/* A draft that has been submitted. @operation: (out) */
char *store_fixture_submit (StoreFixture *fixture, int64_t quantity, char **operation);
/* Moves an operation to sending and gives it an answer. */
void store_fixture_answer (StoreFixture *fixture,
                           const char *operation,
                           const PadOutboxResult *result);

/* A change of local.db by a function that takes an id. */
typedef gboolean (*StoreChange) (PadLocal *local, const char *id, GError **error);
gboolean store_fixture_run (StoreFixture *fixture,
                            StoreChange change,
                            const char *id,
                            GError **error);

G_END_DECLS
