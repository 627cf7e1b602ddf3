-- schema: local

-- name: held_orders
-- plan: indexed
SELECT o.id, o.state,
  (SELECT json_group_array (json_array (l.line, l.quantity)) FROM order_lines AS l WHERE l."order" = o.id)
FROM orders AS o WHERE o.state IN ('pending_approval', 'awaiting_payment');

-- name: submit_of
-- plan: indexed
SELECT p.id FROM outbox AS p JOIN orders AS o ON o.id = p.document
WHERE p.document = :document AND o.state = :state AND p.kind = 'order.submit' AND p.state = 'acknowledged'
  AND p.number = (SELECT max (q.number) FROM outbox AS q WHERE q.document = :document AND q.kind = 'order.submit')
  AND NOT EXISTS (SELECT 1 FROM outbox AS q WHERE q.document = :document AND q.state IN ('queued', 'sending'));

-- name: follow_order
-- plan: indexed
UPDATE orders SET state = :state, revision = :revision WHERE id = :id;

-- name: follow_operation
-- plan: indexed
UPDATE outbox SET result_kind = 'needs_buyer', result = :answer WHERE id = :id;
