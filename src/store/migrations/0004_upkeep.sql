-- What the program notes about the file itself (store/upkeep.rs). Not journalled, not undone.
CREATE TABLE upkeep (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
