-- schema: replica

-- name: catalog_product
-- plan: indexed
SELECT p.row_id, p.sku, coalesce (p.name, ''), coalesce (p.description, ''), coalesce (p.brand, ''),
  coalesce ((SELECT b.name FROM brands AS b WHERE b.code = p.brand), p.brand, ''), coalesce (p.category, ''),
  coalesce ((SELECT c.name FROM categories AS c WHERE c.code = p.category), p.category, ''),
  coalesce (p.base_unit, ''), coalesce (p.sales_unit, p.base_unit, ''), coalesce (p.status, ''), coalesce (p.gtin, '')
FROM products AS p WHERE p.sku = :sku;

-- name: catalog_units
-- plan: indexed
SELECT u.unit, u.num, u.den, coalesce (u.min_quantity, 0), coalesce (u.multiple_of, 0)
FROM product_units AS u WHERE u.sku = :sku ORDER BY u.unit <> :base_unit, u.unit;

-- name: catalog_stock
-- plan: indexed
SELECT s.warehouse, coalesce ((SELECT w.name FROM warehouses AS w WHERE w.code = s.warehouse), s.warehouse),
  coalesce (s.available, 0) - coalesce (s.reserved, 0), s.yellow_below
FROM stock AS s WHERE s.sku = :sku ORDER BY s.warehouse;

-- name: repriced
-- plan: indexed
SELECT DISTINCT r.scope_code FROM json_each (:rows) AS c CROSS JOIN price_rules AS r ON r.row_id = c.value
WHERE r.scope = 'product';

-- name: repriced_since
SELECT DISTINCT r.scope_code FROM price_rules AS r
WHERE r.row_version > :version AND r.scope = 'product' ORDER BY r.row_version, r.row_id LIMIT :limit;
