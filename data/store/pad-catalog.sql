-- schema: replica

-- name: repriced
-- plan: indexed
SELECT DISTINCT r.scope_code FROM json_each (:rows) AS c CROSS JOIN price_rules AS r ON r.row_id = c.value
WHERE r.scope = 'product';

-- name: repriced_since
SELECT DISTINCT r.scope_code FROM price_rules AS r
WHERE r.row_version > :version AND r.scope = 'product' ORDER BY r.row_version, r.row_id LIMIT :limit;
