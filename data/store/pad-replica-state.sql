-- schema: replica-state

-- name: put_segment
INSERT INTO replica_segments (id, as_of, rows, total, sequence, after, complete)
VALUES (:id, :as_of, :rows, :total, :sequence, :after, :complete)
ON CONFLICT (id) DO UPDATE SET as_of = excluded.as_of, rows = excluded.rows, total = excluded.total,
  sequence = excluded.sequence, after = excluded.after, complete = excluded.complete;

-- name: all_segments
SELECT id, as_of, rows, total, sequence, after, complete FROM replica_segments ORDER BY id;

-- name: set_as_of
UPDATE replica_segments SET as_of = :as_of WHERE id GLOB :segments AND as_of IS NOT :as_of;

-- name: segment_as_of
SELECT coalesce (nullif (as_of, ''), (SELECT value FROM meta WHERE "key" = 'synced_at'))
FROM replica_segments WHERE id = :id;

-- name: supplier_zone
SELECT time_zone FROM supplier LIMIT 1;
