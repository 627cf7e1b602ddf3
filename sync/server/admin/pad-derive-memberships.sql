-- schema: store

-- name: read_categories
SELECT code, coalesce (parent, '') FROM categories;

-- name: read_assortments
SELECT code FROM assortments ORDER BY code;

-- name: read_members
SELECT scope, code, include FROM assortment_members WHERE assortment = :assortment;

-- In the order of the index that finds an article by its number, so that it can be merged with what is stored.
-- name: read_products
SELECT sku, category, brand FROM offered_products ORDER BY sku;

-- name: read_memberships
SELECT sku, row_id FROM memberships WHERE assortment = :assortment ORDER BY sku;

-- The same of the articles in the array `:skus`.
-- name: read_products_of
-- plan: indexed
SELECT p.sku, p.category, p.brand
FROM json_each (:skus) AS k CROSS JOIN offered_products AS p ON p.sku = k.value ORDER BY p.sku;

-- name: read_members_of
-- plan: indexed
SELECT scope, code, include FROM assortment_members
WHERE assortment = :assortment AND scope IN ('category', 'brand', 'all')
UNION ALL
SELECT m.scope, m.code, m.include
FROM json_each (:skus) AS k CROSS JOIN assortment_members AS m
  ON m.assortment = :assortment AND m.scope = 'product' AND m.code = k.value;

-- name: read_memberships_of
-- plan: indexed
SELECT m.sku, m.row_id
FROM json_each (:skus) AS k CROSS JOIN memberships AS m ON m.assortment = :assortment AND m.sku = k.value ORDER BY m.sku;

-- Those that follow from price rules are kept elsewhere (pad-derive-listed).
-- name: read_lost_memberships
SELECT row_id, assortment, sku FROM memberships
WHERE assortment NOT IN (SELECT code FROM assortments)
AND NOT (assortment >= 'price_list:' AND assortment < 'price_list;');

-- name: add_membership
INSERT INTO memberships (row_version, assortment, sku) VALUES (:version, :assortment, :sku);

-- name: drop_membership
DELETE FROM memberships WHERE row_id = :row_id;
