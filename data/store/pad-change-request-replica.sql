-- schema: replica

-- name: order_to_change
-- plan: indexed
SELECT o.id, o.number, o.account, o.currency, o.state, coalesce (o.revision, 0), o.change_until,
  EXISTS (SELECT 1 FROM order_lines AS l WHERE l."order" = o.number AND (l.shipped_quantity > 0 OR l.cancelled_quantity > 0)),
  coalesce (o.gross, 0), coalesce (o.goods, 0) - coalesce (o.discount, 0) + coalesce (o.charges, 0),
  o.ship_to, o.shipping_method, o.project, o.po_number, o.cost_centre, o.requested_date, o.note, o.quotation, o."split",
  coalesce (o.pickup, 0)
FROM orders AS o
WHERE o.number = coalesce ((SELECT k.number FROM orders AS k WHERE k.number = :name),
  (SELECT k.number FROM orders AS k WHERE k.id = :name));

-- name: lines_to_change
-- plan: indexed
SELECT line, sku, quantity, unit, discount_percent, requested_price, "rank", note, base_quantity, unit_price, line_net,
  source, rule
FROM order_lines WHERE "order" = :number ORDER BY line;
