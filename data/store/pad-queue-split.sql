-- schema: replica

-- name: split_is_there
-- plan: indexed
SELECT 1 FROM orders WHERE id = :id;
