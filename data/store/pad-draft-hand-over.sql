-- schema: local

-- name: adopt_order
-- A draft that stands for an order which the server has.
UPDATE orders SET id = :id, number = :number, revision = :revision, ship_to = :ship_to, pickup = :pickup,
  shipping_method = :shipping_method, project = :project, po_number = :po_number, cost_centre = :cost_centre,
  requested_date = :requested_date, note = :note
WHERE id = :made;

-- name: adopt_line
UPDATE order_lines SET "rank" = :rank, note = :note, discount_percent = :discount_percent, requested_price = :requested_price
WHERE "order" = :id AND line = :line;
