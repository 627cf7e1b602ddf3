-- While an order is handed over (RULES.md 8) all who may submit for its account follow it: the account, and NULL from then on.
-- Kept by triggers, so that whoever takes it over, or imports another state, takes it off the others' disks. It does not
-- leave the server.
ALTER TABLE orders ADD COLUMN handed_over_to TEXT;
CREATE INDEX orders_by_handing_over ON orders (handed_over_to, row_version) WHERE handed_over_to IS NOT NULL;

-- A segment that is new to its users is filled whole: no version is raised.
UPDATE orders SET handed_over_to = account WHERE state = 'handed_over';

CREATE TRIGGER orders_arrive_handed_over AFTER INSERT ON orders WHEN NEW.state = 'handed_over' BEGIN
  UPDATE OR ROLLBACK orders SET handed_over_to = NEW.account WHERE row_id = NEW.row_id;
END;
CREATE TRIGGER orders_change_hands AFTER UPDATE OF state, account ON orders
WHEN NEW.handed_over_to IS NOT CASE NEW.state WHEN 'handed_over' THEN NEW.account END BEGIN
  UPDATE OR ROLLBACK orders SET handed_over_to = CASE NEW.state WHEN 'handed_over' THEN NEW.account END
  WHERE row_id = NEW.row_id;
END;
