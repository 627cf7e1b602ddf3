-- How far the lines of orders have come (RULES.md 10), thousandths of the line's unit. That something was shipped is said by
-- the line itself, by shipments, or by both: the larger figure counts.
CREATE VIEW order_line_progress AS
SELECT l."order", l.line, l.quantity,
  max (coalesce (l.shipped_quantity, 0), coalesce (
    (SELECT sum (d.quantity) FROM shipments AS s CROSS JOIN shipment_lines AS d ON d.shipment = s.number
     WHERE s."order" = l."order" AND d.order_line = l.line), 0)) AS shipped,
  coalesce (l.cancelled_quantity, 0) AS cancelled
FROM order_lines AS l;

-- Orders of which all is shipped or cancelled, and what that makes them: one of which nothing was shipped is cancelled.
CREATE VIEW done_orders AS
SELECT o.number, o.state,
  iif (EXISTS (SELECT 1 FROM order_line_progress AS p WHERE p."order" = o.number AND p.shipped > 0), 'shipped', 'cancelled')
    AS done
FROM orders AS o
WHERE EXISTS (SELECT 1 FROM order_lines AS l WHERE l."order" = o.number)
  AND NOT EXISTS (SELECT 1 FROM order_line_progress AS p
                  WHERE p."order" = o.number AND p.shipped + p.cancelled < p.quantity);

CREATE INDEX orders_running ON orders (number) WHERE state IN ('confirmed', 'processing', 'ready');
CREATE INDEX order_lines_cancelled ON order_lines ("order") WHERE cancelled_quantity > 0;

-- Orders whose state follows from the supplier's own word by state_map: with which state their word left them. Where an order
-- has another one by now, its word counts no more. One whose row named its state is not here.
CREATE TABLE order_words (
  "order" TEXT NOT NULL PRIMARY KEY, state TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER orders_words_gone AFTER DELETE ON orders BEGIN
  DELETE FROM order_words WHERE "order" = OLD.number;
END;
