-- The currency without a rate to the row's, where open balance or pending orders cannot be worked out without one (RULES.md 6, 7);
-- they are empty then.
ALTER TABLE credit ADD COLUMN open_no_rate TEXT;
ALTER TABLE credit ADD COLUMN pending_no_rate TEXT;
