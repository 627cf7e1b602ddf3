-- schema: both

-- name: statement_names
-- plan: indexed
SELECT (SELECT name FROM supplier ORDER BY row_id LIMIT 1), a.name FROM accounts AS a WHERE a.code = :account;

-- name: statement_address
-- plan: indexed
SELECT street, postcode, city, country FROM addresses WHERE account = :account
ORDER BY coalesce (is_default, 0) DESC, code LIMIT 1;
