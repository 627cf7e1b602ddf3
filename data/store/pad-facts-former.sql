-- schema: both
-- The confirmed order that is changed (RULES.md 10): what its lines cost, and what it holds.

-- name: facts_former_lines
-- plan: indexed
SELECT l.line, l.sku, l.quantity, l.base_quantity, l.unit_price, l.discount_percent, l.line_net, l.source, l.rule,
  l.reserved, l.agreed
FROM orders AS o CROSS JOIN order_lines AS l ON l."order" = o.number
WHERE o.number = :number AND o.account = :account AND o.currency = :currency
ORDER BY l.line;

-- What is invoiced of it, as pending counts it (7).
-- name: facts_former_invoiced
-- plan: indexed
SELECT i.currency, sum (coalesce (i.gross, 0))
FROM orders AS o CROSS JOIN invoices AS i ON i."order" = o.number
WHERE o.number = :number AND o.account = :account AND i.kind = 'invoice' AND i.state NOT IN ('draft', 'cancelled')
GROUP BY i.currency;

-- name: facts_former_gross
-- plan: indexed
SELECT gross, currency FROM orders WHERE number = :number AND account = :account AND gross IS NOT NULL;
