#pragma once

#include <pad-order-body.h>
#include <pad-push.h>
#include <pad-result.h>

/*
 * A small store to push to. Articles: A 10.00 (10 in W1, 4 in W2), B 2.50 (1,000 in W1), R 5.00
 * that is refused when short (3 in W1), H hidden. Accounts of limit 1,000.00: C1 (policy block,
 * user rosa, and vera who may not submit), C2 (approval, omar), C3 (prepay, pia). Tax 19 %.
 */
typedef struct
{
  char *folder;
  PadWorld *world;
  PadSupplierStore *store;
  int last_id;
} PushFixture;

void push_fixture_set_up (PushFixture *fixture, gconstpointer data);
void push_fixture_tear_down (PushFixture *fixture, gconstpointer data);

/* A new id; (transfer full). */
char *push_id (PushFixture *fixture);
/* Runs SQL in a write transaction of its own. */
void push_sql (PushFixture *fixture, const char *sql);
/* The one number that @sql says. */
int64_t push_int (PushFixture *fixture, const char *sql);
/* (transfer full) the one text that @sql says. */
char *push_text (PushFixture *fixture, const char *sql);

/* An order of @account's user as the desktop would send it now: "A 2 B 10" is two lines; priced
 * from the store as it is. */
PadOrderBody *push_body (PushFixture *fixture,
                         const char *account,
                         const char *login,
                         const char *lines);
/* Prices @body anew, as the desktop does when the user accepts. */
void push_quote (PushFixture *fixture, PadOrderBody *body, const char *login);

/* The JSON of one operation of kind order.submit, (transfer full). */
char *push_operation (const char *id, const char *document, const char *body);
/* The message with all @operations, NULL-terminated, (transfer full). */
char *push_message (const char *const *operations);
/* Hands in; asserts that the request as a whole is taken. */
PadPushReply *push_send (PushFixture *fixture, const char *login, const char *message);
/* One order with a new operation id; its only result, (transfer full). */
PadResult *push_order (PushFixture *fixture, const char *login, const PadOrderBody *body);
/* body, operation, send in one. */
PadResult *push_lines (PushFixture *fixture,
                       const char *account,
                       const char *login,
                       const char *lines);

/* What `check` would say: reservations, stock and credit add up, no order in part. */
void push_check (PushFixture *fixture);
