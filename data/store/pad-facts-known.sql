-- schema: store
-- How much of what a device may have been told the server still knows (RULES.md 6, `total_mismatch`). `:sequence` is the one
-- since which everything that was used was in force.

-- name: known_head
-- plan: indexed
SELECT sequence FROM head WHERE id = 1;

-- The instant of the sequence, and of the first change after it: NULL where there is none.
-- name: known_times
-- plan: indexed
SELECT time, (SELECT time FROM sequences WHERE sequence > :sequence ORDER BY sequence LIMIT 1)
FROM sequences WHERE sequence = :sequence;

-- Whether anything but price rules that a price depends on has changed since.
-- name: known_prices_changed
-- plan: indexed
SELECT EXISTS (SELECT 1 FROM account_scopes WHERE account = :account AND row_version > :sequence)
  OR EXISTS (SELECT 1 FROM account_settings WHERE account = :account AND row_version > :sequence)
  OR EXISTS (SELECT 1 FROM account_scopes AS s CROSS JOIN accounts AS a ON a.code = s.code
    WHERE s.account = :account AND s.kind = 'ancestor' AND a.row_version > :sequence)
  OR EXISTS (SELECT 1 FROM account_scopes AS s CROSS JOIN agreements AS g ON g.code = s.code
    WHERE s.account = :account AND s.kind = 'agreement' AND g.row_version > :sequence)
  OR EXISTS (SELECT 1 FROM account_scopes AS s CROSS JOIN price_lists AS l ON l.code = s.code
    WHERE s.account = :account AND s.kind = 'price_list' AND l.row_version > :sequence)
  OR EXISTS (SELECT 1 FROM json_each (:skus) AS k CROSS JOIN products AS p ON p.sku = k.value
    WHERE p.row_version > :sequence)
  OR EXISTS (SELECT 1 FROM json_each (:skus) AS k CROSS JOIN product_units AS u ON u.sku = k.value
    WHERE u.row_version > :sequence)
  OR EXISTS (SELECT 1 FROM categories WHERE row_version > :sequence)
  OR EXISTS (SELECT 1 FROM exchange_rates WHERE row_version > :sequence)
  OR EXISTS (SELECT 1 FROM user_permissions WHERE login = :login AND row_version > :sequence)
  OR EXISTS (SELECT 1 FROM tombstones WHERE follows = 'account' AND owner = :account
    AND "table" IN ('account_scopes', 'account_settings') AND sequence > :sequence)
  OR EXISTS (SELECT 1 FROM tombstones WHERE follows = 'product' AND owner = ''
    AND "table" IN ('products', 'product_units') AND sequence > :sequence)
  OR EXISTS (SELECT 1 FROM tombstones WHERE follows = 'common' AND owner = ''
    AND "table" IN ('categories', 'exchange_rates', 'product_units') AND sequence > :sequence)
  OR EXISTS (SELECT 1 FROM tombstones WHERE follows = 'user' AND owner = :login
    AND "table" = 'user_permissions' AND sequence > :sequence);

-- The same for what only discount, charges and taxes depend on.
-- name: known_terms_changed
-- plan: indexed
SELECT EXISTS (SELECT 1 FROM tax_rates WHERE row_version > :sequence)
  OR EXISTS (SELECT 1 FROM shipping_methods WHERE row_version > :sequence)
  OR EXISTS (SELECT 1 FROM order_discounts WHERE "group" IS NULL AND row_version > :sequence)
  OR EXISTS (SELECT 1 FROM order_discounts WHERE "group" = :group AND row_version > :sequence)
  OR EXISTS (SELECT 1 FROM addresses WHERE account = :account AND row_version > :sequence)
  OR EXISTS (SELECT 1 FROM tombstones WHERE follows = 'common' AND owner = ''
    AND "table" IN ('tax_rates', 'shipping_methods') AND sequence > :sequence)
  OR EXISTS (SELECT 1 FROM tombstones WHERE follows = 'owner' AND owner IN ('', :group)
    AND "table" = 'order_discounts' AND sequence > :sequence)
  OR EXISTS (SELECT 1 FROM tombstones WHERE follows = 'account' AND owner = :account
    AND "table" = 'addresses' AND sequence > :sequence);

-- The same for the offer that the order accepts.
-- name: known_offer_changed
-- plan: indexed
SELECT EXISTS (SELECT 1 FROM quotations WHERE number = :quotation AND row_version > :sequence)
  OR EXISTS (SELECT 1 FROM quotation_lines WHERE quotation = :quotation AND row_version > :sequence);
