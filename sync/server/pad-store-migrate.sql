-- schema: store

-- name: copy_store
VACUUM INTO :path;
