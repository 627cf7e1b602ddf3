-- schema: local

-- name: view_lines
-- plan: indexed
SELECT line, sku, quantity, unit, base_quantity, unit_price, discount_percent, line_net, source, rule,
  position, note, NULL, 0, 0
FROM order_lines WHERE "order" = :id ORDER BY line;
