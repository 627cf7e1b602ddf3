-- schema: store

-- name: get_as_of
-- plan: indexed
SELECT instant FROM as_of WHERE "table" = :table;

-- name: set_as_of
INSERT INTO as_of ("table", instant) VALUES (:table, :instant)
ON CONFLICT ("table") DO UPDATE SET instant = excluded.instant;
