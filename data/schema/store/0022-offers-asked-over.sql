-- An offer that was accepted, or is over in another way, is not accepted any more: who was asked about it in time is not looked up
-- again. As long as it can be, the answer counts whenever it comes.
DELETE FROM offers_asked WHERE NOT EXISTS (
  SELECT 1 FROM quotations AS q WHERE q.number = quotation AND q.state IN ('offered', 'change_requested', 'expired'));
CREATE INDEX offers_asked_quotation ON offers_asked (quotation);

CREATE TRIGGER quotations_over AFTER UPDATE OF state ON quotations
WHEN NEW.state IS NULL OR NEW.state NOT IN ('offered', 'change_requested', 'expired') BEGIN
  DELETE FROM offers_asked WHERE quotation = NEW.number;
END;
CREATE TRIGGER quotations_gone AFTER DELETE ON quotations BEGIN
  DELETE FROM offers_asked WHERE quotation = OLD.number;
END;
