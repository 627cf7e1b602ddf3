-- schema: replica

-- name: hits_of_rows
-- plan: indexed
SELECT p.row_id, p.sku, p.name, coalesce (b.name, p.brand, '')
FROM json_each (:rows) AS k CROSS JOIN products AS p ON p.row_id = k.value LEFT JOIN brands AS b ON b.code = p.brand
ORDER BY k."key";

-- name: stock_as_of
-- plan: indexed
-- Segments are `stock:<warehouse>@<assortment>`; "A" is what follows "@".
SELECT min (g.as_of) FROM account_scopes AS s
CROSS JOIN replica_segments AS g ON g.id >= 'stock:' || s.code || '@' AND g.id < 'stock:' || s.code || 'A'
WHERE s.account = :account AND s.kind = 'warehouse' AND g.as_of <> '';
