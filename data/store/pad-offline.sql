-- schema: replica

-- name: offline_days
SELECT min (coalesce (CAST (nullif (s.value, '') AS INTEGER), 60))
FROM accounts AS a LEFT JOIN account_settings AS s ON s.account = a.code AND s.name = 'offline_days';
