-- schema: search

-- name: by_sku
-- plan: indexed
-- The exact one is the first of its range.
SELECT p.row_id, p.sku, p.name, s.brand FROM search_products AS s CROSS JOIN products AS p ON p.row_id = s.product
WHERE s.sku >= :from AND s.sku < :from || char (1114111)
  AND (:brand IS NULL OR p.brand = :brand)
  AND (:categories IS NULL OR p.category IN (SELECT value FROM json_each (:categories)))
  AND (:in_stock = 0 OR EXISTS (SELECT 1 FROM stock AS k WHERE k.sku = p.sku AND k.available > coalesce (k.reserved, 0)))
ORDER BY s.sku LIMIT :limit;

-- name: by_gtin
-- plan: indexed
SELECT p.row_id, p.sku, p.name, s.brand
FROM (SELECT sku FROM products WHERE gtin = :gtin UNION SELECT sku FROM product_units WHERE gtin = :gtin) AS g
CROSS JOIN products AS p ON p.sku = g.sku CROSS JOIN search_products AS s ON s.product = p.row_id
WHERE TRUE
  AND (:brand IS NULL OR p.brand = :brand)
  AND (:categories IS NULL OR p.category IN (SELECT value FROM json_each (:categories)))
  AND (:in_stock = 0 OR EXISTS (SELECT 1 FROM stock AS k WHERE k.sku = p.sku AND k.available > coalesce (k.reserved, 0)))
LIMIT :limit;

-- name: by_words
-- plan: indexed
-- In the order of the search table's rowid, which is the popularity rank: no sorting, no bm25.
SELECT p.row_id, p.sku, p.name, s.brand FROM search_text AS t
CROSS JOIN search_products AS s ON s.rank = t.rowid CROSS JOIN products AS p ON p.row_id = s.product
WHERE t.search_text MATCH :match
  AND (:in_stock = 0 OR EXISTS (SELECT 1 FROM stock AS k WHERE k.sku = p.sku AND k.available > coalesce (k.reserved, 0)))
ORDER BY t.rowid LIMIT :limit;

-- name: by_rank
-- plan: indexed
SELECT p.row_id, p.sku, p.name, s.brand FROM search_products AS s CROSS JOIN products AS p ON p.row_id = s.product
WHERE s.rank > 0
  AND (:in_stock = 0 OR EXISTS (SELECT 1 FROM stock AS k WHERE k.sku = p.sku AND k.available > coalesce (k.reserved, 0)))
ORDER BY s.rank LIMIT :limit;

-- name: categories_below
WITH RECURSIVE below (code) AS (
  SELECT :category UNION SELECT c.code FROM categories AS c JOIN below AS b ON c.parent = b.code)
SELECT code, hex (code), json_quote (code) FROM below LIMIT 2000;

-- name: is_built
SELECT count (*) = 2 FROM sqlite_schema WHERE name IN ('search_text', 'search_products');
