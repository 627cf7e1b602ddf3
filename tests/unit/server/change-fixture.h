/* RULES.md 10 at the server: changes of a confirmed order, for the tests of them. */
#pragma once

#include "push-fixture.h"

G_BEGIN_DECLS

#define ORDER "SO-000001"
#define REVISION "SELECT revision FROM orders WHERE number = 'SO-000001'"
#define PENDING "SELECT pending FROM credit WHERE account = 'C1'"

void change_set_up (PushFixture *fixture, gconstpointer data);
/* @lines as the desktop would send them now, in place of the lines of the order. */
PadOrderBody *change_body (PushFixture *fixture,
                           const char *account,
                           const char *login,
                           const char *lines);
/* @seen: the sequence of the replica that it was made of, 0 where that is not said. */
PadResult *change_send_of (PushFixture *fixture,
                           const char *login,
                           const PadOrderBody *body,
                           int64_t revision,
                           int64_t seen);
PadResult *change_send (PushFixture *fixture,
                        const char *login,
                        const PadOrderBody *body,
                        int64_t revision);
PadResult *change_lines (PushFixture *fixture, const char *lines, int64_t revision);
void change_confirm (PushFixture *fixture, const char *lines);
/* All that an order is and holds, to be compared. */
char *change_describe (PushFixture *fixture);
void change_assert_result (const PadResult *result, PadResultCode code);
/* A final no with @reason, after which all is as it was. */
void change_assert_refused (PushFixture *fixture,
                            PadResult *result,
                            const char *reason,
                            const char *before);

G_END_DECLS
