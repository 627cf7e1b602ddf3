-- schema: local

-- name: queued_orders
-- What is handed in and not yet in the replica's figures, in the order of sending; of a change also the order that it changes, and
-- what that came to.
SELECT o.account, o.currency, o.gross, p.sequence, p.state, o.changes, o.changes_gross FROM outbox AS p JOIN orders AS o ON o.id = p.document
WHERE p.kind IN ('order.submit', 'order.change') AND p.state IN ('queued', 'sending', 'acknowledged')
  AND o.gross IS NOT NULL AND o.id <> :document
  AND o.state IN ('queued', 'sent', 'confirmed')
  AND p.number < coalesce ((SELECT max (q.number) FROM outbox AS q WHERE q.document = :document
    AND q.state IN ('queued', 'sending')), 9223372036854775807);
