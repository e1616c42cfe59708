-- C8: what an import may not overwrite, and what was said about the columns of such a file.

-- A bit for each field that somebody here wrote since the last import said it; -1: of what is not empty all (it was typed in here,
-- two records became one, or nobody knows).
ALTER TABLE contact ADD COLUMN edited INTEGER NOT NULL DEFAULT -1;
UPDATE contact SET edited = 0 WHERE batch_id IS NOT NULL AND op = (SELECT op FROM batch WHERE id = batch_id);

-- The header of the file, and what somebody said about its columns; empty: nothing.
ALTER TABLE batch ADD COLUMN header TEXT NOT NULL DEFAULT '';
ALTER TABLE batch ADD COLUMN told TEXT NOT NULL DEFAULT '';
CREATE INDEX batch_by_header ON batch (kind, header) WHERE told <> '';
