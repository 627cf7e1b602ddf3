-- Accounts whose visibility is `price_list` (RULES.md 3) see assortments that follow from price rules: `price_list:<code>` is
-- what a price list has a rule for, `price_list:` what has a list price. Which of them are kept in `memberships`, and
-- the supplier's day for which they were worked out last.
CREATE TABLE listed_days (
  assortment TEXT NOT NULL PRIMARY KEY, day TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What ended in one sequence of one price list.
DROP INDEX replaced_price_rules_by_sequence;
CREATE INDEX replaced_price_rules_by_sequence ON replaced_price_rules (replaced, source, owner);
