#pragma once

#include "ends-rows.h"

/* A random price rule R@n that import takes, as a row of price_rules; @list: (nullable): the list
 * price of that article in EUR. */
void ends_rule_add (EndsRows *rows, GRand *rand, guint n, const char *list);
/* What A pays for V, firm, in one of two fractions that six digits show as one. */
void ends_rule_add_fraction (EndsRows *rows, GRand *rand);
