-- schema: store

-- name: find_user
SELECT 1 FROM users WHERE login = :login;

-- name: find_token
SELECT tokens.device, devices.login, tokens.expires_at, devices.revoked_at,
       users.login IS NULL OR coalesce(accounts.status, 'active') = 'closed'
  FROM tokens
  JOIN devices ON devices.id = tokens.device
  LEFT JOIN users ON users.login = devices.login
  LEFT JOIN accounts ON accounts.code = users.account
 WHERE tokens.hash = :hash;

-- name: find_device
SELECT devices.login, devices.refresh_hash, devices.nonce_hash, devices.revoked_at,
       users.login IS NULL OR coalesce(accounts.status, 'active') = 'closed', devices.sessions
  FROM devices
  LEFT JOIN users ON users.login = devices.login
  LEFT JOIN accounts ON accounts.code = users.account
 WHERE devices.id = :device;

-- name: add_device
INSERT INTO devices (id, login, name, refresh_hash, nonce_hash, enrolled_at, last_seen_at)
VALUES (:device, :login, :name, :refresh_hash, :nonce_hash, :now, :now);

-- name: renew_device
UPDATE devices SET refresh_hash = :refresh_hash, last_seen_at = :now WHERE id = :device;

-- name: touch_device
UPDATE devices SET nonce_hash = :nonce_hash, last_seen_at = :now, sessions = max (sessions, :session) + 1
 WHERE id = :device
RETURNING sessions;

-- name: add_token
INSERT INTO tokens (hash, device, expires_at) VALUES (:hash, :device, :expires);

-- name: drop_expired_tokens
DELETE FROM tokens WHERE expires_at < :now;

-- name: find_invite
SELECT login, expires_at, used_at, device FROM invites WHERE hash = :hash;

-- name: use_invite
UPDATE invites SET used_at = :now, device = :device WHERE hash = :hash;

-- name: add_invite
INSERT INTO invites (hash, login, created_at, expires_at) VALUES (:hash, :login, :now, :expires);

-- name: list_devices
SELECT id, login, name, enrolled_at, last_seen_at, revoked_at FROM devices
 WHERE :login IS NULL OR login = :login
 ORDER BY enrolled_at, id;

-- name: revoke_device
UPDATE devices SET revoked_at = :now WHERE id = :device AND login = :login AND revoked_at IS NULL;

-- name: revoke_devices
UPDATE devices SET revoked_at = :now WHERE login = :login AND revoked_at IS NULL;

-- name: has_password
SELECT 1 FROM credentials JOIN users ON users.login = credentials.login WHERE credentials.login = :login;

-- name: count_revoked
SELECT count(*) FROM devices WHERE revoked_at IS NOT NULL;

-- name: drop_revoked_tokens
DELETE FROM tokens WHERE device IN (SELECT id FROM devices WHERE login = :login AND revoked_at IS NOT NULL);

-- name: drop_invites
DELETE FROM invites WHERE login = :login AND used_at IS NULL;

-- name: has_device
SELECT 1 FROM devices WHERE id = :device AND login = :login;

-- name: device_number
-- Counts the devices of the users of one account, in the order in which they were enrolled; the revoked ones too, so
-- that no number is given twice.
SELECT count (*) FROM devices AS me
JOIN devices AS d ON d.enrolled_at < me.enrolled_at OR (d.enrolled_at = me.enrolled_at AND d.id <= me.id)
WHERE me.id = :device
  AND coalesce ((SELECT u.account FROM users AS u WHERE u.login = d.login), '')
    = coalesce ((SELECT u.account FROM users AS u WHERE u.login = me.login), '');
