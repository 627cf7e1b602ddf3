-- schema: replica

-- name: product_units_of
-- plan: indexed
SELECT p.sku, p.base_unit, p.sales_unit, EXISTS (SELECT 1 FROM product_units AS u WHERE u.sku = p.sku AND u.unit = :unit)
FROM products AS p WHERE p.sku = :sku;
