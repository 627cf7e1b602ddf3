-- schema: store

-- name: find_password
SELECT credentials.password_hash FROM credentials JOIN users ON users.login = credentials.login
 WHERE credentials.login = :login;

-- name: set_password
INSERT INTO credentials (login, password_hash, changed_at) VALUES (:login, :hash, :now)
ON CONFLICT (login) DO UPDATE SET password_hash = excluded.password_hash, changed_at = excluded.changed_at;

-- name: drop_password
DELETE FROM credentials WHERE login = :login;

-- name: find_failures
SELECT failures, last_at FROM login_failures WHERE subject = :subject;

-- name: add_failure
INSERT INTO login_failures (subject, failures, last_at) VALUES (:subject, 1, :now)
ON CONFLICT (subject) DO UPDATE SET failures = failures + 1, last_at = excluded.last_at;

-- name: drop_failures
DELETE FROM login_failures WHERE subject = :subject;

-- name: drop_old_failures
DELETE FROM login_failures WHERE last_at < :before;
