-- schema: replica

-- name: repriced
-- plan: indexed
SELECT DISTINCT r.scope_code FROM json_each (:rows) AS c CROSS JOIN price_rules AS r ON r.row_id = c.value
WHERE r.scope = 'product';

-- name: repriced_since
SELECT DISTINCT r.scope_code FROM price_rules AS r
WHERE r.row_version > :version AND r.scope = 'product' ORDER BY r.row_version, r.row_id LIMIT :limit;

-- name: broad_rules
-- plan: indexed
SELECT EXISTS (SELECT 1 FROM json_each (:rows) AS c CROSS JOIN price_rules AS r ON r.row_id = c.value WHERE r.scope <> 'product');

-- name: skus_of_products
-- plan: indexed
SELECT t.sku FROM json_each (:rows) AS c CROSS JOIN products AS t ON t.row_id = c.value;

-- name: skus_of_units
-- plan: indexed
SELECT DISTINCT t.sku FROM json_each (:rows) AS c CROSS JOIN product_units AS t ON t.row_id = c.value;

-- name: skus_of_stock
-- plan: indexed
SELECT DISTINCT t.sku FROM json_each (:rows) AS c CROSS JOIN stock AS t ON t.row_id = c.value;

-- name: skus_of_incoming
-- plan: indexed
SELECT DISTINCT t.sku FROM json_each (:rows) AS c CROSS JOIN incoming AS t ON t.row_id = c.value;

-- Of the stock rows, whether one is of an article that is hidden while nothing is available.
-- name: stock_hides
-- plan: indexed
SELECT 1 FROM json_each (:rows) AS k CROSS JOIN stock AS t ON t.row_id = k.value
CROSS JOIN products AS p ON p.sku = t.sku
WHERE p.stock_policy = 'hide' LIMIT 1;

-- name: any_hidden_by_stock
-- plan: indexed
SELECT 1 FROM products WHERE stock_policy = 'hide' AND sku > '' LIMIT 1;
