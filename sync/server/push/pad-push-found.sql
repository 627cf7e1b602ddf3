-- schema: store
-- An order that an operation is about: who may, whether it can be, and what goes back.

-- The order as :login may see it, whether something of it is shipped, and whether a line is cancelled.
-- name: find_for_sender
-- plan: indexed
SELECT o.number, o.id, o.state, o.revision, o.account, o.quotation, o.change_until,
  EXISTS (SELECT 1 FROM order_lines AS l WHERE l."order" = o.number AND l.shipped_quantity > 0)
    OR EXISTS (SELECT 1 FROM shipments AS s JOIN shipment_lines AS d ON d.shipment = s.number
               WHERE s."order" = o.number AND d.quantity > 0),
  EXISTS (SELECT 1 FROM order_lines AS l WHERE l."order" = o.number AND l.cancelled_quantity > 0),
  EXISTS (SELECT 1 FROM user_permissions AS p WHERE p.login = :login AND p.permission = 'order.submit'),
  o.row_version,
  o.price_view IS 'catalog' OR EXISTS (SELECT 1 FROM user_permissions AS p
                                       WHERE p.login = :login AND p.permission = 'price.customer')
FROM orders AS o
WHERE o.number = coalesce (:number, (SELECT k.number FROM orders AS k WHERE k.id = :id))
  AND (EXISTS (SELECT 1 FROM users AS u WHERE u.login = :login AND u.account = o.account)
       OR EXISTS (SELECT 1 FROM user_accounts AS m JOIN user_permissions AS p ON p.login = m.login
                  WHERE m.login = :login AND m.account = o.account AND p.permission = 'act_for_account'))
  AND EXISTS (SELECT 1 FROM user_permissions AS p WHERE p.login = :login
              AND (p.permission = 'order.view.all'
                   OR (p.permission = 'order.view.own' AND o.entered_by = :login)
                   OR (p.permission = 'order.view.assigned' AND o.assigned_to = :login)));

-- name: set_released
-- plan: indexed
UPDATE orders SET row_version = :row_version, state = :state WHERE number = :order;

-- name: release_stock
-- plan: indexed
UPDATE stock SET row_version = :row_version,
  reserved = reserved - (SELECT sum (r.quantity) FROM reservations AS r
                         WHERE r."order" = :order AND r.warehouse = stock.warehouse AND r.sku = stock.sku)
WHERE row_id IN (SELECT t.row_id FROM reservations AS x
                 CROSS JOIN stock AS t ON t.warehouse = x.warehouse AND t.sku = x.sku
                 WHERE x."order" = :order);

-- name: release_lines
-- plan: indexed
UPDATE order_lines SET row_version = :row_version, reserved = 0 WHERE "order" = :order AND reserved <> 0;

-- name: drop_reservations
-- plan: indexed
DELETE FROM reservations WHERE "order" = :order;

-- name: release_agreements
-- plan: indexed
UPDATE price_rules SET row_version = :row_version,
  quantity_left = quantity_left + (SELECT sum (t.quantity) FROM agreement_takes AS t
                                   WHERE t."order" = :order AND t.rule = price_rules.code)
WHERE quantity_left IS NOT NULL
  AND code IN (SELECT t.rule FROM agreement_takes AS t WHERE t."order" = :order);

-- name: drop_takes
-- plan: indexed
DELETE FROM agreement_takes WHERE "order" = :order;

-- A confirmation that was not drawn yet is none any more.
-- name: drop_due_papers
-- plan: indexed
DELETE FROM papers_due WHERE "order" = :order;
