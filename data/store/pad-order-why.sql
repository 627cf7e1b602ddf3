-- schema: replica
-- What is still known of where the price of an order's line is from (RULES.md 4, "why this price").

-- name: why_base_unit
-- plan: indexed
SELECT base_unit FROM products WHERE sku = :sku;

-- name: why_quotation
-- plan: indexed
SELECT number, valid_to FROM quotations WHERE number = :code;

-- name: why_agreement
-- plan: indexed
SELECT a.code, a.valid_to
FROM price_rules AS r CROSS JOIN agreements AS a ON a.code = r.owner
WHERE r.code = :code AND r.source = 'agreement';
