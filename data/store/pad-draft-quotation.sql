-- schema: local

-- name: set_quotation
UPDATE orders SET quotation = :quotation WHERE id = :id;

-- Where the offer was asked for from this device, what was said of the order then.
-- name: adopt_request
-- plan: indexed
UPDATE orders SET (ship_to, pickup, shipping_method, project, po_number, cost_centre, requested_date) =
  (SELECT r.ship_to, r.pickup, r.shipping_method, r.project, r.po_number, r.cost_centre, r.requested_date
   FROM orders AS r WHERE r.number = :quotation AND r.state = 'requested' AND r.account = orders.account)
WHERE id = :id AND EXISTS (SELECT 1 FROM orders AS r WHERE r.number = :quotation AND r.state = 'requested'
  AND r.account = orders.account);
