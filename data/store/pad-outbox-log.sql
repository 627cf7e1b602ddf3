-- schema: local

-- name: submit_record
-- Only what hands an order in has it with it.
SELECT json_object (
  'kind', 'submit',
  'server', (SELECT value FROM settings WHERE name = 'signed-in.server'),
  'login', (SELECT value FROM settings WHERE name = 'signed-in.login'),
  'device', (SELECT value FROM settings WHERE name = 'signed-in.device'),
  'operation', json_object ('id', p.id, 'kind', p.kind, 'kind_version', p.kind_version,
    'document', p.document, 'base_revision', p.base_revision, 'body', p.body, 'sha256', p.sha256,
    'client_time', p.client_time, 'facts_sequence', p.facts_sequence, 'number', p.number),
  'depends', json ((SELECT json_group_array (d.depends_on) FROM outbox_depends AS d WHERE d.operation = p.id)),
  'order', CASE WHEN o.id IS NOT NULL THEN json_object ('id', o.id, 'reference', o.reference, 'account', o.account, 'currency', o.currency,
    'login', o.login, 'date', o."date", 'ship_to', o.ship_to, 'pickup', o.pickup,
    'shipping_method', o.shipping_method, 'project', o.project, 'po_number', o.po_number,
    'cost_centre', o.cost_centre, 'quotation', o.quotation, 'split', o.split,
    'changes', o.changes, 'changes_id', o.changes_id, 'changes_gross', o.changes_gross, 'changes_net', o.changes_net, 'requested_date', o.requested_date, 'tolerance', o.tolerance,
    'note', o.note, 'edit', o.edit, 'revision', o.revision, 'copied_from', o.copied_from,
    'created_at', o.created_at, 'changed_at', o.changed_at, 'goods', o.goods, 'discount', o.discount,
    'charges', o.charges, 'tax', o.tax, 'gross', o.gross) END,
  'lines', json ((SELECT json_group_array (json_object ('line', l.line, 'sku', l.sku, 'quantity', l.quantity,
    'unit', l.unit, 'discount_percent', l.discount_percent, 'requested_price', l.requested_price,
    'rank', l.rank, 'note', l.note, 'base_quantity', l.base_quantity, 'unit_price', l.unit_price,
    'line_net', l.line_net, 'source', l.source, 'rule', l.rule, 'rule_version', l.rule_version,
    'priced_at', l.priced_at, 'position', l.position)) FROM order_lines AS l WHERE l."order" = o.id)),
  'parts', json ((SELECT json_group_array (json_object ('position', r.position, 'kind', r.kind,
    'amount', r.amount, 'base', r.base, 'percent', r.percent)) FROM order_parts AS r WHERE r."order" = o.id)))
FROM outbox AS p LEFT JOIN orders AS o ON o.id = p.document AND p.kind IN ('order.submit', 'order.change') WHERE p.id = :id;

-- name: close_record
SELECT json_object ('kind', 'closed', 'operation', :id);

-- name: open_operations
SELECT id FROM outbox WHERE state <> 'closed' ORDER BY number;

-- name: read_record
SELECT :record ->> '$.kind', coalesce (:record ->> '$.operation.id', :record ->> '$.operation');

-- name: takes_over
-- Whether the operation of a record is here, and its order, still the one it was made of; whether it has one.
SELECT
  EXISTS (SELECT 1 FROM outbox WHERE id = :record ->> '$.operation.id'),
  EXISTS (SELECT 1 FROM orders WHERE id = :record ->> '$.order.id'),
  EXISTS (SELECT 1 FROM orders WHERE id = :record ->> '$.order.id' AND state = 'draft'
    AND edit = :record ->> '$.order.edit'),
  EXISTS (SELECT 1 FROM orders WHERE reference = :record ->> '$.order.reference'
    AND id <> :record ->> '$.order.id'),
  :record ->> '$.order.id' IS NULL;

-- name: take_signed_in
INSERT INTO settings (name, value)
SELECT 'signed-in.' || k.value, :record ->> ('$.' || k.value) FROM json_each ('["server","login","device"]') AS k
WHERE :record ->> ('$.' || k.value) IS NOT NULL
ON CONFLICT DO NOTHING;

-- name: take_order
INSERT INTO orders (id, reference, account, currency, login, state, "date", ship_to, pickup, shipping_method,
  project, po_number, cost_centre, quotation, split, requested_date, tolerance, note, edit, revision, copied_from, created_at,
  changed_at, goods, discount, charges, tax, gross, changes, changes_id, changes_gross, changes_net)
SELECT o ->> 'id', CASE WHEN :twice THEN o ->> 'id' ELSE o ->> 'reference' END, o ->> 'account',
  o ->> 'currency', o ->> 'login', 'queued', o ->> 'date', o ->> 'ship_to', o ->> 'pickup',
  o ->> 'shipping_method', o ->> 'project', o ->> 'po_number', o ->> 'cost_centre', o ->> 'quotation', o ->> 'split', o ->> 'requested_date',
  o ->> 'tolerance', o ->> 'note', o ->> 'edit', o ->> 'revision', o ->> 'copied_from', o ->> 'created_at',
  o ->> 'changed_at', o ->> 'goods', o ->> 'discount', o ->> 'charges', o ->> 'tax', o ->> 'gross',
  o ->> 'changes', o ->> 'changes_id', coalesce (o ->> 'changes_gross', 0), coalesce (o ->> 'changes_net', 0)
FROM (SELECT :record -> '$.order' AS o);

-- name: take_lines
INSERT INTO order_lines ("order", line, sku, quantity, unit, discount_percent, requested_price, rank, note,
  base_quantity, unit_price, line_net, source, rule, rule_version, priced_at, position)
SELECT :record ->> '$.order.id', l ->> 'line', l ->> 'sku', l ->> 'quantity', l ->> 'unit',
  l ->> 'discount_percent', l ->> 'requested_price', l ->> 'rank', l ->> 'note', l ->> 'base_quantity',
  l ->> 'unit_price', l ->> 'line_net', l ->> 'source', l ->> 'rule', l ->> 'rule_version', l ->> 'priced_at',
  coalesce (l ->> 'position', 1048576 * (l ->> 'line'))
FROM (SELECT j.value AS l FROM json_each (:record, '$.lines') AS j);

-- name: take_parts
INSERT INTO order_parts ("order", position, kind, amount, base, percent)
SELECT :record ->> '$.order.id', r ->> 'position', r ->> 'kind', r ->> 'amount', r ->> 'base', r ->> 'percent'
FROM (SELECT j.value AS r FROM json_each (:record, '$.parts') AS j);

-- name: queue_order
UPDATE orders SET state = 'queued' WHERE id = :record ->> '$.order.id';

-- name: take_operation
INSERT INTO outbox (id, kind, kind_version, document, base_revision, body, sha256, client_time, facts_sequence,
  state, first_sent)
SELECT p ->> 'id', p ->> 'kind', p ->> 'kind_version', p ->> 'document', p ->> 'base_revision', p ->> 'body',
  p ->> 'sha256', p ->> 'client_time', p ->> 'facts_sequence', 'queued', :first_sent
FROM (SELECT :record -> '$.operation' AS p);

-- name: take_depends
INSERT INTO outbox_depends (operation, depends_on)
SELECT :record ->> '$.operation.id', j.value FROM json_each (:record, '$.depends') AS j;
