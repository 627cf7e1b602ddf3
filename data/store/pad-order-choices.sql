-- schema: replica

-- name: addresses_of
-- plan: indexed
SELECT code, name, street, postcode, city, country FROM addresses WHERE account = :account
ORDER BY coalesce (is_default, 0) DESC, code;

-- name: cost_centres_of
-- plan: indexed
SELECT code, name FROM cost_centres WHERE account = :account ORDER BY code;

-- name: offers_pickup
-- plan: indexed
SELECT 1 FROM account_settings WHERE account = :account AND name = 'pickup' AND value IN ('yes', 'on', '1');
