-- What administration knows beside the tables of the registry.

-- Natural keys of rows that an import deleted, so that an export of what changed since can say so. `key` is a JSON array of the
-- key columns, in the registry's order, as they are stored.
CREATE TABLE deletions (
  "table" TEXT NOT NULL, sequence INTEGER NOT NULL, key TEXT NOT NULL,
  PRIMARY KEY ("table", sequence, key)
) STRICT, WITHOUT ROWID;
