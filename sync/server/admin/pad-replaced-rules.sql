-- schema: store

-- name: longest_honour_days
SELECT max (2, coalesce (max (CAST (value AS INTEGER)), 2)) FROM settings WHERE name = 'honour_days';

-- What ended in the open sequence has no instant yet.
-- name: prune_replaced_rules
DELETE FROM replaced_price_rules AS r
WHERE r.replaced <> :writing
AND NOT EXISTS (SELECT 1 FROM sequences AS q WHERE q.sequence = r.replaced AND q.time > :since);
