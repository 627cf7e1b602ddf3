-- schema: ddl
-- The search tables. `search_products` has the popularity rank as its rowid, the SKU folded (case and separators
-- aside, the same as fold() in pad-search.c), and brand name and facets as they were indexed, by which the entry is
-- removed later. `search_text` is contentless. Facets are the row ids of category and brand behind a letter of the
-- private use area, so that a filter is one more word and nobody hits it by typing. `search_stocked` has the ranks of
-- what is available somewhere: stock changes too often for a facet, which would write the article's words anew.
--
-- Prefixes are indexed up to 8 letters: on 516,726 real articles 3 left words of 4 and more letters at 57 ms (99th
-- percentile); 8 costs a quarter more time to build and brings them below 1 ms.

-- name: drop_search
DROP TRIGGER IF EXISTS search_added;
DROP TRIGGER IF EXISTS search_changed;
DROP TRIGGER IF EXISTS search_removed;
DROP TRIGGER IF EXISTS search_stock_added;
DROP TRIGGER IF EXISTS search_stock_changed;
DROP TRIGGER IF EXISTS search_stock_removed;
DROP TABLE IF EXISTS search_text;
DROP TABLE IF EXISTS search_products;
DROP TABLE IF EXISTS search_stocked;
DROP TABLE IF EXISTS temp.search_ranks;

-- name: make_search
CREATE TABLE search_products (
  rank INTEGER PRIMARY KEY, product INTEGER NOT NULL, sku TEXT NOT NULL, brand TEXT NOT NULL,
  facets TEXT NOT NULL) STRICT;
CREATE TABLE search_stocked (rank INTEGER PRIMARY KEY) STRICT;
CREATE VIRTUAL TABLE search_text USING fts5 (sku, name, brand, gtin, description, facets, content = '', columnsize = 0,
  detail = none, prefix = '1 2 3 4 5 6 7 8', tokenize = 'unicode61 remove_diacritics 2');

-- name: rank_products
-- Aside, so that products can be taken in a few at a time. A large hash keeps the segments few.
CREATE TEMP TABLE search_ranks (rank INTEGER PRIMARY KEY, product INTEGER NOT NULL);
INSERT INTO search_ranks (rank, product)
SELECT row_number () OVER (ORDER BY coalesce (p.popularity, 0) DESC, p.row_id), p.row_id FROM products AS p;
INSERT INTO search_text (search_text, rank) VALUES ('hashsize', 67108864);

-- name: take_products
INSERT INTO search_products (rank, product, sku, brand, facets)
SELECT r.rank, p.row_id,
  lower (replace (replace (replace (replace (replace (p.sku, '-', ''), ' ', ''), '.', ''), '/', ''), '_', '')),
  coalesce ((SELECT b.name FROM brands AS b WHERE b.code = p.brand), p.brand, ''),
  char (57344) || coalesce ((SELECT c.row_id FROM categories AS c WHERE c.code = p.category), 0)
    || ' ' || char (57345) || coalesce ((SELECT b.row_id FROM brands AS b WHERE b.code = p.brand), 0)
FROM search_ranks AS r CROSS JOIN products AS p ON p.row_id = r.product WHERE r.rank > :after AND r.rank <= :last
ORDER BY r.rank;

-- name: take_stocked
INSERT INTO search_stocked (rank)
SELECT s.rank FROM search_products AS s CROSS JOIN products AS p ON p.row_id = s.product
WHERE s.rank > :after AND s.rank <= :last
  AND EXISTS (SELECT 1 FROM stock AS k WHERE k.sku = p.sku AND k.available > coalesce (k.reserved, 0))
ORDER BY s.rank;

-- name: take_text
INSERT INTO search_text (rowid, sku, name, brand, gtin, description, facets)
SELECT s.rank, p.sku, p.name, s.brand, p.gtin, p.description, s.facets
FROM search_products AS s CROSS JOIN products AS p ON p.row_id = s.product WHERE s.rank > :after AND s.rank <= :last
ORDER BY s.rank;

-- name: end_search
DROP TABLE search_ranks;
INSERT INTO search_text (search_text, rank) VALUES ('hashsize', 1048576);
CREATE UNIQUE INDEX search_by_product ON search_products (product);
CREATE INDEX search_by_sku ON search_products (sku);

-- name: keep_search
-- New products come last until the next rebuild; a changed one keeps its rank.
CREATE TRIGGER search_added AFTER INSERT ON products BEGIN
  INSERT INTO search_products (product, sku, brand, facets) VALUES (new.row_id,
    lower (replace (replace (replace (replace (replace (new.sku, '-', ''), ' ', ''), '.', ''), '/', ''), '_', '')),
    coalesce ((SELECT b.name FROM brands AS b WHERE b.code = new.brand), new.brand, ''),
    char (57344) || coalesce ((SELECT c.row_id FROM categories AS c WHERE c.code = new.category), 0)
    || ' ' || char (57345) || coalesce ((SELECT b.row_id FROM brands AS b WHERE b.code = new.brand), 0));
  INSERT INTO search_text (rowid, sku, name, brand, gtin, description, facets)
  SELECT s.rank, new.sku, new.name, s.brand, new.gtin, new.description, s.facets
  FROM search_products AS s WHERE s.product = new.row_id;
  INSERT INTO search_stocked (rank) SELECT s.rank FROM search_products AS s WHERE s.product = new.row_id
    AND EXISTS (SELECT 1 FROM stock AS k WHERE k.sku = new.sku AND k.available > coalesce (k.reserved, 0));
END;
CREATE TRIGGER search_changed AFTER UPDATE OF sku, name, description, brand, category, gtin ON products
WHEN old.sku IS NOT new.sku OR old.name IS NOT new.name OR old.description IS NOT new.description
  OR old.brand IS NOT new.brand OR old.category IS NOT new.category OR old.gtin IS NOT new.gtin
BEGIN
  INSERT INTO search_text (search_text, rowid, sku, name, brand, gtin, description, facets)
  SELECT 'delete', s.rank, old.sku, old.name, s.brand, old.gtin, old.description, s.facets
  FROM search_products AS s WHERE s.product = old.row_id;
  UPDATE search_products SET
    sku = lower (replace (replace (replace (replace (replace (new.sku, '-', ''), ' ', ''), '.', ''), '/', ''), '_', '')),
    brand = coalesce ((SELECT b.name FROM brands AS b WHERE b.code = new.brand), new.brand, ''),
    facets = char (57344) || coalesce ((SELECT c.row_id FROM categories AS c WHERE c.code = new.category), 0)
    || ' ' || char (57345) || coalesce ((SELECT b.row_id FROM brands AS b WHERE b.code = new.brand), 0)
  WHERE product = new.row_id;
  INSERT INTO search_text (rowid, sku, name, brand, gtin, description, facets)
  SELECT s.rank, new.sku, new.name, s.brand, new.gtin, new.description, s.facets
  FROM search_products AS s WHERE s.product = new.row_id;
  DELETE FROM search_stocked WHERE rank = (SELECT s.rank FROM search_products AS s WHERE s.product = new.row_id);
  INSERT INTO search_stocked (rank) SELECT s.rank FROM search_products AS s WHERE s.product = new.row_id
    AND EXISTS (SELECT 1 FROM stock AS k WHERE k.sku = new.sku AND k.available > coalesce (k.reserved, 0));
END;
CREATE TRIGGER search_removed AFTER DELETE ON products BEGIN
  INSERT INTO search_text (search_text, rowid, sku, name, brand, gtin, description, facets)
  SELECT 'delete', s.rank, old.sku, old.name, s.brand, old.gtin, old.description, s.facets
  FROM search_products AS s WHERE s.product = old.row_id;
  DELETE FROM search_stocked WHERE rank = (SELECT s.rank FROM search_products AS s WHERE s.product = old.row_id);
  DELETE FROM search_products WHERE product = old.row_id;
END;
CREATE TRIGGER search_stock_added AFTER INSERT ON stock WHEN new.available > coalesce (new.reserved, 0) BEGIN
  INSERT INTO search_stocked (rank)
  SELECT s.rank FROM products AS p CROSS JOIN search_products AS s ON s.product = p.row_id
  WHERE p.sku = new.sku AND s.rank NOT IN search_stocked;
END;
CREATE TRIGGER search_stock_changed AFTER UPDATE OF sku, available, reserved ON stock
WHEN old.sku <> new.sku OR
  (old.available > coalesce (old.reserved, 0)) IS NOT (new.available > coalesce (new.reserved, 0))
BEGIN
  DELETE FROM search_stocked WHERE rank IN (
    SELECT s.rank FROM products AS p CROSS JOIN search_products AS s ON s.product = p.row_id
    WHERE p.sku IN (old.sku, new.sku));
  INSERT INTO search_stocked (rank)
  SELECT s.rank FROM products AS p CROSS JOIN search_products AS s ON s.product = p.row_id
  WHERE p.sku IN (old.sku, new.sku)
    AND EXISTS (SELECT 1 FROM stock AS k WHERE k.sku = p.sku AND k.available > coalesce (k.reserved, 0));
END;
CREATE TRIGGER search_stock_removed AFTER DELETE ON stock WHEN old.available > coalesce (old.reserved, 0) BEGIN
  DELETE FROM search_stocked WHERE rank IN (
    SELECT s.rank FROM products AS p CROSS JOIN search_products AS s ON s.product = p.row_id WHERE p.sku = old.sku
      AND NOT EXISTS (SELECT 1 FROM stock AS k WHERE k.sku = p.sku AND k.available > coalesce (k.reserved, 0)));
END;
