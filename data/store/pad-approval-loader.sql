-- schema: store
-- Who decides about an account's orders (RULES.md 8): a fixed number of queries, each through an index.

-- name: approval_rules
-- plan: indexed
SELECT code, side, account, "trigger", value_from, value_to, coalesce (currency, :currency), four_eyes
FROM approval_rules WHERE account = :account
UNION ALL
SELECT code, side, account, "trigger", value_from, value_to, coalesce (currency, :currency), four_eyes
FROM approval_rules WHERE account IS NULL
ORDER BY 1;

-- name: approval_steps
-- plan: indexed
SELECT s.rule, s.step, s.role, s."user", s.expected_hours, s.escalate_hours, s.on_timeout
FROM json_each (:rules) AS k CROSS JOIN approval_steps AS s ON s.rule = k.value
ORDER BY s.rule, s.step;

-- The account's own people and those of other accounts who order for it; the supplier's, who decide about the accounts
-- they have, or about all.
-- name: approval_people
-- plan: indexed
SELECT u.login, u.role, 0, 1,
  EXISTS (SELECT 1 FROM user_permissions AS p WHERE p.login = u.login AND p.permission = 'order.approve')
FROM users AS u WHERE u.account = :account
UNION
SELECT u.login, u.role, 0, 1,
  EXISTS (SELECT 1 FROM user_permissions AS p WHERE p.login = u.login AND p.permission = 'order.approve')
FROM user_accounts AS m
CROSS JOIN users AS u ON u.login = m.login AND u.account <> :account
CROSS JOIN user_permissions AS a ON a.login = u.login AND a.permission = 'act_for_account'
WHERE m.account = :account
UNION
SELECT u.login, u.role, 1,
  EXISTS (SELECT 1 FROM user_accounts AS m WHERE m.login = u.login AND m.account = :account)
    OR coalesce ((SELECT c.manager = u.login FROM accounts AS c WHERE c.code = :account), 0)
    OR NOT EXISTS (SELECT 1 FROM user_accounts AS m WHERE m.login = u.login),
  EXISTS (SELECT 1 FROM user_permissions AS p WHERE p.login = u.login AND p.permission = 'order.approve')
FROM users AS u WHERE u.account IS NULL
ORDER BY 1;

-- name: approval_deputies
-- plan: indexed
SELECT d."user", d.deputy, d."from", d."to"
FROM json_each (:people) AS k CROSS JOIN deputies AS d ON d."user" = k.value
ORDER BY d."user", d.deputy;

-- Of the order's currency, on its day.
-- name: approval_rates
-- plan: indexed
SELECT r."from", r."to", max (r."date"), r.rate
FROM json_each (:currencies) AS k
CROSS JOIN exchange_rates AS r ON r."from" = :currency AND r."to" = k.value AND r."date" <= :date
GROUP BY r."to";

-- name: approval_supplier
-- plan: indexed
SELECT currency FROM supplier ORDER BY row_id LIMIT 1;
