-- schema: local

-- name: salvage_attach
ATTACH :path AS damaged;
