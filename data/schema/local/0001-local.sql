-- The profile's local.db: what exists nowhere else (SYNC.md 1). Instants are milliseconds since 1970 UTC, money
-- minor units of the order's currency, the rest as RULES.md 1 stores it.

CREATE TABLE settings (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Orders made here: drafts, and those handed in. `edit` counts the edits, `revision` is the server's. The totals
-- are those that were shown when it was submitted.
CREATE TABLE orders (
  id TEXT PRIMARY KEY,
  reference TEXT NOT NULL UNIQUE,
  number TEXT,
  account TEXT NOT NULL,
  currency TEXT NOT NULL,
  login TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'draft',
  "date" TEXT,
  ship_to TEXT,
  pickup INTEGER NOT NULL DEFAULT 0,
  shipping_method TEXT,
  project TEXT,
  po_number TEXT,
  cost_centre TEXT,
  requested_date TEXT,
  tolerance INTEGER NOT NULL DEFAULT 0,
  note TEXT,
  edit INTEGER NOT NULL DEFAULT 1,
  last_line INTEGER NOT NULL DEFAULT 0,
  revision INTEGER NOT NULL DEFAULT 0,
  copied_from TEXT,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  goods INTEGER,
  discount INTEGER,
  charges INTEGER,
  tax INTEGER,
  gross INTEGER
) STRICT;
CREATE INDEX orders_by_state ON orders (state, changed_at);
CREATE INDEX orders_by_number ON orders (number);

-- A line keeps the price it was built with: source, rule, the rule's version, when (RULES.md 9). No source: none yet.
CREATE TABLE order_lines (
  "order" TEXT NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
  line INTEGER NOT NULL,
  sku TEXT NOT NULL,
  quantity INTEGER NOT NULL,
  unit TEXT NOT NULL,
  discount_percent INTEGER,
  requested_price INTEGER,
  rank INTEGER,
  note TEXT,
  base_quantity INTEGER,
  unit_price INTEGER,
  line_net INTEGER,
  source TEXT,
  rule TEXT,
  rule_version INTEGER,
  priced_at INTEGER,
  PRIMARY KEY ("order", line)
) STRICT, WITHOUT ROWID;

-- The charges and taxes that were shown with the totals.
CREATE TABLE order_parts (
  "order" TEXT NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  amount INTEGER NOT NULL,
  base INTEGER NOT NULL DEFAULT 0,
  percent INTEGER NOT NULL,
  PRIMARY KEY ("order", position)
) STRICT, WITHOUT ROWID;

-- The unit in which a product was last ordered here (RULES.md 2).
CREATE TABLE last_units (
  account TEXT NOT NULL,
  sku TEXT NOT NULL,
  unit TEXT NOT NULL,
  PRIMARY KEY (account, sku)
) STRICT, WITHOUT ROWID;

-- Operations (SYNC.md 6). `first_sent` 0: never; `next_attempt` 0: at once.
CREATE TABLE outbox (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  kind_version INTEGER NOT NULL,
  document TEXT NOT NULL,
  base_revision INTEGER NOT NULL DEFAULT 0,
  body TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  client_time INTEGER NOT NULL,
  facts_sequence INTEGER NOT NULL DEFAULT 0,
  state TEXT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  first_sent INTEGER NOT NULL DEFAULT 0,
  next_attempt INTEGER NOT NULL DEFAULT 0,
  last_error TEXT,
  result_kind TEXT,
  result TEXT,
  sequence INTEGER NOT NULL DEFAULT 0,
  settled_at INTEGER NOT NULL DEFAULT 0,
  superseded_by TEXT
) STRICT;
CREATE INDEX outbox_by_document ON outbox (document, number);
CREATE INDEX outbox_by_state ON outbox (state, number);

CREATE TABLE outbox_depends (
  operation TEXT NOT NULL REFERENCES outbox (id) ON DELETE CASCADE,
  depends_on TEXT NOT NULL,
  PRIMARY KEY (operation, depends_on)
) STRICT, WITHOUT ROWID;

-- Every transition of every operation.
CREATE TABLE outbox_log (
  entry INTEGER PRIMARY KEY AUTOINCREMENT,
  operation TEXT NOT NULL,
  at INTEGER NOT NULL,
  from_state TEXT NOT NULL,
  event TEXT NOT NULL,
  to_state TEXT NOT NULL,
  note TEXT
) STRICT;
CREATE INDEX outbox_log_by_operation ON outbox_log (operation, entry);
