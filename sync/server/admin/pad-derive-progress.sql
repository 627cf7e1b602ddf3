-- schema: store
-- What follows from how far orders have come (RULES.md 10): their state, and what lines may hold of which less is wanted by now.

-- name: find_done
SELECT o.number, d.done
FROM orders AS o CROSS JOIN done_orders AS d ON d.number = o.number
WHERE o.state IN ('confirmed', 'processing', 'ready');

-- Orders whose word counts, and what state_map says of it by now.
-- name: find_reworded
SELECT o.number, m.state, o.state
FROM order_words AS w
CROSS JOIN orders AS o ON o.number = w."order" AND o.state = w.state
CROSS JOIN state_map AS m ON m.supplier_state = o.supplier_state AND m.state <> '' AND m.state <> o.state;

-- name: set_state
-- plan: indexed
UPDATE orders SET row_version = :version, state = :state WHERE number = :order;

-- name: set_word
-- plan: indexed
UPDATE order_words SET state = :state WHERE "order" = :order;

-- Lines that hold something, and whether that is of another article than theirs. Without a base quantity nothing says how much of a
-- line that is wanted whole is too much.
-- name: find_holding
SELECT l."order", l.line, l.quantity, coalesce (l.cancelled_quantity, 0), coalesce (l.base_quantity, 0),
  coalesce ((SELECT sum (r.quantity) FROM reservations AS r WHERE r."order" = l."order" AND r.line = l.line), 0) AS held,
  coalesce ((SELECT t.quantity FROM agreement_takes AS t WHERE t."order" = l."order" AND t.line = l.line), 0) AS taken,
  EXISTS (SELECT 1 FROM reservations AS r WHERE r."order" = l."order" AND r.line = l.line AND r.sku <> l.sku)
    OR EXISTS (SELECT 1 FROM agreement_takes AS t WHERE t."order" = l."order" AND t.line = l.line AND t.sku <> l.sku) AS other
FROM (SELECT "order", line FROM reservations UNION SELECT "order", line FROM agreement_takes) AS h
CROSS JOIN order_lines AS l ON l."order" = h."order" AND l.line = h.line
WHERE other OR l.base_quantity IS NOT NULL OR l.cancelled_quantity > 0;

-- The last warehouses give first.
-- name: lower_reservations
-- plan: indexed
UPDATE reservations AS r
SET quantity = max (0, min (r.quantity, :left - coalesce (
  (SELECT sum (b.quantity) FROM reservations AS b
   WHERE b."order" = r."order" AND b.line = r.line AND b.warehouse < r.warehouse), 0)))
WHERE r."order" = :order AND r.line = :line;

-- name: drop_empty_reservations
-- plan: indexed
DELETE FROM reservations WHERE "order" = :order AND line = :line AND quantity <= 0;

-- name: lower_line
-- plan: indexed
UPDATE order_lines SET row_version = :version, reserved = min (reserved, :left), agreed = min (agreed, :left)
WHERE "order" = :order AND line = :line AND (reserved > :left OR agreed > :left);

-- What is given back and what is still held are changed by the same comparison: it happens once.
-- name: give_back_line
-- plan: indexed
UPDATE price_rules AS p
SET row_version = :version,
  quantity_left = quantity_left + (SELECT t.quantity - :left FROM agreement_takes AS t WHERE t."order" = :order AND t.line = :line)
WHERE p.quantity_left IS NOT NULL
  AND p.code IN (SELECT t.rule FROM agreement_takes AS t WHERE t."order" = :order AND t.line = :line AND t.quantity > :left);

-- name: lower_take
-- plan: indexed
UPDATE agreement_takes SET quantity = :left WHERE "order" = :order AND line = :line AND quantity > :left;

-- name: drop_empty_take
-- plan: indexed
DELETE FROM agreement_takes WHERE "order" = :order AND line = :line AND quantity <= 0;
