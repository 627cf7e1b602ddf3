-- Who decides about an order that waits (RULES.md 8): one row for each stage of each revision, decided in their order. They
-- stay as the record of who decided what. `deciders` is a JSON array of logins, `alternatives` one of SKUs, `findings` one of
-- findings as they are on the wire.
CREATE TABLE approvals (
  row_id INTEGER PRIMARY KEY AUTOINCREMENT, row_version INTEGER NOT NULL DEFAULT 0,
  "order" TEXT NOT NULL, revision INTEGER NOT NULL, stage INTEGER NOT NULL,
  side TEXT NOT NULL, role TEXT, "user" TEXT, findings TEXT NOT NULL, rules TEXT,
  four_eyes INTEGER CHECK (four_eyes IN (0, 1)),
  expected_hours INTEGER, escalate_hours INTEGER, on_timeout TEXT, timeout_hours INTEGER,
  state TEXT NOT NULL, asked_at TEXT NOT NULL, since TEXT, expected_at TEXT, due_at TEXT, escalations INTEGER, deciders TEXT,
  decided_by TEXT, deputy_of TEXT, decided_at TEXT, reason TEXT, alternatives TEXT,
  UNIQUE ("order", revision, stage)
) STRICT;
CREATE INDEX approvals_by_version ON approvals ("order", row_version);
-- What time will change by itself.
CREATE INDEX approvals_open ON approvals (due_at) WHERE state = 'open';

-- What was found of an order that waits, as the server worked it out last. `params` is a JSON object.
CREATE TABLE order_findings (
  row_id INTEGER PRIMARY KEY AUTOINCREMENT, row_version INTEGER NOT NULL DEFAULT 0,
  "order" TEXT NOT NULL, position INTEGER NOT NULL,
  code TEXT NOT NULL, severity TEXT NOT NULL, line INTEGER NOT NULL, params TEXT NOT NULL,
  UNIQUE ("order", position)
) STRICT;
CREATE INDEX order_findings_by_version ON order_findings ("order", row_version);

-- Who can decide about an order now, a JSON array of logins: they follow it meanwhile. It does not leave the server.
ALTER TABLE orders ADD COLUMN approvers TEXT;
CREATE INDEX orders_by_approvers ON orders (row_version) WHERE approvers IS NOT NULL;

-- An order that waits, as it would be submitted with the prices it was worth when it was judged last: it is judged again
-- when it enters `confirmed`.
CREATE TABLE held_orders (
  "order" TEXT NOT NULL PRIMARY KEY, login TEXT NOT NULL, body TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX orders_awaiting_payment ON orders (number) WHERE state = 'awaiting_payment';

-- Whoever ends the waiting, an import too, ends what waited. What needs its buyer stays: they may answer.
CREATE TRIGGER orders_no_longer_wait AFTER UPDATE OF state ON orders
WHEN OLD.state = 'pending_approval' AND NEW.state IS NOT 'pending_approval' BEGIN
  UPDATE approvals SET state = 'lapsed', deciders = NULL, due_at = NULL
  WHERE "order" = NEW.number AND state IN ('open', 'waiting');
  UPDATE orders SET approvers = NULL WHERE number = NEW.number AND approvers IS NOT NULL;
END;
CREATE TRIGGER orders_settled AFTER UPDATE OF state ON orders
WHEN NEW.state IS NULL OR NEW.state NOT IN ('pending_approval', 'awaiting_payment', 'needs_buyer', 'draft') BEGIN
  DELETE FROM held_orders WHERE "order" = NEW.number;
  DELETE FROM order_findings WHERE "order" = NEW.number;
END;
CREATE TRIGGER orders_gone AFTER DELETE ON orders BEGIN
  DELETE FROM held_orders WHERE "order" = OLD.number;
  DELETE FROM order_findings WHERE "order" = OLD.number;
  DELETE FROM approvals WHERE "order" = OLD.number;
END;
