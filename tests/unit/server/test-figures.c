/* RULES.md 8: the figures of findings leave the server only for who may see credit and budgets. */
#include "core-fixture.h"

#include <pad-segment.h>
#include <string.h>

#define FINDINGS(over, used)                                                                       \
  "'[{\"code\":\"credit_exceeded\",\"severity\":\"approval\",\"line\":0,\"params\":{\"over\":\""   \
  "" over "\",\"approver\":\"finance\"}},{\"code\":\"budget_exceeded\",\"severity\":\"approval\"," \
  "\"line\":0,\"params\":{\"budget\":\"CC\",\"used\":\"" used "\"}}]'"

static const char waiting[] =
    "INSERT INTO users (login, name, account, role, permissions) VALUES"
    " ('vik', 'Vik', 'A1', 'viewer', NULL), ('cy', 'Cy', 'A1', 'viewer', '+credit.view'),"
    " ('bud', 'Bud', 'A1', 'viewer', '+budget.view'),"
    " ('man', 'Man', 'A1', 'viewer', '+budget.manage'), ('nop', 'Nop', 'A1', 'viewer', "
    "'-price.customer +credit.view +budget.view');"
    "UPDATE orders SET state = 'pending_approval' WHERE number = 'O1';"
    "INSERT INTO order_findings (\"order\", position, code, severity, line, params) VALUES"
    " ('O1', 1, 'credit_exceeded', 'approval', 0, '{\"limit\":\"811.11\",\"available\":\"822.22\","
    "\"exposure\":\"833.33\",\"over\":\"844.44\",\"policy\":\"approval\"}'),"
    " ('O1', 2, 'budget_exceeded', 'approval', 0, '{\"budget\":\"CC\",\"amount\":\"911.11\","
    "\"used\":\"922.22\",\"over\":\"933.33\"}');"
    "INSERT INTO approvals (\"order\", revision, stage, side, role, findings, state, asked_at) "
    "VALUES"
    " ('O1', 1, 1, 'supplier', 'finance', " FINDINGS ("855.55",
                                                      "944.44") ", 'open',"
                                                                " '2026-01-01T00:00:00.000Z');";

/* What the orders of A1 are on the wire for @login, (transfer full). */
static char *
pull (CoreFixture *fixture, const char *login)
{
  g_autofree char *token = core_fixture_enrol (fixture, login, NULL);
  g_autofree char *segment = pad_segment_account ("A1", "orders");
  g_autofree char *id = g_uri_escape_string (segment, NULL, FALSE);
  g_autofree char *target = g_strdup_printf ("/v1/segments/%s/rows", id);
  g_auto (Answer) answer = core_fixture_ask (fixture, "GET", target, token, NULL);

  g_assert_cmpint (answer.status, ==, 200);
  return g_steal_pointer (&answer.text);
}

static void
assert_tells (const char *lines, const char *const *figures, gboolean told)
{
  for (; *figures != NULL; figures++) {
    g_test_message ("%s", *figures);
    g_assert_cmpint (strstr (lines, *figures) != NULL, ==, told);
  }
}

static void
test_figures (CoreFixture *fixture, gconstpointer data)
{
  static const char *const credit[] = {"811.11", "822.22", "833.33", "844.44", "855.55", NULL};
  static const char *const budget[] = {"911.11", "922.22", "933.33", "944.44", NULL};
  static const char *const words[] = {"credit_exceeded", "budget_exceeded", "finance", NULL};
  static const struct
  {
    const char *login;
    gboolean credit, budget;
  } rows[] = {{"ann", TRUE, TRUE},
              {"vik", FALSE, FALSE},
              {"cy", TRUE, FALSE},
              {"bud", FALSE, TRUE},
              {"nop", FALSE, FALSE}};

  core_fixture_write (fixture, waiting);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *lines = pull (fixture, rows[i].login);

    g_test_message ("%s: %s", rows[i].login, lines);
    assert_tells (lines, credit, rows[i].credit);
    assert_tells (lines, budget, rows[i].budget);
    assert_tells (lines, words, TRUE);
  }
}

/* Who is given the right, or has it taken away, fills anew, also where no segment comes or goes. */
static void
test_segments_change (CoreFixture *fixture, gconstpointer data)
{
  g_autofree char *token = NULL, *before = NULL, *after = NULL;

  core_fixture_write (fixture, waiting);
  token = core_fixture_enrol (fixture, "man", NULL);
  {
    g_auto (Answer) answer = core_fixture_ask (fixture, "GET", "/v1/segments", token, NULL);

    before = answer_member (&answer, "hash");
  }
  core_fixture_write (
      fixture, "UPDATE users SET permissions = '+budget.manage +budget.view' WHERE login = 'man'");
  {
    g_auto (Answer) answer = core_fixture_ask (fixture, "GET", "/v1/segments", token, NULL);

    after = answer_member (&answer, "hash");
  }
  g_assert_cmpstr (before, !=, after);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  core_test ("/server/figures/for-who-may-see-them", test_figures);
  core_test ("/server/figures/a-right-changes-the-set", test_segments_change);
  return g_test_run ();
}
