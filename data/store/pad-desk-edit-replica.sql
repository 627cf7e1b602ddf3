-- schema: replica

-- name: knows_address
-- plan: indexed
SELECT 1 FROM addresses WHERE account = :account AND code = :code;

-- name: knows_cost_centre
-- plan: indexed
SELECT 1 FROM cost_centres WHERE account = :account AND code = :code;

-- name: knows_shipping_method
-- plan: indexed
SELECT 1 FROM shipping_methods WHERE code = :code AND :account IS NOT NULL;
