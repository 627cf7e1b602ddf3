-- schema: local

-- name: has_rest
SELECT 1 FROM orders WHERE copied_from = :id LIMIT 1;

-- What is copied from it carries the same.
-- name: mark_split
-- plan: indexed
UPDATE orders SET split = coalesce (split, id) WHERE id = :id;

-- The rest of an offer is of that offer still; another copy is an order like another.
-- name: keep_quotation
-- plan: indexed
UPDATE orders SET quotation = :quotation WHERE id = :id;

-- name: leave_out_line
DELETE FROM order_lines WHERE "order" = :id AND line = :line;

-- name: cut_line
UPDATE order_lines SET quantity = :quantity, base_quantity = :base_quantity
WHERE "order" = :id AND line = :line;

-- name: set_rest_line
-- What it was built with was the price of another quantity.
UPDATE order_lines SET quantity = :quantity, base_quantity = NULL, unit_price = NULL, line_net = NULL,
  source = NULL, rule = NULL, rule_version = NULL, priced_at = NULL
WHERE "order" = :id AND line = :line;
