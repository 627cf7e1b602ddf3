-- schema: local

-- name: get_setting
-- plan: indexed
SELECT value FROM settings WHERE name = :name;

-- name: set_setting
INSERT INTO settings (name, value) VALUES (:name, :value)
ON CONFLICT (name) DO UPDATE SET value = excluded.value;

-- name: remove_setting
DELETE FROM settings WHERE name = :name;

-- name: has_work
SELECT EXISTS (SELECT 1 FROM orders WHERE state IN ('draft', 'queued', 'needs_buyer', 'quarantined'))
  OR EXISTS (SELECT 1 FROM outbox WHERE state NOT IN ('closed', 'acknowledged'));
