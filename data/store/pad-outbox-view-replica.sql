-- schema: replica

-- name: order_now
-- plan: indexed
SELECT state, number, reference FROM orders WHERE id = :id;
