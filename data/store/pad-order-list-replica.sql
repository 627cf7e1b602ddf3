-- schema: replica

-- name: replica_orders
SELECT o.id, o.reference, o.number, o.account, o.state, o.currency, o."date", o.po_number,
  (SELECT count (*) FROM order_lines AS l WHERE l."order" = o.number), o.gross
FROM orders AS o
WHERE (:state IS NULL OR o.state = :state)
  AND (:open = 0 OR coalesce (o.state, '') NOT IN ('delivered', 'rejected', 'cancelled'))
  AND (:history = 0 OR o.state IN ('delivered', 'rejected', 'cancelled'))
  AND (:text IS NULL OR instr (lower (coalesce (o.reference, '') || ' ' || o.number || ' ' || coalesce (o.po_number, '')
    || ' ' || o.account), lower (:text)) > 0
    OR EXISTS (SELECT 1 FROM order_lines AS l WHERE l."order" = o.number AND instr (lower (l.sku), lower (:text)) = 1))
  AND (:from IS NULL OR o."date" >= :from) AND (:to IS NULL OR o."date" <= :to)
ORDER BY o."date" DESC, o.number DESC LIMIT :limit;

-- name: has_order
-- plan: indexed
SELECT 1 FROM orders WHERE id = :id;
