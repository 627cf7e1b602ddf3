#pragma once

#include "rules-fixture.h"

#include <pad-facts-loader.h>

G_BEGIN_DECLS

/* A real store, or a real replica with the same rows: account CHILD below PARENT, their users and
 * articles. */
typedef struct
{
  PadWorld *world;
  char *folder;
  PadDb *db;
} FactsFixture;

typedef void (*FactsFixtureCase) (FactsFixture *fixture, gconstpointer data);

/* Adds a case at one end ("store", "replica"), or at both. Its data is NULL in the store. */
void facts_fixture_add_at (const char *end, const char *name, FactsFixtureCase func);
void facts_fixture_add (const char *name, FactsFixtureCase func);

/* CHILD's order of each article, and of some that are not there, for 15 June 2026. (transfer full)
 */
PadOrder *facts_fixture_order (const char *login);
PadFacts *facts_fixture_load (FactsFixture *fixture, const PadOrder *order, PadSide side);
void facts_fixture_run (FactsFixture *fixture, const char *sql);

G_END_DECLS
