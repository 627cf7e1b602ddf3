-- schema: store
-- Orders that one user writes and another one submits (RULES.md 8).

-- name: hand_over_order
INSERT INTO orders (row_version, number, id, reference, account, "date", created_at, po_number, state, currency,
                    cost_centre, project, ship_to, pickup, shipping_method, requested_date, entered_by, channel, revision,
                    note, price_view)
VALUES (:row_version, :number, :id, :reference, :account, :date, :created_at, :po_number, 'handed_over', :currency,
        :cost_centre, :project, :ship_to, :pickup, :shipping_method, :requested_date, :entered_by, 'orderpad', 1,
        :note, :price_view);

-- name: hand_over_line
INSERT INTO order_lines (row_version, "order", line, sku, quantity, unit, base_quantity, discount_percent,
                         requested_price, reserved, shipped_quantity, cancelled_quantity, rank, note)
VALUES (:row_version, :order, :line, :sku, :quantity, :unit, :base_quantity, :discount_percent, :requested_price, 0, 0, 0, :rank,
        :note);

-- With who has taken it over; an order may be assigned to somebody without that.
-- name: find_handed_over
-- plan: indexed
SELECT o.number, o.account,
  (SELECT p.login FROM operations AS p
   WHERE p.document = o.id AND p.kind = 'order.take_over' AND p.login = o.assigned_to LIMIT 1)
FROM orders AS o WHERE o.id = :id;

-- name: take_over_order
-- plan: indexed
UPDATE orders SET row_version = :row_version, state = 'draft', assigned_to = :login
WHERE id = :id AND state = 'handed_over'
RETURNING revision;
