-- schema: both
-- The offer that an order accepts (RULES.md 10).

-- name: facts_quotation
-- plan: indexed
SELECT q.account, q.state, q.valid_to, q.currency,
  EXISTS (SELECT 1 FROM orders AS o WHERE o.id = :order AND o.quotation = q.number),
  (SELECT o.number FROM orders AS o WHERE o.account = q.account AND o.quotation = q.number
    ORDER BY o."date", o.number LIMIT 1)
FROM quotations AS q WHERE q.number = :number;

-- name: facts_quotation_lines
-- plan: indexed
SELECT line, sku, unit, quantity, price, per FROM quotation_lines WHERE quotation = :number ORDER BY line;

-- What orders of the same split took of it, and the one that is changed.
-- name: facts_quotation_parts
-- plan: indexed
SELECT l.sku, l.unit, coalesce (l.base_quantity = l.quantity, 1), l.quantity, l.unit_price, o.number = :changes
FROM orders AS o JOIN order_lines AS l ON l."order" = o.number
WHERE o.quotation = :number AND o.account = :account AND (o.number = :changes OR (o.id IS NOT :order
  AND o."split" = coalesce (:split, (SELECT f."split" FROM orders AS f WHERE f.id = :order),
    (SELECT f."split" FROM orders AS f WHERE f.number = :changes))))
ORDER BY o."date", o.number, l.line;
