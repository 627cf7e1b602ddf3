-- schema: store

-- name: read_permissions
SELECT permission FROM user_permissions WHERE login = :login;

-- name: read_accounts
SELECT account FROM users WHERE login = :login AND account <> ''
UNION
SELECT user_accounts.account FROM user_accounts
  JOIN user_permissions ON user_permissions.login = user_accounts.login
                       AND user_permissions.permission = 'act_for_account'
 WHERE user_accounts.login = :login
 ORDER BY 1;

-- name: read_scopes
SELECT kind, code FROM account_scopes WHERE account = :account ORDER BY kind, position, code;

-- name: has_user
SELECT 1 FROM users WHERE login = :login;
