-- schema: replica-state

-- name: segment_as_of
SELECT nullif (as_of, '') FROM replica_segments WHERE id = :id;
