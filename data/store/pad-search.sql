-- schema: search

-- name: by_sku
-- plan: indexed
-- The exact one is the first of its range. A filter looks at the first 2,000 only; the others are found by words.
-- The rows come in the order of the inner query, as they are asked for.
SELECT p.row_id, p.sku, p.name, s.brand, s.rank, s.sku FROM (
  SELECT rank, sku, product, brand FROM search_products
  WHERE sku >= :from AND sku < :from || char (1114111) ORDER BY sku LIMIT 2000) AS s
CROSS JOIN products AS p ON p.row_id = s.product
WHERE (:brand IS NULL OR p.brand = :brand)
  AND (:categories IS NULL OR p.category IN (SELECT value FROM json_each (:categories)))
  AND (:in_stock = 0 OR EXISTS (SELECT 1 FROM search_stocked AS k WHERE k.rank = s.rank))
LIMIT :limit;

-- name: by_sku_only
-- plan: indexed
-- What words do not find, after the SKU :sku and the rank :after. The inner limit bounds what is looked through in vain.
SELECT p.row_id, p.sku, p.name, s.brand, s.rank, s.sku FROM (
  SELECT rank, sku, product, brand FROM search_products
  WHERE sku >= :sku AND sku < :from || char (1114111) AND (sku > :sku OR rank > :after) ORDER BY sku, rank LIMIT 2000) AS s
CROSS JOIN products AS p ON p.row_id = s.product
WHERE (:brand IS NULL OR p.brand = :brand)
  AND (:categories IS NULL OR p.category IN (SELECT value FROM json_each (:categories)))
  AND (:in_stock = 0 OR EXISTS (SELECT 1 FROM search_stocked AS k WHERE k.rank = s.rank))
  AND (:match = '' OR NOT EXISTS (SELECT 1 FROM search_text AS t WHERE t.search_text MATCH :match AND t.rowid = s.rank))
LIMIT :limit;

-- name: by_gtin
-- plan: indexed
SELECT p.row_id, p.sku, p.name, s.brand, s.rank, s.sku
FROM (SELECT sku FROM products WHERE gtin = :gtin UNION SELECT sku FROM product_units WHERE gtin = :gtin) AS g
CROSS JOIN products AS p ON p.sku = g.sku CROSS JOIN search_products AS s ON s.product = p.row_id
WHERE TRUE
  AND (:brand IS NULL OR p.brand = :brand)
  AND (:categories IS NULL OR p.category IN (SELECT value FROM json_each (:categories)))
  AND (:in_stock = 0 OR EXISTS (SELECT 1 FROM search_stocked AS k WHERE k.rank = s.rank))
LIMIT :limit;

-- name: by_words
-- plan: indexed
-- In the order of the search table's rowid, which is the popularity rank: no sorting, no bm25. What is not in
-- stock is passed over before anything else of it is read: a quarter of a microsecond each.
SELECT p.row_id, p.sku, p.name, s.brand, s.rank, s.sku FROM search_text AS t
CROSS JOIN search_products AS s ON s.rank = t.rowid CROSS JOIN products AS p ON p.row_id = s.product
WHERE t.search_text MATCH :match AND t.rowid > :after
  AND (:in_stock = 0 OR EXISTS (SELECT 1 FROM search_stocked AS k WHERE k.rank = t.rowid))
ORDER BY t.rowid LIMIT :limit;

-- name: by_rank
-- plan: indexed
SELECT p.row_id, p.sku, p.name, s.brand, s.rank, s.sku FROM search_products AS s CROSS JOIN products AS p ON p.row_id = s.product
WHERE s.rank > :after
  AND (:in_stock = 0 OR EXISTS (SELECT 1 FROM search_stocked AS k WHERE k.rank = s.rank))
ORDER BY s.rank LIMIT :limit;

-- name: categories_below
WITH RECURSIVE below (code) AS (
  SELECT :category UNION SELECT c.code FROM categories AS c JOIN below AS b ON c.parent = b.code)
SELECT c.row_id, json_quote (c.code) FROM below AS b JOIN categories AS c ON c.code = b.code LIMIT 2000;

-- name: brand_id
SELECT row_id FROM brands WHERE code = :brand;

-- name: is_built
SELECT count (*) = 3 FROM sqlite_schema WHERE name IN ('search_text', 'search_products', 'search_stocked');
