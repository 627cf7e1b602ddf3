-- schema: local

-- The offer of an order that is handed in here already by another one.
-- name: queued_quotation
SELECT reference FROM orders
WHERE quotation = :quotation AND id <> :document AND state NOT IN ('draft', 'rejected', 'cancelled')
  AND (split IS NULL OR split IS NOT (SELECT f.split FROM orders AS f WHERE f.id = :document)) LIMIT 1;

-- What orders of the same split took of the offer; what changes one of them takes the same.
-- name: split_of_quotation
SELECT o.id, l.sku, l.unit, coalesce (l.base_quantity = l.quantity, 1), l.quantity, l.unit_price
FROM orders AS o JOIN order_lines AS l ON l."order" = o.id
WHERE o.quotation = :quotation AND o.id <> :document AND o.changes IS NULL AND o.state NOT IN ('draft', 'rejected')
  AND o.split = (SELECT f.split FROM orders AS f WHERE f.id = :document)
ORDER BY o.id, l.line;

-- What is handed in, since :since or with a purchase-order number, and not yet in the replica's rows: the newest first.
-- name: queued_history
SELECT p.number, coalesce (o.number, o.reference), o.po_number, p.client_time >= :since, l.sku, l.base_quantity
FROM outbox AS p JOIN orders AS o ON o.id = p.document JOIN order_lines AS l ON l."order" = o.id
WHERE p.kind IN ('order.submit', 'order.change') AND p.state IN ('queued', 'sending', 'acknowledged')
  AND (p.state <> 'acknowledged' OR p.sequence > :sequence)
  AND o.account = :account AND o.id <> :document
  AND o.state IN ('queued', 'sent', 'pending_approval', 'awaiting_payment', 'confirmed')
  AND (p.client_time >= :since OR o.po_number IS NOT NULL)
  AND (o.split IS NULL OR o.split IS NOT (SELECT f.split FROM orders AS f WHERE f.id = :document))
  AND p.number < coalesce ((SELECT max (q.number) FROM outbox AS q WHERE q.document = :document
    AND q.state IN ('queued', 'sending')), 9223372036854775807)
ORDER BY p.number DESC, l.line;

-- What is handed in and not yet in the replica's rows, before this order; of a change also what it takes the place of.
-- name: queued_budget
SELECT o.currency, o.goods - coalesce (o.discount, 0) + coalesce (o.charges, 0), o.cost_centre, o.login,
  coalesce (o.changes_id, o.id), o.changes IS NOT NULL, o.changes_net
FROM outbox AS p JOIN orders AS o ON o.id = p.document
WHERE p.kind IN ('order.submit', 'order.change') AND p.state IN ('queued', 'sending', 'acknowledged')
  AND (p.state <> 'acknowledged' OR p.sequence > :sequence)
  AND o.account = :account AND o.id <> :document AND o.goods IS NOT NULL
  AND o.state IN ('queued', 'sent', 'pending_approval', 'awaiting_payment', 'confirmed')
  AND p.number < coalesce ((SELECT max (q.number) FROM outbox AS q WHERE q.document = :document
    AND q.state IN ('queued', 'sending')), 9223372036854775807);

-- What changes whenever an order comes into the queue or leaves it.
-- name: queue_mark
SELECT count (*) + 1000000 * coalesce (max (number), 0) FROM outbox WHERE state IN ('queued', 'sending');
