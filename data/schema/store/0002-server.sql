-- What only the server knows beside the tables of the registry: who may come in, and what was handed in.
-- Secrets are never here, only their hashes.

CREATE TABLE devices (
  id TEXT NOT NULL PRIMARY KEY,
  login TEXT NOT NULL,
  name TEXT NOT NULL,
  refresh_hash BLOB NOT NULL,
  nonce_hash BLOB,
  enrolled_at INTEGER NOT NULL,
  last_seen_at INTEGER,
  revoked_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX devices_by_login ON devices (login);

CREATE TABLE tokens (
  hash BLOB NOT NULL PRIMARY KEY,
  device TEXT NOT NULL REFERENCES devices (id) ON DELETE CASCADE,
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX tokens_by_device ON tokens (device);
CREATE INDEX tokens_by_expiry ON tokens (expires_at);

CREATE TABLE invites (
  hash BLOB NOT NULL PRIMARY KEY,
  login TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at INTEGER,
  device TEXT REFERENCES devices (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX invites_by_login ON invites (login);
CREATE INDEX invites_by_device ON invites (device);

CREATE TABLE credentials (
  login TEXT NOT NULL PRIMARY KEY,
  password_hash TEXT NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Failed attempts by what was tried (a hash, so that what people mistype is not kept) and since when it waits.
CREATE TABLE login_failures (
  subject BLOB NOT NULL PRIMARY KEY,
  failures INTEGER NOT NULL,
  last_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX login_failures_by_time ON login_failures (last_at);

-- Every operation handed in, with what was answered: sent again, it gets the stored result (SYNC.md 6).
CREATE TABLE operations (
  id TEXT NOT NULL PRIMARY KEY,
  device TEXT NOT NULL REFERENCES devices (id),
  number INTEGER NOT NULL,
  login TEXT NOT NULL,
  kind TEXT NOT NULL,
  kind_version INTEGER NOT NULL,
  document TEXT,
  body_sha256 TEXT NOT NULL,
  result_json TEXT NOT NULL,
  sequence INTEGER,
  received_at INTEGER NOT NULL
) STRICT;
CREATE INDEX operations_by_device ON operations (device, number);
CREATE INDEX operations_by_document ON operations (document);

-- When the figures of a table were true (import's --as-of, milliseconds since 1970); import writes the row.
CREATE TABLE as_of (
  "table" TEXT NOT NULL PRIMARY KEY,
  instant INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Which article left which assortment when: the tombstone of a membership has only its id, and a pull must say which
-- rows went with the article. Kept as long as the tombstones.
CREATE TABLE departures (
  row_id INTEGER PRIMARY KEY,
  sequence INTEGER NOT NULL,
  assortment TEXT NOT NULL,
  sku TEXT NOT NULL
) STRICT;
CREATE INDEX departures_by_assortment ON departures (assortment, sequence);
CREATE INDEX departures_by_sequence ON departures (sequence);

CREATE TRIGGER memberships_departed AFTER DELETE ON memberships BEGIN
  INSERT INTO departures (sequence, assortment, sku) SELECT writing, OLD.assortment, OLD.sku FROM head;
END;
