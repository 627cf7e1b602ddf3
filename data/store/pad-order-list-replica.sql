-- schema: replica

-- One that the supplier's map does not show stands in the history of who placed it, :login.
-- name: replica_orders
SELECT o.id, o.reference, o.number, o.account, o.state, o.currency, o."date", o.po_number,
  (SELECT count (*) FROM order_lines AS l WHERE l."order" = o.number), o.gross,
  iif (coalesce (o.supplier_state, '') = '' OR (SELECT max (row_id) FROM state_map) IS NULL, NULL, coalesce (
    (SELECT nullif (m.label, '') FROM state_map AS m WHERE m.supplier_state = o.supplier_state), o.supplier_state))
FROM orders AS o
WHERE (:state IS NULL OR o.state = :state)
  AND iif (coalesce (o.supplier_state, '') = '' OR (SELECT max (row_id) FROM state_map) IS NULL
      OR o.state IN ('draft', 'handed_over', 'needs_buyer', 'pending_approval', 'awaiting_payment')
      OR EXISTS (SELECT 1 FROM state_map AS m WHERE m.supplier_state = o.supplier_state AND m.state <> ''),
    (:open = 0 OR coalesce (o.state, '') NOT IN ('delivered', 'rejected', 'cancelled'))
      AND (:history = 0 OR o.state IN ('delivered', 'rejected', 'cancelled')),
    :open = 0 AND o.entered_by = :login)
  AND (:text IS NULL OR instr (lower (coalesce (o.reference, '') || ' ' || o.number || ' ' || coalesce (o.po_number, '')
    || ' ' || o.account), lower (:text)) > 0
    OR EXISTS (SELECT 1 FROM order_lines AS l WHERE l."order" = o.number AND instr (lower (l.sku), lower (:text)) = 1))
  AND (:from IS NULL OR o."date" >= :from) AND (:to IS NULL OR o."date" <= :to)
ORDER BY o."date" DESC, o.number DESC LIMIT :limit;

-- What was asked for from here is a quotation there.
-- name: has_order
-- plan: indexed
SELECT coalesce (supplier_state, '') <> '' AND (SELECT max (row_id) FROM state_map) IS NOT NULL
  AND state NOT IN ('draft', 'handed_over', 'needs_buyer', 'pending_approval', 'awaiting_payment')
  AND NOT EXISTS (SELECT 1 FROM state_map AS m WHERE m.supplier_state = o.supplier_state AND m.state <> '')
FROM orders AS o WHERE id = :id
UNION ALL SELECT 0 FROM quotations WHERE id = :id LIMIT 1;
