-- Collected at the supplier's in place of being sent to an address (RULES.md 5). Orders from before: none was asked for.
ALTER TABLE orders ADD COLUMN pickup INTEGER CHECK (pickup IN (0, 1));
