-- schema: store

-- name: put_held
INSERT INTO held_orders ("order", login, body) VALUES (:order, :login, :body)
ON CONFLICT ("order") DO UPDATE SET login = excluded.login, body = excluded.body;

-- name: find_held
-- plan: indexed
SELECT o.number, o.state, o.revision, o.entered_by, h.login, h.body
FROM orders AS o JOIN held_orders AS h ON h."order" = o.number
WHERE o.id = :id;

-- name: drop_held_quotes
-- plan: indexed
DELETE FROM held_quotes WHERE "order" = :order;

-- name: add_held_quote
INSERT INTO held_quotes ("order", line, unit_price, net) VALUES (:order, :line, :unit_price, :net);

-- name: held_quotes
-- plan: indexed
SELECT line, unit_price, net FROM held_quotes WHERE "order" = :order;

-- name: set_state
-- plan: indexed
UPDATE orders SET row_version = :row_version, state = :state WHERE number = :order;

-- name: drop_findings
-- plan: indexed
DELETE FROM order_findings WHERE "order" = :order;

-- name: add_finding
INSERT INTO order_findings (row_version, "order", position, code, severity, line, params)
VALUES (:row_version, :order, :position, :code, :severity, :line, :params);

-- name: approved_findings
-- plan: indexed
SELECT findings FROM approvals WHERE "order" = :order AND revision = :revision AND state = 'approved' ORDER BY stage;

-- name: paid_orders
SELECT o.id FROM orders AS o
WHERE o.state = 'awaiting_payment' AND EXISTS (SELECT 1 FROM payments AS p WHERE p."order" = o.number)
ORDER BY o.number;
