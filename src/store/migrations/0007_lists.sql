-- C1: what somebody agreed to or refused, one row for each kind as it stands; what it was before is in the journal.
CREATE TABLE consent (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  contact_id INTEGER NOT NULL REFERENCES contact (id),
  kind TEXT NOT NULL,
  given INTEGER NOT NULL,                 -- 0: refused, or taken back
  day INTEGER NOT NULL,
  source TEXT NOT NULL CHECK (source <> ''),
  op INTEGER NOT NULL REFERENCES op (id),
  UNIQUE (contact_id, kind)
) STRICT;

-- C7: filters with a name.
CREATE TABLE saved_filter (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL CHECK (name <> ''),
  folded TEXT NOT NULL UNIQUE,
  words TEXT NOT NULL,
  op INTEGER NOT NULL REFERENCES op (id)
) STRICT;

-- C7: an address list that was handed out, and who was on it.
CREATE TABLE handout (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL CHECK (name <> ''),
  folded TEXT NOT NULL,
  words TEXT NOT NULL,                    -- the filter that picked them
  form TEXT NOT NULL,
  file TEXT NOT NULL,
  day INTEGER NOT NULL,
  user_id INTEGER NOT NULL REFERENCES user (id),
  count INTEGER NOT NULL,
  refused INTEGER NOT NULL,               -- left out: they refused advertising, or letters
  unasked INTEGER NOT NULL,               -- left out: no consent is recorded
  unreachable INTEGER NOT NULL,           -- left out: no address that this form could bear
  op INTEGER NOT NULL REFERENCES op (id)
) STRICT;
CREATE INDEX handout_by_name ON handout (folded, id);
CREATE TABLE handed (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  handout_id INTEGER NOT NULL REFERENCES handout (id),
  contact_id INTEGER NOT NULL REFERENCES contact (id),
  day INTEGER NOT NULL,
  op INTEGER NOT NULL REFERENCES op (id)
) STRICT;
CREATE INDEX handed_by_contact ON handed (contact_id, day, id, handout_id);
CREATE INDEX handed_by_handout ON handed (handout_id, id, contact_id);
