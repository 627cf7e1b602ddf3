-- schema: local

-- name: draft_record
SELECT json_object (
  'order', json_object ('id', o.id, 'reference', o.reference, 'account', o.account, 'currency', o.currency,
    'login', o.login, 'date', o."date", 'ship_to', o.ship_to, 'pickup', o.pickup,
    'shipping_method', o.shipping_method, 'project', o.project, 'po_number', o.po_number,
    'cost_centre', o.cost_centre, 'quotation', o.quotation, 'split', o.split, 'changes', o.changes,
    'changes_id', o.changes_id, 'changes_gross', o.changes_gross, 'changes_net', o.changes_net, 'requested_date', o.requested_date, 'tolerance', o.tolerance,
    'note', o.note, 'edit', o.edit, 'last_line', o.last_line, 'revision', o.revision,
    'copied_from', o.copied_from, 'created_at', o.created_at, 'changed_at', o.changed_at, 'goods', o.goods,
    'discount', o.discount, 'charges', o.charges, 'tax', o.tax, 'gross', o.gross),
  'lines', json ((SELECT json_group_array (json_object ('line', l.line, 'sku', l.sku, 'quantity', l.quantity,
    'unit', l.unit, 'discount_percent', l.discount_percent, 'requested_price', l.requested_price,
    'rank', l.rank, 'note', l.note, 'base_quantity', l.base_quantity, 'unit_price', l.unit_price,
    'line_net', l.line_net, 'source', l.source, 'rule', l.rule, 'rule_version', l.rule_version,
    'priced_at', l.priced_at, 'position', l.position)) FROM order_lines AS l WHERE l."order" = o.id)),
  'parts', json ((SELECT json_group_array (json_object ('position', r.position, 'kind', r.kind,
    'amount', r.amount, 'base', r.base, 'percent', r.percent)) FROM order_parts AS r WHERE r."order" = o.id)))
FROM orders AS o WHERE o.id = :id AND o.state = 'draft';

-- name: delete_draft
DELETE FROM orders WHERE id = :id;

-- name: restore_draft
-- An edit more, so that whoever saw it before looks again.
INSERT OR IGNORE INTO orders (id, reference, account, currency, login, "date", ship_to, pickup, shipping_method,
  project, po_number, cost_centre, quotation, requested_date, tolerance, note, edit, last_line, revision, copied_from,
  created_at, changed_at, goods, discount, charges, tax, gross, changes, changes_id, changes_gross, changes_net, split)
SELECT o ->> 'id', o ->> 'reference', o ->> 'account', o ->> 'currency', o ->> 'login', o ->> 'date',
  o ->> 'ship_to', o ->> 'pickup', o ->> 'shipping_method', o ->> 'project', o ->> 'po_number',
  o ->> 'cost_centre', o ->> 'quotation', o ->> 'requested_date', o ->> 'tolerance', o ->> 'note', 1 + (o ->> 'edit'),
  o ->> 'last_line', o ->> 'revision', o ->> 'copied_from', o ->> 'created_at', o ->> 'changed_at',
  o ->> 'goods', o ->> 'discount', o ->> 'charges', o ->> 'tax', o ->> 'gross',
  o ->> 'changes', o ->> 'changes_id', coalesce (o ->> 'changes_gross', 0), coalesce (o ->> 'changes_net', 0),
  o ->> 'split'
FROM (SELECT :record -> '$.order' AS o);

-- name: restore_lines
INSERT OR IGNORE INTO order_lines ("order", line, sku, quantity, unit, discount_percent, requested_price, rank, note,
  base_quantity, unit_price, line_net, source, rule, rule_version, priced_at, position)
SELECT :record ->> '$.order.id', l ->> 'line', l ->> 'sku', l ->> 'quantity', l ->> 'unit',
  l ->> 'discount_percent', l ->> 'requested_price', l ->> 'rank', l ->> 'note', l ->> 'base_quantity',
  l ->> 'unit_price', l ->> 'line_net', l ->> 'source', l ->> 'rule', l ->> 'rule_version', l ->> 'priced_at',
  l ->> 'position'
FROM (SELECT j.value AS l FROM json_each (:record, '$.lines') AS j);

-- name: restore_parts
INSERT OR IGNORE INTO order_parts ("order", position, kind, amount, base, percent)
SELECT :record ->> '$.order.id', r ->> 'position', r ->> 'kind', r ->> 'amount', r ->> 'base', r ->> 'percent'
FROM (SELECT j.value AS r FROM json_each (:record, '$.parts') AS j);
