#pragma once

#include <json-glib/json-glib.h>
#include <string.h>

#include "store-fixture.h"

G_BEGIN_DECLS

#define CTL_ADD(name, func)                                                                        \
  g_test_add (name, StoreFixture, NULL, store_fixture_set_up, func, store_fixture_tear_down)

/* One call of the built program. @parser: (nullable): of ctl_document() */
typedef struct
{
  int code;
  char *out;
  char *err;
  JsonParser *parser;
} CtlResult;

void ctl_result_clear (CtlResult *result);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CtlResult, ctl_result_clear)

/* Runs @words (separated by `|`) on the fixture's profile. */
CtlResult ctl_call (StoreFixture *f, const char *words);
/* The one JSON document on standard output; borrowed until the next one of @result. */
JsonNode *ctl_document (CtlResult *result);
/* The same, an object. */
JsonObject *ctl_object (CtlResult *result);
/* (nullable): the member @name, which must be there. */
const char *ctl_text (JsonObject *from, const char *name);
JsonObject *ctl_element (JsonArray *array, guint i);

G_END_DECLS
