-- Which version of its rule gave a line its price, and, where the server kept a quoted price that had risen meanwhile, the last
-- day on which it was the price (RULES.md 9): what can be said of why a line of an order costs what it does. Empty where that
-- was not kept.
ALTER TABLE order_lines ADD COLUMN rule_version INTEGER;
ALTER TABLE order_lines ADD COLUMN honoured_on TEXT;
