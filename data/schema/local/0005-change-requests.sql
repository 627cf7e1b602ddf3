-- A change of a confirmed order (RULES.md 10): its number and id, and what it comes to with and without taxes in minor
-- units, which is given back when the change is taken. `revision` is the one it starts from.
ALTER TABLE orders ADD COLUMN changes TEXT;
ALTER TABLE orders ADD COLUMN changes_id TEXT;
ALTER TABLE orders ADD COLUMN changes_gross INTEGER NOT NULL DEFAULT 0;
ALTER TABLE orders ADD COLUMN changes_net INTEGER NOT NULL DEFAULT 0;
CREATE INDEX orders_by_changes ON orders (changes) WHERE changes IS NOT NULL;
