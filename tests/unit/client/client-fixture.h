#pragma once

#include <pad-engine.h>
#include <pad-outbox.h>
#include <virtual-world.h>

#include "fake-transport.h"

/**
 * Fixture: an engine on a profile of its own, before a scripted server.
 * @intercept: (nullable): answers instead of the server below when it returns TRUE
 * @token: the only access token that is good; @refreshes: how often a new one was asked for
 * @hash, @head, @epoch: what the server says
 * @page: (nullable): line text of catalog's page, without header and footer; @common: of common's
 * @changes: (nullable): line text of the next changes, without header and footer; told once, then
 * there are none
 * @push_body: of the last push
 * @pushes: how many came
 * @documents: row ids that were told as fetched, each with a blank after it
 * @last: what the operation ended with
 */
typedef struct _Fixture Fixture;
struct _Fixture
{
  char *folder;
  PadWorld *world;
  FakeTransport *transport;
  PadProfile *profile;
  PadLocalWriter *writer;
  PadEngine *engine;
  gboolean (*intercept) (Fixture *fixture, const PadRequest *request, FakeReply *reply);
  gpointer intercept_data;
  int counter;
  const char *token;
  int refreshes;
  const char *hash;
  const char *epoch;
  int64_t head;
  const char *common;
  const char *page;
  const char *changes;
  char *push_body;
  int pushes;
  const char *push_result;
  int replica_changes;
  int operation_changes;
  GString *documents;
  GError *last;
};

void fixture_set_up (Fixture *fixture, gconstpointer chunk);
void fixture_tear_down (Fixture *fixture, gconstpointer chunk);
/* The engine gone and made anew, as by a new process. */
void fixture_restart (Fixture *fixture);

/* Run the main loop, and the clock where nothing else moves, until it has ended; TRUE when it went
 * well, else
 * @last is set. */
gboolean fixture_sign_in (Fixture *fixture);
gboolean fixture_sign_in_as (Fixture *fixture, const PadSignIn *how);
gboolean fixture_sync (Fixture *fixture);
gboolean fixture_fetch (Fixture *fixture, int64_t document);
/* Until @condition holds; fails when nothing moves any more. */
void fixture_wait (Fixture *fixture, gboolean (*condition) (Fixture *fixture));
void fixture_assert_error (Fixture *fixture, int code);

/* The first column of a query on the current replica; -1 for no row. */
int64_t fixture_count (Fixture *fixture, const char *sql);
char *fixture_text (Fixture *fixture, const char *sql);
char *fixture_meta (Fixture *fixture, const char *key);

/* An order with one line, submitted; the operation's id. */
char *fixture_queue_order (Fixture *fixture);
PadOperation *fixture_operation (Fixture *fixture, const char *id);

/* Wire text of the scripted server, (transfer full). */
char *fixture_changes_text (Fixture *fixture, const char *lines, const char *cursor, gboolean more);

#define PRODUCT_COLUMNS "[\"c\",\"products\",\"sku\",\"name\",\"base_unit\",\"status\"]\n"
#define MEMBERSHIP_COLUMNS "[\"c\",\"memberships\",\"assortment\",\"sku\"]\n"
