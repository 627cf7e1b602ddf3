-- Documents follow who follows their order, as invoices do: copies of its two users, kept by triggers. They do not leave
-- the server.
ALTER TABLE documents ADD COLUMN entered_by TEXT;
ALTER TABLE documents ADD COLUMN assigned_to TEXT;
CREATE INDEX documents_by_author ON documents (entered_by, row_version);
CREATE INDEX documents_by_assignee ON documents (assigned_to, row_version);
CREATE INDEX documents_by_invoice ON documents (invoice);

-- Those that are there are news to the users who see them from now on: a sequence of their own.
UPDATE head SET sequence = sequence + 1 WHERE EXISTS (SELECT 1 FROM documents);
INSERT INTO sequences (sequence, salt, time)
SELECT sequence, CAST (random () AS TEXT), strftime ('%Y-%m-%dT%H:%M:%fZ', 'now') FROM head
WHERE EXISTS (SELECT 1 FROM documents);
UPDATE documents SET row_version = (SELECT sequence FROM head), (entered_by, assigned_to) =
  (SELECT o.entered_by, o.assigned_to FROM orders AS o WHERE o.number = coalesce (documents."order",
    (SELECT i."order" FROM invoices AS i WHERE i.number = documents.invoice)))
WHERE "order" IS NOT NULL OR invoice IS NOT NULL;
