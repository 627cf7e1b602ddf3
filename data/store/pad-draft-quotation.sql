-- schema: local

-- name: set_quotation
UPDATE orders SET quotation = :quotation WHERE id = :id;
