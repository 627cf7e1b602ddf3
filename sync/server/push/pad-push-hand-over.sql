-- schema: store
-- Orders that one user writes and another one submits (RULES.md 8).

-- name: hand_over_order
INSERT INTO orders (row_version, number, id, reference, account, "date", created_at, po_number, state, currency,
                    cost_centre, project, ship_to, pickup, shipping_method, requested_date, entered_by, channel, revision,
                    note)
VALUES (:row_version, :number, :id, :reference, :account, :date, :created_at, :po_number, 'handed_over', :currency,
        :cost_centre, :project, :ship_to, :pickup, :shipping_method, :requested_date, :entered_by, 'orderpad', 1,
        :note);

-- name: hand_over_line
INSERT INTO order_lines (row_version, "order", line, sku, quantity, unit, base_quantity, reserved, shipped_quantity,
                         cancelled_quantity, rank, note)
VALUES (:row_version, :order, :line, :sku, :quantity, :unit, :base_quantity, 0, 0, 0, :rank, :note);

-- name: find_handed_over
-- plan: indexed
SELECT number, account, state, assigned_to FROM orders WHERE id = :id;

-- name: take_over_order
-- plan: indexed
UPDATE orders SET row_version = :row_version, state = 'draft', assigned_to = :login
WHERE id = :id AND state = 'handed_over'
RETURNING revision;
