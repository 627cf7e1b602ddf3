-- schema: store

-- name: read_users
SELECT login, role, permissions FROM users ORDER BY login;

-- name: read_role
SELECT permission, allowed FROM role_permissions WHERE role = :role ORDER BY permission;
