-- schema: store

-- name: read_supplier
SELECT name FROM supplier;

-- name: read_letterhead
-- plan: indexed
SELECT name, value FROM settings
WHERE scope = 'supplier' AND owner = '' AND name >= 'letterhead.' AND name < 'letterhead/';

-- name: read_order
-- plan: indexed
SELECT o.account, o."date", o.created_at, o.currency, o.goods, o.discount, o.tax, o.gross, o.po_number, o.reference,
  o.expected_date, o.requested_date, o.note, o.ship_to, a.name, a.tax_number, a.tax_zone, t.name, u.name, s.name,
  coalesce (o.pickup, 0), coalesce (o.revision, 1)
FROM orders AS o
LEFT JOIN accounts AS a ON a.code = o.account
LEFT JOIN payment_terms AS t ON t.code = a.payment_terms
LEFT JOIN users AS u ON u.login = o.entered_by
LEFT JOIN shipping_methods AS s ON s.code = o.shipping_method
WHERE o.number = :number;

-- The confirmation that a changed order has already.
-- name: read_former
-- plan: indexed
SELECT d.number
FROM orders AS o JOIN documents AS d ON d."order" = o.number AND d.kind = 'confirmation'
WHERE o.number = :number AND o.revision > 1
ORDER BY d.row_id DESC LIMIT 1;

-- name: read_order_lines
-- plan: indexed
SELECT l.line, l.sku, coalesce (l.name, p.name), l.note, l.quantity, l.unit, l.base_quantity, p.base_unit, l.unit_price,
  l.discount_percent, l.line_net, l.order_discount, l.tax_percent, l.promised_date,
  iif (coalesce (o.allow_partial, 1) = 1, coalesce (l.reserved, 0), 0)
FROM order_lines AS l LEFT JOIN products AS p ON p.sku = l.sku LEFT JOIN orders AS o ON o.number = l."order"
WHERE l."order" = :number ORDER BY l.line;

-- name: read_order_charges
-- plan: indexed
SELECT kind, amount, tax_percent FROM order_charges WHERE "order" = :number ORDER BY kind;

-- name: read_invoice
-- plan: indexed
SELECT kind, account, "date", due_date, discount_date, discount_amount, currency, net, tax, gross, "order", terms
FROM invoices WHERE number = :number;

-- Units of an invoice are those of the order's line; without one a unit is what its price is for.
-- name: read_invoice_lines
-- plan: indexed
SELECT l.line, l.sku, iif (o.sku = l.sku, coalesce (o.name, p.name), p.name), NULL, l.quantity, l.unit,
  iif (l.unit = p.base_unit, l.quantity, l.quantity * u.num / u.den), p.base_unit, l.unit_price,
  o.discount_percent, l.line_net, 0, o.tax_percent, NULL, 0
FROM invoice_lines AS l
LEFT JOIN products AS p ON p.sku = l.sku
LEFT JOIN product_units AS u ON u.sku = l.sku AND u.unit = l.unit
LEFT JOIN order_lines AS o ON o."order" = l."order" AND o.line = l.order_line
WHERE l.invoice = :number ORDER BY l.line;

-- What the account wants it sent to; its default address, else its first, where the code is empty.
-- name: read_address
-- plan: indexed
SELECT name, street, postcode, city, country, tax_zone FROM addresses
WHERE account = :account AND (code = :code OR :code IS NULL) ORDER BY coalesce (is_default, 0) DESC, code LIMIT 1;

-- name: read_tax_name
SELECT name FROM tax_rates
WHERE tax_zone = :zone AND percent = :percent AND name IS NOT NULL AND valid_from <= :date
ORDER BY valid_from DESC, tax_class DESC LIMIT 1;

-- name: want_paper
INSERT OR IGNORE INTO papers_due ("order") VALUES (:order);

-- name: list_due
-- plan: indexed
SELECT "order" FROM papers_due WHERE "order" > :after ORDER BY "order" LIMIT :limit;

-- Still due, of the revision that was drawn.
-- name: is_due
-- plan: indexed
SELECT 1 FROM papers_due AS p JOIN orders AS o ON o.number = p."order"
WHERE p."order" = :order AND coalesce (o.revision, 1) = :revision;

-- name: drop_due
DELETE FROM papers_due WHERE "order" = :order;

-- name: find_document
-- plan: indexed
SELECT 1 FROM documents WHERE number = :number AND kind = :kind;

-- name: add_blob
INSERT OR IGNORE INTO blobs (sha256, size, bytes) VALUES (:sha256, :size, :bytes);

-- name: add_document
INSERT INTO documents (row_version, number, kind, account, "order", invoice, locale, "date", title, supersedes, file)
VALUES (:row_version, :number, :kind, :account, :order, :invoice, 'en', :date, :title, :supersedes, :file);
