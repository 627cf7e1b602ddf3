-- In which words an invoice says its terms: those it was issued with, whatever its account's are later (RULES.md 12). Of what is
-- there already only the account's of today are known; a credit note has none.
ALTER TABLE invoices ADD COLUMN terms TEXT;
UPDATE invoices SET terms = (
  SELECT coalesce (t.name, a.payment_terms)
  FROM accounts AS a LEFT JOIN payment_terms AS t ON t.code = a.payment_terms
  WHERE a.code = invoices.account)
WHERE kind IS NOT 'credit_note';
