-- schema: store
-- Quotations that their buyer asks for, and what the buyer says to them (RULES.md 10).

-- What is there under a document's id: a quotation, or an order.
-- name: find_document
-- plan: indexed
SELECT number, account, 1 FROM quotations WHERE id = :id
UNION ALL SELECT number, account, 0 FROM orders WHERE id = :id;

-- name: find_quotation
-- plan: indexed
SELECT account, state, id FROM quotations WHERE number = :number;

-- name: next_quotation
INSERT INTO counters (name, value) VALUES ('quotation', 1)
ON CONFLICT (name) DO UPDATE SET value = value + 1
RETURNING value;

-- name: quotation_is_taken
-- plan: indexed
SELECT 1 FROM quotations WHERE number = :number;

-- name: add_quotation
INSERT INTO quotations (row_version, number, account, state, currency, id, reference, created_at, entered_by, project,
                        ship_to, requested_date)
VALUES (:row_version, :number, :account, 'requested', :currency, :id, :reference, :created_at, :entered_by, :project,
        :ship_to, :requested_date);

-- name: add_quotation_line
INSERT INTO quotation_lines (row_version, quotation, line, sku, text, quantity, unit, discount_percent, requested_price)
VALUES (:row_version, :quotation, :line, :sku, :text, :quantity, :unit, :discount_percent, :requested_price);

-- name: set_quotation_state
-- plan: indexed
UPDATE quotations SET row_version = :row_version, state = :state WHERE number = :number;

-- name: add_quotation_note
-- plan: indexed
INSERT INTO quotation_notes (row_version, quotation, position, at, login, event, note)
SELECT :row_version, :quotation, 1 + coalesce (max (position), 0), :at, :login, :event, :note
FROM quotation_notes WHERE quotation = :quotation;
