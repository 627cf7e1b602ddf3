-- schema: store

-- Articles to be hidden with their stock that are seen and should not be, or the other way round, of those whose stock the
-- sequence `:writing` changed. Of those that are in no assortment anyway, each that has stock is among them.
-- name: find_turned
-- plan: indexed
WITH touched (sku) AS (
  SELECT s.sku FROM warehouses AS w CROSS JOIN stock AS s ON s.warehouse = w.code AND s.row_version = :writing
  WHERE w.code >= ''
  UNION
  SELECT key ->> 1 FROM deletions WHERE "table" = 'stock' AND sequence = :writing),
hidden (sku, offered, seen) AS (
  SELECT p.sku, EXISTS (SELECT 1 FROM offered_products AS o WHERE o.sku = p.sku),
    EXISTS (SELECT 1 FROM memberships AS m WHERE m.sku = p.sku)
  FROM touched AS t CROSS JOIN products AS p ON p.sku = t.sku
  WHERE p.stock_policy = 'hide')
SELECT sku, offered FROM hidden WHERE offered <> seen ORDER BY sku;

-- name: has_hidden
-- plan: indexed
SELECT EXISTS (SELECT 1 FROM products WHERE stock_policy = 'hide' AND sku >= '');

-- name: drop_memberships_of
-- plan: indexed
DELETE FROM memberships WHERE sku = :sku;
