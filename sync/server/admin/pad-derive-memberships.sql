-- schema: store

-- name: read_categories
SELECT code, coalesce (parent, '') FROM categories;

-- name: read_assortments
SELECT code FROM assortments ORDER BY code;

-- name: read_members
SELECT scope, code, include FROM assortment_members WHERE assortment = :assortment;

-- In the order of the index that finds an article by its number, so that it can be merged with what is stored.
-- name: read_products
SELECT sku, category, brand FROM products ORDER BY sku;

-- name: read_memberships
SELECT sku, row_id FROM memberships WHERE assortment = :assortment ORDER BY sku;

-- Those that follow from price rules are kept elsewhere (pad-derive-listed).
-- name: read_lost_memberships
SELECT row_id, assortment, sku FROM memberships
WHERE assortment NOT IN (SELECT code FROM assortments)
AND NOT (assortment >= 'price_list:' AND assortment < 'price_list;');

-- name: add_membership
INSERT INTO memberships (row_version, assortment, sku) VALUES (:version, :assortment, :sku);

-- name: drop_membership
DELETE FROM memberships WHERE row_id = :row_id;
