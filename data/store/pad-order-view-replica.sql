-- schema: replica

-- name: view_order
-- plan: indexed
SELECT id, reference, number, state, account, currency, "date", po_number, goods, discount, gross,
  cost_centre, note, ship_to, requested_date, expected_date, quotation,
  iif (coalesce (orders.supplier_state, '') = '' OR (SELECT max (row_id) FROM state_map) IS NULL, NULL,
    coalesce ((SELECT nullif (m.label, '') FROM state_map AS m
      WHERE m.supplier_state = orders.supplier_state), orders.supplier_state)),
  coalesce (pickup, 0), allow_partial
FROM orders WHERE number = coalesce ((SELECT k.number FROM orders AS k WHERE k.number = :name),
  (SELECT k.number FROM orders AS k WHERE k.id = :name));

-- That something was shipped is said by the line itself, by shipments, or by both (RULES.md 10).
-- name: view_replica_lines
-- plan: indexed
SELECT line, sku, quantity, unit, base_quantity, unit_price, discount_percent, line_net, source, rule, 0, note,
  promised_date,
  max (coalesce (shipped_quantity, 0), coalesce (
    (SELECT sum (d.quantity) FROM shipments AS s CROSS JOIN shipment_lines AS d ON d.shipment = s.number
     WHERE s."order" = l."order" AND d.order_line = l.line), 0)),
  coalesce (cancelled_quantity, 0), rule_version, requested_price, order_discount, tax_percent,
  coalesce (reserved, 0), name, honoured_on
FROM order_lines AS l WHERE l."order" = :number ORDER BY line;

-- name: view_charges
-- plan: indexed
SELECT kind, amount, tax_percent FROM order_charges WHERE "order" = :number ORDER BY kind;

-- What an article is called; one that is not here any more, what it was called in an order.
-- name: view_article
-- plan: indexed
SELECT coalesce ((SELECT name FROM products WHERE sku = :sku),
  (SELECT name FROM order_lines WHERE sku = :sku AND name IS NOT NULL ORDER BY row_id DESC LIMIT 1));

-- name: view_address
-- plan: indexed
SELECT 1 FROM addresses WHERE account = :account LIMIT 1;
