-- A quotation that a buyer asked for (RULES.md 10): the id it was made with there, and what was said with it. The supplier's own
-- have no id.
ALTER TABLE quotations ADD COLUMN id TEXT;
ALTER TABLE quotations ADD COLUMN reference TEXT;
ALTER TABLE quotations ADD COLUMN created_at TEXT;
ALTER TABLE quotations ADD COLUMN entered_by TEXT;
ALTER TABLE quotations ADD COLUMN project TEXT;
ALTER TABLE quotations ADD COLUMN ship_to TEXT;
ALTER TABLE quotations ADD COLUMN requested_date TEXT;
CREATE UNIQUE INDEX quotations_by_id ON quotations (id);
ALTER TABLE quotation_lines ADD COLUMN discount_percent INTEGER;
ALTER TABLE quotation_lines ADD COLUMN requested_price INTEGER;

-- What the buyer did with it when, and said to it: nothing that was said before is overwritten.
CREATE TABLE quotation_notes (
  row_id INTEGER PRIMARY KEY AUTOINCREMENT, row_version INTEGER NOT NULL DEFAULT 0,
  quotation TEXT NOT NULL, position INTEGER NOT NULL,
  at TEXT, login TEXT, event TEXT NOT NULL, note TEXT,
  UNIQUE (quotation, position)
) STRICT;

-- What time will end by itself.
CREATE INDEX quotations_by_end ON quotations (valid_to) WHERE state IN ('offered', 'change_requested');
-- What an offer became.
CREATE INDEX orders_by_quotation ON orders (quotation) WHERE quotation IS NOT NULL;
