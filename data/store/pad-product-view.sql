-- schema: replica

-- name: product_texts_of
-- plan: indexed
SELECT p.description, p.category, p.gtin FROM products AS p WHERE p.row_id = :row;

-- name: product_translations
-- plan: indexed
SELECT t.locale, t.name, t.description FROM product_texts AS t WHERE t.sku = :sku LIMIT 200;

-- name: category_path
-- plan: indexed
WITH RECURSIVE chain (code, depth) AS (
  SELECT :category, 0
  UNION ALL SELECT c.parent, t.depth + 1 FROM chain AS t JOIN categories AS c ON c.code = t.code
  WHERE c.parent IS NOT NULL AND t.depth < 100)
SELECT coalesce (c.name, c.code) FROM chain AS t JOIN categories AS c ON c.code = t.code ORDER BY t.depth DESC;

-- name: product_units_named
-- plan: indexed
SELECT u.unit, coalesce (n.name, u.unit), coalesce (u.num, 1), coalesce (u.den, 1), coalesce (u.min_quantity, 0),
  coalesce (u.multiple_of, 0)
FROM product_units AS u LEFT JOIN units AS n ON n.code = u.unit
WHERE u.sku = :sku AND (u.num * u.den > 0 OR u.unit = (SELECT p.base_unit FROM products AS p WHERE p.sku = u.sku))
ORDER BY CAST (coalesce (u.num, 1) AS REAL) / coalesce (u.den, 1), u.unit LIMIT 100;

-- name: product_attributes_of
-- plan: indexed
SELECT a.name, coalesce (a.value, ''), coalesce (a.unit, '') FROM product_attributes AS a
WHERE a.sku = :sku ORDER BY a.position IS NULL, a.position, a.name LIMIT 500;

-- name: product_stock_of
-- plan: indexed
-- Segments are `stock:<warehouse>@<assortment>`; "A" is what follows "@".
SELECT coalesce (w.name, s.code), coalesce (t.available, 0) - coalesce (t.reserved, 0), coalesce (t.yellow_below, 0),
  (SELECT min (g.as_of) FROM replica_segments AS g
   WHERE g.id >= 'stock:' || s.code || '@' AND g.id < 'stock:' || s.code || 'A' AND g.as_of <> '')
FROM account_scopes AS s
CROSS JOIN stock AS t ON t.warehouse = s.code AND t.sku = :sku
LEFT JOIN warehouses AS w ON w.code = s.code
WHERE s.account = :account AND s.kind = 'warehouse' ORDER BY s.position, s.code LIMIT 200;
