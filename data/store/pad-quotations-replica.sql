-- schema: replica

-- Newest first; with :name one, by its number or the id it was made with.
-- name: quotations
SELECT q.number, q.id, q.reference, q.account, q.state, q.valid_to, q.currency, q.note, q.created_at, q.entered_by, q.project,
  q.ship_to, q.requested_date,
  (SELECT count (*) FROM quotation_lines AS l WHERE l.quotation = q.number),
  (SELECT o.number FROM orders AS o WHERE o.quotation = q.number ORDER BY o."date", o.number LIMIT 1)
FROM quotations AS q WHERE :name IS NULL OR q.number = :name OR q.id = :name
ORDER BY q.row_id DESC;

-- name: quotation_lines
-- plan: indexed
SELECT line, sku, text, quantity, unit, price, per, discount_percent, requested_price
FROM quotation_lines WHERE quotation = :number ORDER BY line;

-- name: quotation_notes
-- plan: indexed
SELECT at, login, event, note FROM quotation_notes WHERE quotation = :number ORDER BY position;

-- name: has_quotation
-- plan: indexed
SELECT 1 FROM quotations WHERE id = :id;
