-- schema: store

-- name: find_operation
SELECT login, body_sha256, result_json FROM operations WHERE id = :id;

-- name: sender_permissions
SELECT permission FROM user_permissions WHERE login = :login;

-- name: add_operation
INSERT INTO operations (id, device, number, login, kind, kind_version, document, body_sha256, result_json,
                        sequence, received_at)
VALUES (:id, :device, :number, :login, :kind, :kind_version, :document, :body_sha256, :result_json,
        :sequence, :received_at);

-- name: find_order
SELECT number, state, revision, account, assigned_to, entered_by FROM orders WHERE id = :id;

-- An order or a quotation as it is now.
-- name: find_present
-- plan: indexed
SELECT state, revision FROM orders WHERE id = :id
UNION ALL SELECT state, 1 FROM quotations WHERE id = :id;

-- Where a rate is missing, pending stays empty, and nothing is within the limit.
-- name: take_credit
UPDATE credit SET pending = iif (pending_no_rate IS NULL, COALESCE(pending, 0) + :gross, NULL)
WHERE account = :account
  AND (:beyond OR credit_limit IS NULL OR (open_no_rate IS NULL AND pending_no_rate IS NULL
    AND COALESCE(open_balance, 0) + COALESCE(pending, 0) + :gross <= credit_limit))
RETURNING account;

-- name: accept_quotation
-- plan: indexed
UPDATE quotations SET row_version = :row_version, state = 'accepted'
WHERE number = :number AND state IN ('offered', 'expired')
RETURNING number;

-- Of one that is over the answer would not be looked for (trigger quotations_over).
-- name: note_offer_asked
-- plan: indexed
INSERT INTO offers_asked (document, quotation)
SELECT :document, q.number FROM quotations AS q
WHERE q.number = :quotation AND q.state IN ('offered', 'change_requested', 'expired')
ON CONFLICT DO NOTHING;

-- name: next_number
INSERT INTO counters (name, value) VALUES ('order', 1)
ON CONFLICT (name) DO UPDATE SET value = value + 1
RETURNING value;

-- name: number_is_taken
SELECT 1 FROM orders WHERE number = :number;

-- name: add_order
INSERT INTO orders (row_version, number, id, reference, account, "date", created_at, po_number, state, currency,
                    goods, discount, charges, tax, gross, cost_centre, project, ship_to, pickup, shipping_method,
                    requested_date, entered_by, channel, allow_partial, quotation, revision, "split", note, price_view)
VALUES (:row_version, :number, :id, :reference, :account, :date, :created_at, :po_number, :state, :currency,
        :goods, :discount, :charges, :tax, :gross, :cost_centre, :project, :ship_to, :pickup, :shipping_method,
        :requested_date, :entered_by, 'orderpad', :allow_partial, :quotation, :revision, :split, :note, :price_view);

-- name: replace_order
-- plan: indexed
UPDATE orders SET row_version = :row_version, "date" = :date, po_number = :po_number, state = :state,
  currency = :currency, goods = :goods, discount = :discount, charges = :charges, tax = :tax, gross = :gross,
  cost_centre = :cost_centre, project = :project, ship_to = :ship_to, pickup = :pickup, shipping_method = :shipping_method,
  requested_date = :requested_date, allow_partial = :allow_partial, quotation = :quotation, revision = :revision,
  "split" = coalesce (:split, "split"), note = :note, price_view = :price_view
WHERE number = :number;

-- name: drop_order_lines
-- plan: indexed
DELETE FROM order_lines WHERE "order" = :order;

-- name: drop_order_charges
-- plan: indexed
DELETE FROM order_charges WHERE "order" = :order;

-- name: add_order_line
INSERT INTO order_lines (row_version, "order", line, sku, quantity, unit, base_quantity, unit_price,
                         discount_percent, requested_price, line_net, order_discount, tax_percent, source, rule,
                         promised_date, reserved, shipped_quantity, cancelled_quantity, rank, note, agreed,
                         rule_version, honoured_on)
VALUES (:row_version, :order, :line, :sku, :quantity, :unit, :base_quantity, :unit_price, :discount_percent,
        :requested_price, :line_net, :order_discount, :tax_percent, :source, :rule, :promised_date, :reserved, 0, 0, :rank, :note,
        :agreed, :rule_version, :honoured_on);

-- name: add_order_charge
INSERT INTO order_charges (row_version, "order", kind, amount, tax_percent)
VALUES (:row_version, :order, :kind, :amount, :tax_percent);
