-- schema: local

-- What lines of orders before this one, which the replica's rows do not contain yet, take from rules of agreements. An
-- order that waits for an approval or a payment takes nothing yet.
-- name: queued_agreements
SELECT l.rule, sum (l.base_quantity)
FROM outbox AS p JOIN orders AS o ON o.id = p.document JOIN order_lines AS l ON l."order" = o.id
WHERE p.kind = 'order.submit' AND p.state IN ('queued', 'sending', 'acknowledged')
  AND (p.state <> 'acknowledged' OR p.sequence > :sequence)
  AND o.id <> :document AND o.state IN ('queued', 'sent', 'confirmed') AND l.source = 'agreement'
  AND p.number < coalesce ((SELECT max (q.number) FROM outbox AS q WHERE q.document = :document
    AND q.state IN ('queued', 'sending')), 9223372036854775807)
GROUP BY l.rule;
