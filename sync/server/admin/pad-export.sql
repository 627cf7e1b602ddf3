-- schema: store

-- name: read_blob
SELECT bytes FROM blobs WHERE sha256 = :sha256;
