#pragma once

#include <pad-core.h>
#include <json-glib/json-glib.h>

/*
 * The server's core on a small store: a world whose clock stands still until it is moved, a writer
 * and a reader. Two accounts see different articles and pay different prices.
 *
 *   A1 (group trade, tier T1): assortment BOLTS, users ann (admin), bob (buyer), cat
 * (requisitioner), acc (accounting) A2 (tier T2): assortment NUTS, user zoe (admin) BOLTS: B1, B2.
 * NUTS: N1, B2. rep (sales_rep) acts for A1 and A2
 */
typedef struct
{
  PadWorld *world;
  char *folder;
  char *path;
  PadSupplierStore *store;  /* writes */
  PadSupplierStore *reader; /* reads */
  PadCore *core;
} CoreFixture;

void core_fixture_set_up (CoreFixture *fixture, gconstpointer data);
void core_fixture_tear_down (CoreFixture *fixture, gconstpointer data);
#define core_test(path, func)                                                                      \
  g_test_add (path, CoreFixture, NULL, core_fixture_set_up, func, core_fixture_tear_down)

/* Moves the clock, in milliseconds. */
void core_fixture_pass (CoreFixture *fixture, int64_t ms);
/* Runs SQL in one write transaction, with everything derived from it; returns its sequence. */
int64_t core_fixture_write (CoreFixture *fixture, const char *sql);
int64_t core_fixture_int (CoreFixture *fixture, const char *sql);

/* An answer, read to its end. */
typedef struct
{
  int status;
  char *text;
  char *code; /* of a problem */
  int64_t retry_after;
  gboolean waits;
  int64_t wait_until;
} Answer;

void answer_clear (Answer *answer);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Answer, answer_clear)

/* A request as the shell would make it. @target: path and query; @token, @body may be NULL. */
PadCoreRequest *core_fixture_request (const char *method,
                                      const char *target,
                                      const char *token,
                                      const char *body);
/* Asks once: as a reader, then as the writer when that is needed. */
Answer core_fixture_send (CoreFixture *fixture, PadCoreRequest *request);
Answer core_fixture_ask (CoreFixture *fixture,
                         const char *method,
                         const char *target,
                         const char *token,
                         const char *body);
/* (transfer full) Enrols a device of @login by an invite; its access token. @device: (out)
 * (optional). */
char *core_fixture_enrol (CoreFixture *fixture, const char *login, char **device);
/* (transfer full) A member of a JSON object. */
char *answer_member (const Answer *answer, const char *name);
