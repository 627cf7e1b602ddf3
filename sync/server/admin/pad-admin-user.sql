-- schema: store

-- name: find_user
SELECT login FROM users WHERE login = :login;

-- name: find_user_or_device
SELECT login FROM users WHERE login = :login
UNION SELECT login FROM devices WHERE login = :login;

-- name: role_is_known
SELECT 1 FROM role_permissions WHERE role = :role LIMIT 1;

-- name: list_users
SELECT u.login, u.name, u.email, u.account, u.role,
  (SELECT count (*) FROM devices AS d WHERE d.login = u.login AND d.revoked_at IS NULL)
FROM users AS u ORDER BY u.login;
