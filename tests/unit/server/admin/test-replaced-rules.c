/* RULES.md 9: an import keeps the versions of price rules that it replaces, for `honour_days`. */
#include "admin-fixture.h"

#define KEPT "SELECT code, price FROM replaced_price_rules ORDER BY replaced"
#define RULES(rows) "code,source,scope,scope_code,currency,method,price\n" rows

static Fixture *
priced (void)
{
  Fixture *fixture = fixture_new ();

  fixture_fill (fixture);
  fixture_import (fixture, "price_rules",
                  RULES ("L1,list,product,B1,EUR,fixed,1\nL2,list,product,B2,EUR,fixed,2\n"));
  fixture_damage (fixture, "DELETE FROM replaced_price_rules");
  return fixture;
}

/* Makes all that happened so far @days old. */
static void
age (Fixture *fixture, int days)
{
  g_autofree char *sql =
      g_strdup_printf ("UPDATE sequences SET time = strftime ('%%Y-%%m-%%dT%%H:%%M:%%fZ', 'now',"
                       " '-%d days')",
                       days);

  fixture_damage (fixture, sql);
}

static void
test_changes_and_deletes (void)
{
  g_autoptr (Fixture) fixture = priced ();

  fixture_import (fixture, "price_rules", "code,price,op\nL1,1.5,\nL2,,delete\n");
  fixture_expect (fixture, KEPT, "L1|1000000;L2|2000000");
  fixture_expect (fixture, "SELECT count (*) FROM replaced_price_rules WHERE version < replaced",
                  "2");
  /* What an import does not change is not replaced. */
  fixture_import (fixture, "price_rules", "code,price\nL1,1.5\n");
  fixture_expect (fixture, KEPT, "L1|1000000;L2|2000000");
}

static void
test_pruned (void)
{
  g_autoptr (Fixture) fixture = priced ();

  fixture_import (fixture, "price_rules", "code,price\nL1,1.5\n");
  age (fixture, 3);
  fixture_import (fixture, "price_rules", "code,price\nL2,2.5\n");
  fixture_expect (fixture, KEPT, "L2|2000000");
}

/* The longest in force counts, whoever has it. */
static void
test_longest_days (void)
{
  g_autoptr (Fixture) fixture = priced ();

  fixture_import (fixture, "settings", "scope,owner,name,value\nsupplier,,honour_days,0\n");
  fixture_import (fixture, "price_rules", "code,price\nL1,1.5\n");
  age (fixture, 1);
  fixture_import (fixture, "price_rules", "code,price\nL2,2.5\n");
  fixture_expect (fixture, KEPT, "L1|1000000;L2|2000000");
  fixture_import (fixture, "settings", "scope,owner,name,value\nsupplier,,honour_days,10\n");
  age (fixture, 9);
  fixture_import (fixture, "price_rules", "code,price\nL2,2.6\n");
  fixture_expect (fixture, KEPT, "L1|1000000;L2|2000000;L2|2500000");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/server/replaced-rules/changes-and-deletes", test_changes_and_deletes);
  g_test_add_func ("/server/replaced-rules/pruned", test_pruned);
  g_test_add_func ("/server/replaced-rules/longest-days", test_longest_days);
  return g_test_run ();
}
