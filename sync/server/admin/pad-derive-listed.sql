-- schema: store
-- What accounts see by their price lists (RULES.md 3). `:source` and `:owner` are those of an assortment's rules: `tier` and the
-- list, or `list` and none. A rule is in force on `:day` whatever its minimum quantity and currency.

-- name: read_listed
-- plan: indexed
SELECT n.code, d.day, n.needed FROM (
  SELECT DISTINCT code, 1 AS needed FROM account_scopes
  WHERE kind = 'assortment' AND code >= 'price_list:' AND code < 'price_list;') AS n
LEFT JOIN listed_days AS d ON d.assortment = n.code
UNION ALL
SELECT d.assortment, d.day, 0 FROM listed_days AS d
WHERE d.assortment >= '' AND d.assortment NOT IN (
  SELECT code FROM account_scopes WHERE kind = 'assortment' AND code >= 'price_list:' AND code < 'price_list;')
ORDER BY 1;

-- The `+` leaves the index to the scope: rules of articles are many, others few.
-- name: has_broad_rules
SELECT :source = 'list' AND (
  EXISTS (SELECT 1 FROM price_rules WHERE scope IN ('category', 'brand', 'all') AND +source = 'list')
  OR EXISTS (SELECT 1 FROM replaced_price_rules WHERE replaced = :writing AND source = 'list' AND scope <> 'product'));

-- Articles that may have come or gone: those in the array `:skus`; all of `:all`; those with a rule that began or ended between the days `:since` and
-- `:day`; those with a rule that the sequence `:writing` changed; every article of `:broad`. Of them, those that did: with
-- a row id, its membership is to go.
-- name: find_listed_differences
WITH RECURSIVE
touched (sku) AS (
  SELECT value FROM json_each (:skus)
  UNION
  SELECT scope_code FROM price_rules
  WHERE :all AND source = :source AND owner IS :owner AND scope = 'product'
  UNION
  SELECT sku FROM memberships WHERE (:all OR :broad) AND assortment = :assortment
  UNION
  SELECT sku FROM offered_products WHERE :broad
  UNION
  SELECT scope_code FROM price_rules
  WHERE :since <> :day AND source = :source AND owner IS :owner AND scope = 'product'
  AND ((valid_from > min (:since, :day) AND valid_from <= max (:since, :day))
       OR (valid_to >= min (:since, :day) AND valid_to < max (:since, :day)))
  UNION
  SELECT scope_code FROM price_rules
  WHERE :writing > 0 AND source = :source AND owner IS :owner AND row_version = :writing AND scope = 'product'
  UNION
  SELECT scope_code FROM replaced_price_rules
  WHERE :writing > 0 AND replaced = :writing AND source = :source AND owner IS :owner AND scope = 'product'),
broad (scope, code) AS MATERIALIZED (
  SELECT scope, scope_code FROM price_rules
  WHERE :broad AND scope IN ('category', 'brand', 'all') AND +source = 'list' AND method = 'fixed' AND currency IS NOT NULL
  AND (valid_from IS NULL OR valid_from <= :day) AND (valid_to IS NULL OR valid_to >= :day)),
covered (code) AS (
  SELECT code FROM broad WHERE scope = 'category'
  UNION
  SELECT c.code FROM covered AS u JOIN categories AS c ON c.parent = u.code)
SELECT t.sku, m.row_id
FROM touched AS t
LEFT JOIN offered_products AS p ON p.sku = t.sku
LEFT JOIN memberships AS m ON m.assortment = :assortment AND m.sku = t.sku
WHERE (m.row_id IS NULL) = (p.sku IS NOT NULL AND (
  EXISTS (
    SELECT 1 FROM price_rules AS r
    WHERE r.scope = 'product' AND r.scope_code = t.sku AND r.source = :source AND r.owner IS :owner
    AND (r.source <> 'list' OR (r.method = 'fixed' AND r.currency IS NOT NULL))
    AND (r.valid_from IS NULL OR r.valid_from <= :day) AND (r.valid_to IS NULL OR r.valid_to >= :day))
  OR EXISTS (SELECT 1 FROM broad WHERE scope = 'all')
  OR p.brand IN (SELECT code FROM broad WHERE scope = 'brand')
  OR p.category IN (SELECT code FROM covered)))
ORDER BY t.sku;

-- name: drop_listed_assortment
DELETE FROM memberships WHERE assortment = :assortment;

-- name: put_listed_day
INSERT INTO listed_days (assortment, day) VALUES (:assortment, :day)
ON CONFLICT (assortment) DO UPDATE SET day = excluded.day WHERE day <> excluded.day;

-- name: drop_listed_day
DELETE FROM listed_days WHERE assortment = :assortment;

-- Of an assortment that is not kept: nobody would take them out again.
-- name: find_stray_listed
SELECT DISTINCT m.assortment, m.sku FROM memberships AS m
WHERE m.assortment >= 'price_list:' AND m.assortment < 'price_list;'
AND m.assortment NOT IN (SELECT assortment FROM listed_days) LIMIT 100;

-- name: has_stale_listed
SELECT EXISTS (SELECT 1 FROM listed_days WHERE day <> :day);
