-- Collected at the supplier's in place of being sent to an address (RULES.md 5). What was ordered before without an address,
-- where pickup was offered, was to be collected.
ALTER TABLE orders ADD COLUMN pickup INTEGER CHECK (pickup IN (0, 1));
UPDATE orders SET pickup = 1
WHERE channel = 'orderpad' AND ship_to IS NULL AND EXISTS (
  SELECT 1 FROM account_settings AS x WHERE x.account = orders.account AND x.name = 'pickup' AND x.value IN ('yes', 'on', '1'));
