-- schema: replica
-- :numbers is a JSON array of orders.

-- name: worth_of_orders
-- plan: indexed
SELECT o.number, o.gross FROM json_each (:numbers) AS w CROSS JOIN orders AS o ON o.number = w.value
WHERE o.gross IS NOT NULL;

-- name: cancelled_of_orders
-- plan: indexed
SELECT l."order", l.quantity, l.cancelled_quantity, coalesce (l.line_net, 0) - coalesce (l.order_discount, 0),
  coalesce (l.tax_percent, 0)
FROM json_each (:numbers) AS w CROSS JOIN order_lines AS l ON l."order" = w.value
WHERE l.cancelled_quantity > 0;
