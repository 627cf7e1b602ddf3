-- schema: replica

-- name: credit_owner
-- plan: indexed
SELECT code FROM account_scopes WHERE account = :account AND kind = 'credit_owner';
