-- Versions of price rules that were replaced or deleted, by whatever path: a price quoted by one of them is honoured for a
-- while (RULES.md 9). `replaced` is the sequence that ended the version; its instant is that of the sequence. Kept as long
-- as the longest `honour_days` in force.
CREATE TABLE replaced_price_rules (
  code TEXT NOT NULL, version INTEGER NOT NULL, replaced INTEGER NOT NULL,
  source TEXT NOT NULL, owner TEXT, scope TEXT NOT NULL, scope_code TEXT,
  min_quantity INTEGER, valid_from TEXT, valid_to TEXT, currency TEXT, method TEXT NOT NULL,
  price INTEGER, per INTEGER, unit TEXT, percent INTEGER, round_to INTEGER, surcharge INTEGER,
  min_price INTEGER, max_price INTEGER, quantity_left INTEGER, firm INTEGER, "groups" TEXT,
  UNIQUE (code, version)
) STRICT;
CREATE INDEX replaced_price_rules_by_scope ON replaced_price_rules (scope, scope_code, source, owner);
CREATE INDEX replaced_price_rules_by_sequence ON replaced_price_rules (replaced);

-- A change may come in two steps, the values and then the version: the first one has what was in force. A row that has no
-- version yet was never in force.
CREATE TRIGGER price_rules_replaced BEFORE UPDATE ON price_rules
WHEN OLD.row_version NOT IN (0, (SELECT writing FROM head)) BEGIN
  INSERT OR ROLLBACK INTO replaced_price_rules (code, version, replaced, source, owner, scope, scope_code, min_quantity,
    valid_from, valid_to, currency, method, price, per, unit, percent, round_to, surcharge, min_price, max_price,
    quantity_left, firm, "groups")
  SELECT OLD.code, OLD.row_version, writing, OLD.source, OLD.owner, OLD.scope, OLD.scope_code, OLD.min_quantity,
    OLD.valid_from, OLD.valid_to, OLD.currency, OLD.method, OLD.price, OLD.per, OLD.unit, OLD.percent, OLD.round_to,
    OLD.surcharge, OLD.min_price, OLD.max_price, OLD.quantity_left, OLD.firm, OLD."groups"
  FROM head
  WHERE NOT EXISTS (SELECT 1 FROM replaced_price_rules WHERE code = OLD.code AND version = OLD.row_version);
END;

CREATE TRIGGER price_rules_gone BEFORE DELETE ON price_rules
WHEN OLD.row_version NOT IN (0, (SELECT writing FROM head)) BEGIN
  INSERT OR ROLLBACK INTO replaced_price_rules (code, version, replaced, source, owner, scope, scope_code, min_quantity,
    valid_from, valid_to, currency, method, price, per, unit, percent, round_to, surcharge, min_price, max_price,
    quantity_left, firm, "groups")
  SELECT OLD.code, OLD.row_version, writing, OLD.source, OLD.owner, OLD.scope, OLD.scope_code, OLD.min_quantity,
    OLD.valid_from, OLD.valid_to, OLD.currency, OLD.method, OLD.price, OLD.per, OLD.unit, OLD.percent, OLD.round_to,
    OLD.surcharge, OLD.min_price, OLD.max_price, OLD.quantity_left, OLD.firm, OLD."groups"
  FROM head
  WHERE NOT EXISTS (SELECT 1 FROM replaced_price_rules WHERE code = OLD.code AND version = OLD.row_version);
END;
