-- schema: store
-- Of the offer that an order accepts, what only the server knows (RULES.md 10).

-- name: facts_quotation_asked
-- plan: indexed
SELECT EXISTS (SELECT 1 FROM offers_asked WHERE document = :order AND quotation = :number);
