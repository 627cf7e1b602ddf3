-- schema: both
-- The confirmed order that is changed (RULES.md 10): what its lines cost, and what it holds.

-- name: facts_former_lines
-- plan: indexed
SELECT l.line, l.sku, l.quantity, l.base_quantity, l.unit_price, l.discount_percent, l.line_net, l.source, l.rule,
  l.reserved, l.agreed, l.unit, l.tax_percent
FROM orders AS o CROSS JOIN order_lines AS l ON l."order" = o.number
WHERE o.number = :number AND o.account = :account AND o.currency = :currency
ORDER BY l.line;

-- name: facts_former_gross
-- plan: indexed
SELECT gross, currency FROM orders WHERE number = :number AND account = :account AND gross IS NOT NULL;
