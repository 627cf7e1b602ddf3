-- schema: local

-- name: keep_copy
VACUUM INTO :path;

-- name: salvage_attach
ATTACH :path AS damaged;
