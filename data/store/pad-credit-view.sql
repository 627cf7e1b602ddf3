-- schema: replica-state

-- name: segment_as_of
SELECT coalesce (nullif (as_of, ''), (SELECT value FROM meta WHERE "key" = 'synced_at'))
FROM replica_segments WHERE id = :id;
