-- schema: store
-- What an order takes when it enters `confirmed` (RULES.md 4, 6), whoever confirmed it.

-- name: find_stock
SELECT s.row_id, s.warehouse, COALESCE(s.available, 0) - s.reserved
FROM stock AS s JOIN account_scopes AS a ON a.account = :account AND a.kind = 'warehouse' AND a.code = s.warehouse
WHERE s.sku = :sku AND COALESCE(s.available, 0) > s.reserved;

-- name: take_stock
UPDATE stock SET reserved = reserved + :quantity
WHERE row_id = :row_id AND COALESCE(available, 0) - reserved >= :quantity
RETURNING reserved;

-- name: take_agreement
UPDATE price_rules SET row_version = :row_version, quantity_left = quantity_left - :quantity
WHERE code = :rule AND quantity_left >= :quantity
RETURNING quantity_left;

-- What is left of a rule that has a limit.
-- name: agreement_left
SELECT max (quantity_left, 0) FROM price_rules WHERE code = :rule AND quantity_left IS NOT NULL;

-- name: add_reservation
INSERT INTO reservations ("order", line, warehouse, sku, quantity)
VALUES (:order, :line, :warehouse, :sku, :quantity);

-- name: add_agreement_take
INSERT INTO agreement_takes ("order", line, sku, rule, quantity)
VALUES (:order, :line, :sku, :rule, :quantity);

-- name: drop_entered
-- plan: indexed
DELETE FROM orders_entered WHERE "order" = :order;

-- Orders that waited, became `confirmed` and have taken nothing yet.
-- name: list_entered
SELECT o.number, o.account FROM orders_entered AS e CROSS JOIN orders AS o ON o.number = e."order"
WHERE o.state = 'confirmed' ORDER BY o.number;

-- name: drop_all_entered
DELETE FROM orders_entered;

-- name: read_entered_lines
-- plan: indexed
SELECT line, sku, quantity, coalesce (cancelled_quantity, 0), base_quantity, iif (source = 'agreement', rule, NULL)
FROM order_lines
WHERE "order" = :order AND quantity > 0 AND base_quantity > 0
ORDER BY line;

-- name: set_taken
-- plan: indexed
UPDATE order_lines SET row_version = :row_version, reserved = :reserved, agreed = nullif (:agreed, 0)
WHERE "order" = :order AND line = :line AND (reserved IS NOT :reserved OR agreed IS NOT nullif (:agreed, 0));
