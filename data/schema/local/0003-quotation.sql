-- The offer that is accepted with an order (RULES.md 10); a copy of it is an order like another.
ALTER TABLE orders ADD COLUMN quotation TEXT;
