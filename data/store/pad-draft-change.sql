-- schema: local

-- name: edit_of
-- plan: indexed
SELECT edit, state FROM orders WHERE id = :id;

-- name: next_edit
UPDATE orders SET edit = edit + 1, changed_at = :now WHERE id = :id AND state = 'draft';

-- name: put_line
INSERT INTO order_lines ("order", line, sku, quantity, unit, note, position, discount_percent, requested_price, rank)
VALUES (:id, :line, :sku, :quantity, :unit, :note, :position, :discount_percent, :requested_price, :rank)
ON CONFLICT ("order", line) DO UPDATE SET sku = excluded.sku, quantity = excluded.quantity, unit = excluded.unit,
  note = excluded.note, position = excluded.position, discount_percent = excluded.discount_percent,
  requested_price = excluded.requested_price, rank = excluded.rank;

-- name: number_is_used
UPDATE orders SET last_line = max (last_line, :line) WHERE id = :id;

-- name: use_unit
INSERT INTO last_units (account, sku, unit) SELECT account, :sku, :unit FROM orders WHERE id = :id
ON CONFLICT (account, sku) DO UPDATE SET unit = excluded.unit;

-- name: take_line
DELETE FROM order_lines WHERE "order" = :id AND line = :line;

-- name: set_po_number
UPDATE orders SET po_number = :text WHERE id = :id;

-- name: set_cost_centre
UPDATE orders SET cost_centre = :text WHERE id = :id;

-- name: set_note
UPDATE orders SET note = :text WHERE id = :id;

-- name: set_ship_to
UPDATE orders SET ship_to = nullif (:text, char (1)), pickup = coalesce (:text = char (1), 0) WHERE id = :id;

-- name: set_requested_date
UPDATE orders SET requested_date = :text WHERE id = :id;
