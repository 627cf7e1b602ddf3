-- schema: replica

-- name: order_now
-- plan: indexed
SELECT state, number FROM orders WHERE id = :id;
