-- schema: local

-- name: count_operations
SELECT state, count (*) FROM outbox GROUP BY state;

-- name: count_drafts
SELECT count (*) FROM orders WHERE state = 'draft';
