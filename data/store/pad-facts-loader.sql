-- schema: both
-- What the rules must know to judge one order: a fixed number of queries, each driven by the account or by lists of codes
-- (JSON arrays of text) and going through an index, so that the cost follows the order, not the catalog.

-- name: facts_supplier
-- plan: indexed
SELECT currency, time_zone FROM supplier ORDER BY row_id LIMIT 1;

-- name: facts_account
-- plan: indexed
SELECT currency, tax_zone, tax_exempt, status, order_minimum, order_minimum_policy,
  (SELECT code FROM account_scopes WHERE account = accounts.code AND kind = 'group' ORDER BY code LIMIT 1),
  (SELECT code FROM account_scopes WHERE account = accounts.code AND kind = 'credit_owner' ORDER BY code LIMIT 1),
  EXISTS (SELECT 1 FROM cost_centres WHERE account = accounts.code AND code = :cost_centre)
FROM accounts WHERE code = :account;

-- A parent's row is not on a child's disk: its currency then comes with the child's settings.
-- name: facts_ancestors
-- plan: indexed
SELECT s.code, coalesce (a.currency, c.value)
FROM account_scopes AS s
LEFT JOIN accounts AS a ON a.code = s.code
LEFT JOIN account_settings AS c ON c.account = s.account AND c.name = 'currency:' || s.code
WHERE s.account = :account AND s.kind = 'ancestor'
ORDER BY s.position, s.code;

-- name: facts_lists
-- plan: indexed
SELECT s.code, l.currency, s.position
FROM account_scopes AS s LEFT JOIN price_lists AS l ON l.code = s.code
WHERE s.account = :account AND s.kind = 'price_list'
ORDER BY s.position, s.code;

-- name: facts_agreements
-- plan: indexed
SELECT g.code, g.project, coalesce (a.currency, c.value), g.valid_from, g.valid_to
FROM account_scopes AS s
JOIN agreements AS g ON g.code = s.code
LEFT JOIN accounts AS a ON a.code = g.account
LEFT JOIN account_settings AS c ON c.account = s.account AND c.name = 'currency:' || g.account
WHERE s.account = :account AND s.kind = 'agreement'
ORDER BY g.code;

-- name: facts_addresses
-- plan: indexed
SELECT code, tax_zone, is_default FROM addresses WHERE account = :account ORDER BY code;

-- name: facts_settings
-- plan: indexed
SELECT name, value, currency FROM account_settings WHERE account = :account;

-- name: facts_credit
-- plan: indexed
SELECT account, currency, policy, credit_limit, credit_warn, open_balance, pending, oldest_due, open_no_rate, pending_no_rate
FROM credit WHERE account = :account;

-- name: facts_user
-- plan: indexed
SELECT u.account = :account,
  EXISTS (SELECT 1 FROM user_accounts AS m WHERE m.login = u.login AND m.account = :account),
  u.discount_limit, u.spending_limit, (SELECT a.currency FROM accounts AS a WHERE a.code = u.account)
FROM users AS u WHERE u.login = :login;

-- name: facts_permissions
-- plan: indexed
SELECT permission FROM user_permissions WHERE login = :login;

-- name: facts_shipping
-- plan: indexed
SELECT currency, amount, free_from, tax_class FROM shipping_methods WHERE code = :code;

-- name: facts_products
-- plan: indexed
SELECT p.sku, p.name, p.brand, p.category, p.base_unit, p.sales_unit, p.tax_class, p.status, p.end_date, p.stock_policy,
  p.lead_time_days, p.special, p.licence, u.whole,
  EXISTS (SELECT 1 FROM memberships AS m CROSS JOIN account_scopes AS s
    WHERE m.sku = p.sku AND s.account = :account AND s.kind = 'assortment' AND s.code = m.assortment),
  EXISTS (SELECT 1 FROM account_licences AS l
    WHERE l.account = :account AND l.licence = p.licence
    AND (l.valid_from IS NULL OR l.valid_from <= :date) AND (l.valid_to IS NULL OR l.valid_to >= :date))
FROM json_each (:skus) AS k
CROSS JOIN products AS p ON p.sku = k.value
LEFT JOIN units AS u ON u.code = p.base_unit;

-- name: facts_categories
-- plan: indexed
WITH RECURSIVE chain (start, code, depth) AS (
  SELECT value, value, 0 FROM json_each (:categories)
  UNION ALL
  SELECT t.start, c.parent, t.depth + 1
  FROM chain AS t JOIN categories AS c ON c.code = t.code
  WHERE c.parent IS NOT NULL AND t.depth < 100)
SELECT start, code FROM chain ORDER BY start, depth;

-- Only the base unit has a factor without saying one (RULES.md 2).
-- name: facts_units
-- plan: indexed
SELECT u.sku, u.unit, iif (u.unit = p.base_unit, coalesce (u.num, 1), u.num), iif (u.unit = p.base_unit, coalesce (u.den, 1), u.den),
  u.min_quantity, u.multiple_of
FROM json_each (:skus) AS k CROSS JOIN product_units AS u ON u.sku = k.value
CROSS JOIN products AS p ON p.sku = u.sku;

-- name: facts_stock
-- plan: indexed
SELECT k.value, sum (coalesce (t.available, 0) - t.reserved), sum (coalesce (t.yellow_below, 0))
FROM json_each (:skus) AS k
CROSS JOIN account_scopes AS s ON s.account = :account AND s.kind = 'warehouse'
CROSS JOIN stock AS t ON t.warehouse = s.code AND t.sku = k.value
GROUP BY k.value;

-- name: facts_incoming
-- plan: indexed
SELECT k.value, i."date", sum (coalesce (i.quantity, 0))
FROM json_each (:skus) AS k
CROSS JOIN account_scopes AS s ON s.account = :account AND s.kind = 'warehouse'
CROSS JOIN incoming AS i ON i.warehouse = s.code AND i.sku = k.value
GROUP BY k.value, i."date"
ORDER BY k.value, i."date";

-- Links to articles that the account sees (RULES.md 3).
-- name: facts_links
-- plan: indexed
SELECT l.sku, l.kind, l.other_sku
FROM json_each (:skus) AS k CROSS JOIN product_links AS l ON l.sku = k.value
WHERE l.kind IN ('substitute', 'replacement')
AND EXISTS (SELECT 1 FROM memberships AS m CROSS JOIN account_scopes AS s
  WHERE m.sku = l.other_sku AND s.account = :account AND s.kind = 'assortment' AND s.code = m.assortment)
AND EXISTS (SELECT 1 FROM products AS p
  WHERE p.sku = l.other_sku AND p.status IS NOT 'unpublished'
  AND (p.stock_policy IS NOT 'hide' OR (SELECT sum (coalesce (t.available, 0) - t.reserved)
    FROM account_scopes AS w CROSS JOIN stock AS t ON t.warehouse = w.code AND t.sku = p.sku
    WHERE w.account = :account AND w.kind = 'warehouse') > 0))
ORDER BY l.sku, l.kind, l.position, l.other_sku;

-- `:owners` is an array of [source, owner], `:codes` one of [scope, code]; "" is none.
-- name: facts_product_rules
-- plan: indexed
WITH owners (source, owner) AS MATERIALIZED (SELECT value ->> 0, nullif (value ->> 1, '') FROM json_each (:owners))
SELECT r.code, r.row_version, r.source, r.owner, r.scope, r.scope_code, r.min_quantity, r.valid_from, r.valid_to,
  r.currency, r.method, r.price, r.per, r.unit, r.percent, r.round_to, r.surcharge, r.min_price, r.max_price,
  r.quantity_left, r.firm, r."groups"
FROM json_each (:skus) AS k
CROSS JOIN owners AS o
CROSS JOIN price_rules AS r ON r.scope = 'product' AND r.scope_code = k.value AND r.source = o.source AND r.owner IS o.owner;

-- name: facts_scope_rules
-- plan: indexed
WITH owners (source, owner) AS MATERIALIZED (SELECT value ->> 0, nullif (value ->> 1, '') FROM json_each (:owners)),
codes (scope, code) AS MATERIALIZED (SELECT value ->> 0, nullif (value ->> 1, '') FROM json_each (:codes))
SELECT r.code, r.row_version, r.source, r.owner, r.scope, r.scope_code, r.min_quantity, r.valid_from, r.valid_to,
  r.currency, r.method, r.price, r.per, r.unit, r.percent, r.round_to, r.surcharge, r.min_price, r.max_price,
  r.quantity_left, r.firm, r."groups"
FROM codes AS c
CROSS JOIN owners AS o
CROSS JOIN price_rules AS r ON r.scope = c.scope AND r.scope_code IS c.code AND r.source = o.source AND r.owner IS o.owner;

-- name: facts_taxes
-- plan: indexed
SELECT t.tax_class, t.tax_zone, t.valid_from, t.percent
FROM json_each (:classes) AS c
CROSS JOIN json_each (:zones) AS z
CROSS JOIN tax_rates AS t ON t.tax_class = c.value AND t.tax_zone = z.value;

-- name: facts_discounts
-- plan: indexed
SELECT code, "group", currency, threshold, percent, amount, valid_from, valid_to
FROM order_discounts WHERE "group" IS NULL
UNION ALL
SELECT code, "group", currency, threshold, percent, amount, valid_from, valid_to
FROM order_discounts WHERE "group" = :group;

-- For each pair of the currencies that occur, the newest rate not after `:from` and all after it up to the date.
-- name: facts_rates
-- plan: indexed
WITH codes (code) AS MATERIALIZED (SELECT value FROM json_each (:currencies))
SELECT a.code, b.code, r."date", r.rate
FROM codes AS a CROSS JOIN codes AS b
CROSS JOIN exchange_rates AS r ON r."from" = a.code AND r."to" = b.code AND r."date" <= :date
  AND r."date" >= coalesce ((
    SELECT x."date" FROM exchange_rates AS x
    WHERE x."from" = a.code AND x."to" = b.code AND x."date" <= :from
    ORDER BY x."date" DESC LIMIT 1), '')
WHERE a.code <> b.code;
