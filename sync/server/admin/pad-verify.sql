-- schema: store
-- Each finds what is wrong and selects its key.

-- name: find_bad_head
SELECT id FROM head
WHERE writing IS NOT NULL OR sequence < 0
  OR sequence <> coalesce ((SELECT max (sequence) FROM sequences), sequence);

-- name: find_bad_tombstones
SELECT id FROM tombstones WHERE sequence > (SELECT sequence FROM head);

-- RULES.md 2: a product is sold by one of its units.
-- name: find_bad_sales_units
SELECT p.sku FROM products AS p
WHERE p.sales_unit <> '' AND p.sales_unit <> p.base_unit
  AND NOT EXISTS (SELECT 1 FROM product_units AS u WHERE u.sku = p.sku AND u.unit = p.sales_unit);

-- An order without lines is one of which only the heading came from elsewhere.
-- name: find_bad_goods
SELECT o.number FROM orders AS o
WHERE o.goods <> (SELECT sum (l.line_net) FROM order_lines AS l WHERE l."order" = o.number)
  OR (o.id IS NOT NULL AND o.goods <> 0
      AND NOT EXISTS (SELECT 1 FROM order_lines AS l WHERE l."order" = o.number));

-- name: find_bad_charges
SELECT o.number FROM orders AS o
WHERE o.charges <> (SELECT sum (c.amount) FROM order_charges AS c WHERE c."order" = o.number)
  OR (o.id IS NOT NULL AND o.charges <> 0
      AND NOT EXISTS (SELECT 1 FROM order_charges AS c WHERE c."order" = o.number));

-- name: find_bad_discount
SELECT o.number FROM orders AS o
WHERE o.discount <> (SELECT sum (l.order_discount) FROM order_lines AS l WHERE l."order" = o.number);

-- name: find_bad_reserved
SELECT s.warehouse, s.sku FROM stock AS s
WHERE s.reserved <> coalesce ((SELECT sum (r.quantity) FROM reservations AS r
                               WHERE r.warehouse = s.warehouse AND r.sku = s.sku), 0);

-- name: find_lost_reservations
SELECT "order", line, warehouse FROM reservations
WHERE "order" NOT IN (SELECT number FROM orders WHERE state = 'confirmed');

-- What a cancelled order took has gone back (RULES.md 4).
-- name: find_stray_takes
SELECT t."order", t.line, t.rule FROM agreement_takes AS t
WHERE t.quantity <= 0
  OR NOT EXISTS (SELECT 1 FROM orders AS o WHERE o.number = t."order"
                 AND o.state IN ('confirmed', 'processing', 'ready', 'shipped', 'delivered'))
  OR NOT EXISTS (SELECT 1 FROM order_lines AS l WHERE l."order" = t."order" AND l.line = t.line);

-- Whoever confirmed an order, it has taken what it holds.
-- name: find_untaken
SELECT "order" FROM orders_entered;

-- name: find_bad_agreed
SELECT l."order", l.line FROM order_lines AS l JOIN orders AS o ON o.number = l."order"
WHERE o.state = 'confirmed' AND coalesce (l.agreed, 0) <> coalesce (
  (SELECT t.quantity FROM agreement_takes AS t WHERE t."order" = l."order" AND t.line = l.line), 0);

-- name: find_stray_reservations
SELECT r."order", r.line, r.warehouse FROM reservations AS r
WHERE r.quantity <= 0
  OR NOT EXISTS (SELECT 1 FROM stock AS s WHERE s.warehouse = r.warehouse AND s.sku = r.sku)
  OR NOT EXISTS (SELECT 1 FROM order_lines AS l WHERE l."order" = r."order" AND l.line = r.line);

-- An order that is held here and waits for approval has one stage that is open, and its deciders follow it.
-- name: find_unasked
SELECT o.number FROM orders AS o JOIN held_orders AS h ON h."order" = o.number
WHERE o.state = 'pending_approval'
  AND (SELECT json_group_array (a.deciders) FROM approvals AS a
       WHERE a."order" = o.number AND a.revision = o.revision AND a.state = 'open')
    IS NOT json_array (o.approvers);

-- An order of ours that waits is entered as it was submitted, so that has to be here.
-- name: find_unkept
SELECT o.number FROM orders AS o
WHERE o.channel = 'orderpad' AND o.state IN ('pending_approval', 'awaiting_payment')
  AND NOT EXISTS (SELECT 1 FROM held_orders AS h WHERE h."order" = o.number);

-- name: find_stray_approvals
SELECT a."order", a.revision, a.stage FROM approvals AS a
WHERE a.state IN ('open', 'waiting')
  AND NOT EXISTS (SELECT 1 FROM orders AS o WHERE o.number = a."order" AND o.state = 'pending_approval');

-- name: read_credit
SELECT currency, policy, credit_limit, credit_warn, open_balance, pending, oldest_due, open_no_rate, pending_no_rate
FROM credit WHERE account = :account;

-- name: find_stray_credits
SELECT account FROM credit
WHERE account NOT IN (SELECT code FROM account_scopes WHERE kind = 'credit_owner');

-- name: read_blobs
SELECT sha256, size, bytes FROM blobs ORDER BY sha256;

-- name: find_idle_approval_rules
SELECT code FROM approval_rules
WHERE code NOT IN (SELECT rule FROM approval_steps);

-- RULES.md 10: shipped is what is shipped, and a word that counts says its order's state.
-- name: find_not_done
SELECT o.number
FROM orders AS o CROSS JOIN done_orders AS d ON d.number = o.number
WHERE o.state IN ('confirmed', 'processing', 'ready');

-- name: find_unlike_word
SELECT o.number
FROM order_words AS w
CROSS JOIN orders AS o ON o.number = w."order" AND o.state = w.state
CROSS JOIN state_map AS m ON m.supplier_state = o.supplier_state AND m.state <> '' AND m.state <> o.state
WHERE o.state NOT IN ('delivered', 'rejected', 'cancelled');

-- name: find_stray_words
SELECT "order" FROM order_words WHERE "order" NOT IN (SELECT number FROM orders);
