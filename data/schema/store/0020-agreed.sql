-- What a line of a confirmed order took from an agreement with a limit, thousandths of the base unit, less what went back while it
-- was confirmed: agreement_takes as the devices know it, so that a change of the order is worth the same there (RULES.md 10).
ALTER TABLE order_lines ADD COLUMN agreed INTEGER;
UPDATE order_lines AS l SET agreed = t.quantity
FROM agreement_takes AS t WHERE t."order" = l."order" AND t.line = l.line;
