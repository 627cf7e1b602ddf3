-- schema: store

-- name: count_products
SELECT count(*) FROM products;

-- name: count_members
SELECT count(*) FROM memberships WHERE assortment = :assortment;
