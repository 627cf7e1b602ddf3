-- schema: local

-- name: find_draft
-- plan: indexed
SELECT id FROM orders WHERE id = :name
UNION ALL SELECT id FROM orders WHERE reference = :name
UNION ALL SELECT id FROM orders WHERE number = :name LIMIT 1;

-- name: load_draft
-- plan: indexed
SELECT id, reference, number, state, currency, copied_from, edit, revision, created_at, changed_at, account, login,
  "date", ship_to, pickup, shipping_method, project, po_number, cost_centre, tolerance, requested_date, note,
  goods, discount, gross, last_line, quotation, split, changes, changes_id
FROM orders WHERE id = :id;

-- name: load_lines
-- plan: indexed
SELECT line, sku, quantity, unit, discount_percent, requested_price, rank, note, unit_price, line_net, source, rule,
  rule_version, priced_at, position
FROM order_lines WHERE "order" = :id ORDER BY line;

-- name: load_parts
-- plan: indexed
SELECT kind, amount, base, percent FROM order_parts WHERE "order" = :id ORDER BY position;

-- name: last_unit
-- plan: indexed
SELECT unit FROM last_units WHERE account = :account AND sku = :sku;

-- name: remember_unit
INSERT INTO last_units (account, sku, unit) SELECT account, :sku, :unit FROM orders WHERE id = :id
ON CONFLICT (account, sku) DO UPDATE SET unit = excluded.unit;

-- name: next_reference
SELECT 1 + max (coalesce ((SELECT CAST (value AS INTEGER) FROM settings WHERE name = 'reference.last'), 0),
  coalesce ((SELECT max (CAST (substr (reference, 1 + instr (reference, '-')) AS INTEGER)) FROM orders
    WHERE reference GLOB 'D-[0-9]*' OR reference GLOB 'D[0-9]*-[0-9]*'), 0));

-- name: new_draft
INSERT INTO orders (id, reference, account, currency, login, created_at, changed_at)
VALUES (:id, :reference, :account, :currency, :login, :now, :now);

-- A copy of what changes an order changes it as well.
-- name: copy_draft
INSERT INTO orders (id, reference, account, currency, login, ship_to, pickup, shipping_method, project, po_number,
  cost_centre, requested_date, tolerance, note, split, copied_from, last_line, created_at, changed_at,
  changes, changes_id, changes_gross, changes_net, revision, quotation)
SELECT :id, :reference, account, currency, login, ship_to, pickup, shipping_method, project, po_number,
  cost_centre, requested_date, tolerance, note, split, id, last_line, :now, :now,
  changes, changes_id, changes_gross, changes_net, iif (changes IS NULL, 0, revision), iif (changes IS NULL, NULL, quotation)
FROM orders WHERE id = :from;

-- name: copy_lines
INSERT INTO order_lines ("order", line, sku, quantity, unit, discount_percent, requested_price, rank, note,
  base_quantity, unit_price, line_net, source, rule, rule_version, priced_at, position)
SELECT :id, line, sku, quantity, unit, discount_percent, requested_price, rank, note,
  base_quantity, unit_price, line_net, source, rule, rule_version, priced_at, position
FROM order_lines WHERE "order" = :from;

-- name: touch
-- One edit more, if it still is a draft.
UPDATE orders SET edit = edit + 1, changed_at = :now WHERE id = :id AND state = 'draft';

-- name: state_of
SELECT state, edit FROM orders WHERE id = :id;

-- name: next_line
SELECT 1 + max (o.last_line, coalesce ((SELECT max (l.line) FROM order_lines AS l WHERE l."order" = o.id), 0))
FROM orders AS o WHERE o.id = :id;

-- name: keep_line_number
UPDATE orders SET last_line = :line WHERE id = :id;

-- name: add_line
INSERT INTO order_lines ("order", line, sku, quantity, unit, position)
SELECT :id, :line, :sku, :quantity, :unit, 1048576 + coalesce (max (l.position), 0)
FROM order_lines AS l WHERE l."order" = :id;

-- name: set_quantity
UPDATE order_lines SET quantity = :quantity WHERE "order" = :id AND line = :line;

-- name: remove_line
DELETE FROM order_lines WHERE "order" = :id AND line = :line;

-- name: set_terms
UPDATE orders SET tolerance = CASE WHEN :tolerance >= 0 THEN :tolerance ELSE tolerance END,
  po_number = coalesce (:po_number, po_number) WHERE id = :id;

-- name: quote_line
UPDATE order_lines SET base_quantity = :base_quantity, unit_price = :unit_price, line_net = :line_net,
  source = :source, rule = :rule, rule_version = :rule_version, priced_at = :priced_at
WHERE "order" = :id AND line = :line;

-- name: remove_parts
DELETE FROM order_parts WHERE "order" = :id;

-- name: add_part
INSERT INTO order_parts ("order", position, kind, amount, base, percent)
VALUES (:id, :position, :kind, :amount, :base, :percent);

-- name: store_totals
UPDATE orders SET goods = :goods, discount = :discount, charges = :charges, tax = :tax, gross = :gross WHERE id = :id;

-- name: draft_is_open
SELECT 1 FROM orders WHERE id = :id AND state = 'draft';
