-- schema: local

-- Lines of orders before this one, which the replica's rows do not contain yet, that rules of agreements price; of a change
-- a row without a line where there is none. An order that waits for an approval or a payment takes nothing yet.
-- name: queued_agreements
SELECT o.changes, l.line, l.sku, l.base_quantity, l.rule
FROM outbox AS p JOIN orders AS o ON o.id = p.document
LEFT JOIN order_lines AS l ON l."order" = o.id AND l.source = 'agreement' AND l.rule IS NOT NULL
WHERE p.kind IN ('order.submit', 'order.change') AND p.state IN ('queued', 'sending', 'acknowledged')
  AND (p.state <> 'acknowledged' OR p.sequence > :sequence)
  AND o.id <> :document AND o.state IN ('queued', 'sent', 'confirmed') AND (l.line IS NOT NULL OR o.changes IS NOT NULL)
  AND p.number < coalesce ((SELECT max (q.number) FROM outbox AS q WHERE q.document = :document
    AND q.state IN ('queued', 'sending')), 9223372036854775807)
ORDER BY p.number, l.line;
