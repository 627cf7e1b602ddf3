-- schema: both

-- name: facts_rate
-- plan: indexed
SELECT "date", rate FROM exchange_rates
WHERE "from" = :from AND "to" = :to AND "date" <= :date ORDER BY "date" DESC LIMIT 1;
