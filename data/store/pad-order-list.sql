-- schema: local

-- A change that was answered is the order that it changed. Of what asks to cancel an order only what took effect says how far
-- the order has come.
-- name: local_orders
SELECT o.id, o.reference, o.number, o.account, o.state, o.currency,
  coalesce (o."date", strftime ('%Y-%m-%d', o.created_at / 1000, 'unixepoch')) AS day, o.po_number,
  (SELECT count (*) FROM order_lines AS l WHERE l."order" = o.id), o.gross, NULL, p.state, p.sequence, o.changes
FROM orders AS o
LEFT JOIN outbox AS p ON p.number = (SELECT max (q.number) FROM outbox AS q
  WHERE q.document = o.id AND (q.kind <> 'order.cancel' OR q.sequence > 0))
WHERE (o.changes IS NULL OR o.state NOT IN ('confirmed', 'rejected', 'cancelled'))
  AND (:text IS NULL OR instr (lower (o.reference || ' ' || coalesce (o.number, '') || ' ' || coalesce (o.po_number, '')
    || ' ' || o.account), lower (:text)) > 0
    OR EXISTS (SELECT 1 FROM order_lines AS l WHERE l."order" = o.id AND instr (lower (l.sku), lower (:text)) = 1))
  AND (:from IS NULL OR day >= :from) AND (:to IS NULL OR day <= :to)
ORDER BY o.created_at DESC, o.id DESC;

-- Orders of which a change is on its way, or answered and not in the replica yet.
-- name: changing_orders
-- plan: indexed
SELECT o.changes FROM orders AS o JOIN outbox AS p
  ON p.number = (SELECT max (q.number) FROM outbox AS q WHERE q.document = o.id)
WHERE o.changes IS NOT NULL AND (p.state IN ('queued', 'sending', 'needs_buyer', 'conflict', 'quarantined')
  OR (p.state = 'acknowledged' AND p.sequence > :sequence));

-- Orders that the supplier is asked to cancel, or that are cancelled there and not yet in the replica.
-- name: cancelling_orders
-- plan: indexed
SELECT document FROM outbox
WHERE kind = 'order.cancel' AND (state IN ('queued', 'sending') OR (state = 'acknowledged' AND sequence > :sequence));

-- name: count_by_state
-- plan: indexed
SELECT state, count (*) FROM orders WHERE state IN ('draft', 'queued', 'sent', 'needs_buyer', 'quarantined') GROUP BY state;
