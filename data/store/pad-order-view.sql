-- schema: local

-- The change of an order that is on its way, or answered and not in the replica yet.
-- name: view_change
-- plan: indexed
SELECT o.id, o.reference, o.state FROM orders AS o JOIN outbox AS p
  ON p.number = (SELECT max (q.number) FROM outbox AS q WHERE q.document = o.id)
WHERE o.changes = :number AND (p.state IN ('queued', 'sending', 'needs_buyer', 'conflict', 'quarantined')
  OR (p.state = 'acknowledged' AND p.sequence > :sequence))
ORDER BY p.number DESC LIMIT 1;

-- Of what asks to cancel the order only what took effect.
-- name: view_operation
-- plan: indexed
SELECT id FROM outbox WHERE document = :id AND (kind <> 'order.cancel' OR sequence > 0) ORDER BY number DESC LIMIT 1;

-- name: view_lines
-- plan: indexed
SELECT line, sku, quantity, unit, base_quantity, unit_price, discount_percent, line_net, source, rule,
  position, note, NULL, 0, 0, rule_version, requested_price
FROM order_lines WHERE "order" = :id ORDER BY line;
