-- schema: replica

-- name: worth_of_order
-- plan: indexed
SELECT gross FROM orders WHERE number = :number;

-- name: cancelled_of_order
-- plan: indexed
SELECT quantity, cancelled_quantity, coalesce (line_net, 0) - coalesce (order_discount, 0), coalesce (tax_percent, 0)
FROM order_lines WHERE "order" = :number AND cancelled_quantity > 0;
