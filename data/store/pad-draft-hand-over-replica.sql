-- schema: replica

-- name: handed_over_order
-- plan: indexed
SELECT id, number, account, currency, state, revision, ship_to, shipping_method, project, po_number, cost_centre,
  requested_date, note, coalesce (pickup, 0)
FROM orders WHERE number = :name
UNION ALL
SELECT id, number, account, currency, state, revision, ship_to, shipping_method, project, po_number, cost_centre,
  requested_date, note, coalesce (pickup, 0)
FROM orders WHERE id = :name LIMIT 1;

-- name: handed_over_lines
-- plan: indexed
SELECT sku, quantity, unit, "rank", note, discount_percent, requested_price FROM order_lines WHERE "order" = :number ORDER BY line;
