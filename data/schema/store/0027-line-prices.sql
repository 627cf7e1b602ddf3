-- Which version of its rule gave a line its price, and, where the server kept a quoted price that had risen meanwhile, the last
-- day on which it was the price (RULES.md 9): what can be said of why a line of an order costs what it does. Empty where that
-- was not kept.
ALTER TABLE order_lines ADD COLUMN rule_version INTEGER;
ALTER TABLE order_lines ADD COLUMN honoured_on TEXT;
-- What somebody else says a line costs is not from there.
CREATE TRIGGER order_lines_repriced AFTER UPDATE OF unit_price, source, rule ON order_lines
WHEN (NEW.rule_version IS NOT NULL OR NEW.honoured_on IS NOT NULL)
  AND (NEW.unit_price IS NOT OLD.unit_price OR NEW.source IS NOT OLD.source OR NEW.rule IS NOT OLD.rule) BEGIN
  UPDATE order_lines SET rule_version = NULL, honoured_on = NULL WHERE row_id = NEW.row_id;
END;
