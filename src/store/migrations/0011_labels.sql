-- C1: of which kind a phone or an e-mail is: mobile, home, work, fax, or in somebody's own words; empty: nobody said.
ALTER TABLE channel ADD COLUMN label TEXT NOT NULL DEFAULT '';
