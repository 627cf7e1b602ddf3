-- schema: replica

-- name: document
-- plan: indexed
SELECT row_id, number, kind, title, "date", "order", invoice, account, sku, file FROM documents WHERE row_id = :id;

-- name: documents_of_order
-- plan: indexed
SELECT row_id, number, kind, title, "date", "order", invoice, account, sku, file FROM documents
WHERE "order" = :name ORDER BY "date" DESC, row_id DESC LIMIT 200;

-- name: documents_of_invoice
-- The invoice itself comes first, then what else there is about it.
-- plan: indexed
SELECT row_id, number, kind, title, "date", "order", invoice, account, sku, file FROM documents
WHERE invoice = :name ORDER BY kind NOT IN ('invoice', 'credit_note'), "date" DESC, row_id DESC LIMIT 200;

-- name: documents_named
-- plan: indexed
SELECT row_id, number, kind, title, "date", "order", invoice, account, sku, file FROM documents
WHERE number = :name ORDER BY "date" DESC, row_id DESC LIMIT 200;

-- name: documents
SELECT row_id, number, kind, title, "date", "order", invoice, account, sku, file FROM documents
WHERE (:account IS NULL OR account = :account) AND (:kind IS NULL OR kind = :kind)
  AND (:text IS NULL OR instr (lower (number || ' ' || coalesce (title, '') || ' ' || coalesce ("order", '') || ' '
    || coalesce (invoice, '')), lower (:text)) > 0)
ORDER BY "date" DESC, number DESC LIMIT :limit;

-- name: papers_before
-- What is fetched unasked: papers about orders and money, newest first, from a place in that order on.
-- plan: indexed
SELECT row_id, number, kind, title, "date", "order", invoice, account, sku, file FROM documents
WHERE ("date", number) < (:date, :number) AND file IS NOT NULL AND account IS NOT NULL
  AND kind IN ('quotation', 'confirmation', 'delivery_slip', 'bill_of_lading', 'invoice', 'credit_note', 'receipt',
    'statement', 'return_label')
ORDER BY "date" DESC, number DESC LIMIT :limit;

-- name: file_used
-- plan: indexed
SELECT 1 FROM documents WHERE file = :file LIMIT 1;
