-- schema: replica

-- name: view_order
-- plan: indexed
SELECT id, reference, number, state, account, currency, "date", po_number, goods, discount, gross
FROM orders WHERE number = :name
UNION ALL
SELECT id, reference, number, state, account, currency, "date", po_number, goods, discount, gross
FROM orders WHERE id = :name LIMIT 1;

-- name: view_replica_lines
-- plan: indexed
SELECT line, sku, quantity, unit, base_quantity, unit_price, discount_percent, line_net, source, rule, order_discount,
  tax_percent
FROM order_lines WHERE "order" = :number ORDER BY line;

-- name: view_charges
-- plan: indexed
SELECT kind, amount, tax_percent FROM order_charges WHERE "order" = :number ORDER BY kind;
