-- schema: store
-- What account_scopes should hold: everything an account takes from its parents, worked out once (RULES.md 3).
-- "place" 1 is the nearest account, from itself upwards, that has anything of the kind. The setting `visibility` is
-- resolved here like the others below: assortments depend on it.

-- name: wanted_scopes
WITH RECURSIVE
upwards (account, ancestor, depth) AS (
  SELECT code, code, 0 FROM accounts
  UNION ALL
  SELECT c.account, a.parent, c.depth + 1
  FROM upwards AS c JOIN accounts AS a ON a.code = c.ancestor
  WHERE a.parent IS NOT NULL AND c.depth < 1000),
-- Once each, also where a damaged store's parents run in a circle.
chain (account, ancestor, depth) AS (
  SELECT account, ancestor, min (depth) FROM upwards GROUP BY account, ancestor),
owners (account, owner, depth) AS (
  SELECT code, code, 0 FROM accounts
  UNION ALL
  SELECT o.account, a.parent, o.depth + 1
  FROM owners AS o JOIN accounts AS a ON a.code = o.owner
  WHERE a.shares_parent_limit = 1 AND a.parent IS NOT NULL AND o.depth < 1000),
found (account, kind, code, position, place) AS (
  SELECT c.account, 'group', a."group", 0, rank () OVER (PARTITION BY c.account ORDER BY c.depth)
  FROM chain AS c JOIN accounts AS a ON a.code = c.ancestor WHERE a."group" IS NOT NULL
  UNION ALL
  SELECT c.account, 'assortment', x.assortment, 0, rank () OVER (PARTITION BY c.account ORDER BY c.depth)
  FROM chain AS c JOIN account_assortments AS x ON x.account = c.ancestor
  UNION ALL
  SELECT c.account, 'price_list', x."list", coalesce (x.priority, 0),
    rank () OVER (PARTITION BY c.account ORDER BY c.depth)
  FROM chain AS c JOIN account_price_lists AS x ON x.account = c.ancestor
  UNION ALL
  SELECT c.account, 'agreement', x.code, 0, rank () OVER (PARTITION BY c.account ORDER BY c.depth)
  FROM chain AS c JOIN agreements AS x ON x.account = c.ancestor
  UNION ALL
  SELECT c.account, 'warehouse', x.warehouse, 0, rank () OVER (PARTITION BY c.account ORDER BY c.depth)
  FROM chain AS c JOIN account_warehouses AS x ON x.account = c.ancestor),
modes (account, value, place) AS (
  SELECT account, value, row_number () OVER (PARTITION BY account ORDER BY distance) FROM (
    SELECT c.account, s.value, c.depth AS distance
    FROM chain AS c JOIN settings AS s ON s.scope = 'account' AND s.owner = c.ancestor AND s.name = 'visibility'
    UNION ALL
    SELECT f.account, s.value, 10000
    FROM found AS f JOIN settings AS s ON s.scope = 'group' AND s.owner = f.code AND s.name = 'visibility'
    WHERE f.kind = 'group' AND f.place = 1
    UNION ALL
    SELECT a.code, s.value, 20000
    FROM accounts AS a JOIN settings AS s ON s.scope = 'supplier' AND s.name = 'visibility')),
listed (account) AS MATERIALIZED (SELECT account FROM modes WHERE place = 1 AND value = 'price_list')
SELECT account, 'ancestor' AS kind, ancestor AS code, depth AS position FROM chain
UNION ALL
SELECT account, kind, code, position FROM found
WHERE place = 1 AND NOT (kind = 'assortment' AND account IN (SELECT account FROM listed))
UNION ALL
-- By their price lists, else by list prices (pad-derive-listed).
SELECT account, 'assortment', 'price_list:' || code, 0 FROM found
WHERE place = 1 AND kind = 'price_list' AND account IN (SELECT account FROM listed)
UNION ALL
SELECT account, 'assortment', 'price_list:', 0 FROM listed
WHERE account NOT IN (SELECT account FROM found WHERE kind = 'price_list')
UNION ALL
SELECT a.code, 'warehouse', w.code, 0
FROM accounts AS a CROSS JOIN warehouses AS w
WHERE a.code NOT IN (SELECT account FROM found WHERE kind = 'warehouse')
UNION ALL
SELECT o.account, 'credit_owner', o.owner, 0
FROM owners AS o JOIN accounts AS a ON a.code = o.owner
WHERE NOT (a.shares_parent_limit = 1 AND a.parent IS NOT NULL);

-- What account_settings should hold (RULES.md 11): the narrowest value, an account's parent before its group;
-- what belongs to credit and overdue comes from the account that owns the limit. The letterhead of the supplier's papers
-- is a setting of no account. Reads account_scopes.

-- name: wanted_settings
WITH
offered (account, name, value, currency, distance) AS (
  SELECT c.account, s.name, s.value, a.currency, c.position
  FROM account_scopes AS c
  JOIN settings AS s ON s.scope = 'account' AND s.owner = c.code
  JOIN accounts AS a ON a.code = c.code
  WHERE c.kind = 'ancestor'
  UNION ALL
  SELECT g.account, s.name, s.value, (SELECT currency FROM supplier), 10000
  FROM account_scopes AS g
  JOIN settings AS s ON s.scope = 'group' AND s.owner = g.code
  WHERE g.kind = 'group'
  UNION ALL
  SELECT a.code, s.name, s.value, (SELECT currency FROM supplier), 20000
  FROM accounts AS a JOIN settings AS s ON s.scope = 'supplier' AND s.name NOT GLOB 'letterhead.*'),
ranked AS (
  SELECT account, name, value, currency,
    row_number () OVER (PARTITION BY account, name ORDER BY distance) AS place
  FROM offered)
SELECT account, name, value, currency FROM ranked
WHERE place = 1 AND name NOT GLOB 'overdue_*' AND name <> 'prepay_percent'
UNION ALL
SELECT o.account, r.name, r.value, r.currency
FROM account_scopes AS o JOIN ranked AS r ON r.account = o.code
WHERE o.kind = 'credit_owner' AND r.place = 1 AND (r.name GLOB 'overdue_*' OR r.name = 'prepay_percent')
UNION ALL
-- A parent's currency, for its price rules that name none: the parent's own row is not on a child's disk.
SELECT c.account, 'currency:' || c.code, a.currency, NULL
FROM account_scopes AS c JOIN accounts AS a ON a.code = c.code
WHERE c.kind = 'ancestor' AND c.position > 0;

-- An order that the supplier has taken up is in the available quantity of the next stock file (RULES.md 6).

-- name: drop_reservations
DELETE FROM reservations AS r
WHERE NOT EXISTS (SELECT 1 FROM orders AS o WHERE o.number = r."order" AND o.state = 'confirmed')
  OR NOT EXISTS (SELECT 1 FROM order_lines AS l WHERE l."order" = r."order" AND l.line = r.line AND l.sku = r.sku)
  OR NOT EXISTS (SELECT 1 FROM stock AS s WHERE s.warehouse = r.warehouse AND s.sku = r.sku);

-- name: update_reserved
UPDATE stock AS s
SET row_version = :version,
  reserved = coalesce ((SELECT sum (r.quantity) FROM reservations AS r
                        WHERE r.warehouse = s.warehouse AND r.sku = s.sku), 0)
WHERE row_id IN (SELECT row_id FROM stock WHERE reserved <> 0
                 UNION
                 SELECT t.row_id FROM reservations AS x
                 JOIN stock AS t ON t.warehouse = x.warehouse AND t.sku = x.sku)
  AND s.reserved <> coalesce ((SELECT sum (r.quantity) FROM reservations AS r
                               WHERE r.warehouse = s.warehouse AND r.sku = s.sku), 0);

-- name: give_back_agreements
UPDATE price_rules AS p
SET row_version = :version,
  quantity_left = quantity_left + (SELECT sum (t.quantity) FROM agreement_takes AS t JOIN orders AS o ON o.number = t."order"
                                   WHERE t.rule = p.code AND o.state = 'cancelled')
WHERE p.source = 'agreement' AND p.quantity_left IS NOT NULL
AND p.code IN (SELECT t.rule FROM agreement_takes AS t JOIN orders AS o ON o.number = t."order" WHERE o.state = 'cancelled');

-- What was given back, and what is of no line any more. What a shipped or delivered order took is kept: a line of it can
-- still be cancelled (RULES.md 10).
-- name: drop_agreement_takes
DELETE FROM agreement_takes AS t
WHERE NOT EXISTS (SELECT 1 FROM orders AS o CROSS JOIN order_lines AS l ON l."order" = o.number AND l.line = t.line
                  WHERE o.number = t."order" AND o.state <> 'cancelled');
