-- schema: replica

-- name: product_units_of
-- plan: indexed
SELECT p.sku, p.base_unit, p.sales_unit, EXISTS (SELECT 1 FROM product_units AS u WHERE u.sku = p.sku AND u.unit = :unit)
FROM products AS p WHERE p.sku = :sku;

-- name: last_ordered_unit
-- plan: indexed
SELECT l.unit FROM order_lines AS l JOIN orders AS o ON o.number = l."order"
WHERE l.sku = :sku AND o.account = :account AND o.entered_by = :login AND l.unit IS NOT NULL
ORDER BY o."date" DESC, o.number DESC LIMIT 1;
