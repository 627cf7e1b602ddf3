-- schema: local

-- name: make_change
UPDATE orders SET changes = :changes, changes_id = :changes_id, changes_gross = :gross, changes_net = :net,
  revision = :revision, last_line = :last_line, ship_to = :ship_to, shipping_method = :shipping_method, project = :project,
  po_number = :po_number, cost_centre = :cost_centre, requested_date = :requested_date, note = :note,
  quotation = :quotation, split = :split, pickup = :pickup
WHERE id = :id;

-- name: add_former_line
INSERT INTO order_lines ("order", line, sku, quantity, unit, discount_percent, requested_price, rank, note, base_quantity,
  unit_price, line_net, source, rule, rule_version, priced_at, position)
VALUES (:id, :line, :sku, :quantity, :unit, :discount_percent, :requested_price, :rank, :note, :base_quantity,
  :unit_price, :line_net, :source, :rule, 0, :now, 1048576 * :line);

-- name: open_change
-- plan: indexed
-- What is on its way to the supplier about an order, by another document than :id, or came of it and is not in the replica yet.
SELECT o.reference, p.state, p.id FROM outbox AS p LEFT JOIN orders AS o ON o.id = p.document
WHERE (p.state IN ('queued', 'sending', 'needs_buyer', 'conflict', 'quarantined')
    OR (p.state = 'acknowledged' AND p.sequence > :sequence)) AND p.document <> :id
  AND (p.document = :changes_id OR o.changes = :changes)
ORDER BY p.number LIMIT 1;
