-- schema: replica

-- name: accounts_of_user
SELECT u.account FROM users AS u JOIN accounts AS a ON a.code = u.account WHERE u.login = :login
UNION ALL
SELECT m.account FROM user_accounts AS m JOIN accounts AS a ON a.code = m.account
WHERE m.login = :login AND m.account <> coalesce ((SELECT account FROM users WHERE login = :login), '');

-- name: account_name
SELECT name FROM accounts WHERE code = :account;

-- name: permissions_of_user
SELECT permission FROM user_permissions WHERE login = :login;

-- name: account_currency
SELECT currency FROM accounts WHERE code = :account;

-- name: own_account
SELECT 1 FROM users WHERE login = :login AND account = :account;

-- name: supplier_name
SELECT name FROM supplier LIMIT 1;
