-- A price list may have no currency: its rules that name none are in that of the ordering account (RULES.md 4). The trigger comes back
-- with the others.
DROP TRIGGER IF EXISTS pad_price_lists_updated;
ALTER TABLE price_lists ADD COLUMN own_currency TEXT;
UPDATE price_lists SET own_currency = currency;
ALTER TABLE price_lists DROP COLUMN currency;
ALTER TABLE price_lists RENAME COLUMN own_currency TO currency;
