-- schema: store

-- name: find_document
-- plan: indexed
SELECT row_version, file FROM documents WHERE row_id = :id;

-- name: find_blob
-- plan: indexed
SELECT rowid, size FROM blobs WHERE sha256 = :sha256;
