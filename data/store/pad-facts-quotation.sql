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
