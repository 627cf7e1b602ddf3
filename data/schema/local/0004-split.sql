-- Equal for the orders of one split (RULES.md 6): what was taken of an order and the draft of its rest.
ALTER TABLE orders ADD COLUMN split TEXT;
