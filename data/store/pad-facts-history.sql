-- schema: both
-- What was ordered before (RULES.md 6). `:id` is the order that is looked at, '' where it is none yet.

-- No further than :limit: more than the setting asks for tells nothing. An order that is changed is a confirmed one, also
-- while what it holds is given back.
-- name: facts_confirmed_orders
-- plan: indexed
SELECT count(*) FROM (
  SELECT 1 FROM account_scopes AS s CROSS JOIN orders AS o ON o.account = s.code
  WHERE s.account = :account AND s.kind = 'ancestor'
  AND (o.state IN ('confirmed', 'processing', 'ready', 'shipped', 'delivered') OR o.number = :changes)
  LIMIT :limit);

-- Made since :since and of no other articles than :skus. Drafts are not ordered.
-- name: facts_recent_orders
-- plan: indexed
SELECT o.number, o.entered_by IS :login OR o.assigned_to IS :login, l.sku, l.base_quantity
FROM orders AS o CROSS JOIN order_lines AS l ON l."order" = o.number
WHERE o.account = :account AND o."date" >= :from
  AND (o.created_at >= :since OR (o.created_at IS NULL AND o."date" = :date))
  AND o.state NOT IN ('cancelled', 'rejected', 'draft', 'handed_over') AND o.id IS NOT :id
  AND (o."split" IS NULL OR o."split" IS NOT coalesce (:split, (SELECT f."split" FROM orders AS f WHERE f.id = :id)))
  AND NOT EXISTS (SELECT 1 FROM order_lines AS x
    WHERE x."order" = o.number AND x.sku NOT IN (SELECT k.value FROM json_each (:skus) AS k))
ORDER BY o."date" DESC, o.row_id DESC, l.line;

-- Those whose purchase-order number begins with :first, in small letters as far as ASCII goes.
-- name: facts_po_numbers
-- plan: indexed
SELECT o.number, o.entered_by IS :login OR o.assigned_to IS :login, o.po_number
FROM orders AS o
WHERE o.account = :account AND o.po_number IS NOT NULL
  AND lower (trim (o.po_number, ' ' || char (9, 10, 13))) >= :first
  AND lower (trim (o.po_number, ' ' || char (9, 10, 13))) < :end
  AND o.state NOT IN ('cancelled', 'rejected', 'draft', 'handed_over') AND o.id IS NOT :id
  AND (o."split" IS NULL OR o."split" IS NOT coalesce (:split, (SELECT f."split" FROM orders AS f WHERE f.id = :id)))
ORDER BY o.row_id DESC;
