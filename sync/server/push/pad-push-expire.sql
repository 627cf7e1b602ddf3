-- schema: store

-- name: has_ended
-- plan: indexed
SELECT 1 FROM quotations WHERE state IN ('offered', 'change_requested') AND valid_to < :today LIMIT 1;

-- name: expire
-- plan: indexed
UPDATE quotations SET row_version = :row_version, state = 'expired'
WHERE state IN ('offered', 'change_requested') AND valid_to < :today;
