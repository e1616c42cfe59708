-- Two records about one contact become one (C6): what is remembered of the one that went, and of pairs that are not the same.

-- Pairs of contacts of whom somebody said that they are two, for ever.
CREATE TABLE distinct_pair (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  a INTEGER NOT NULL REFERENCES contact (id),
  b INTEGER NOT NULL REFERENCES contact (id),
  op INTEGER NOT NULL REFERENCES op (id),
  UNIQUE (a, b),
  CHECK (a < b)
) STRICT;
CREATE INDEX distinct_pair_by_b ON distinct_pair (b, a);

-- Contacts that went into another one: their row is gone from "contact", so that no list, count or queue has to leave it out; what
-- they are still asked for by is here. "contact_id" and "account_id" always name rows that are there: when these go into others
-- themselves, they are brought along.
CREATE TABLE merged (
  id INTEGER PRIMARY KEY,                 -- the contact's, which is never given again
  contact_id INTEGER NOT NULL REFERENCES contact (id),
  external_id TEXT,
  name TEXT NOT NULL,
  folded TEXT NOT NULL,
  day INTEGER NOT NULL,
  referrer_id INTEGER,                    -- of a referrer who went into another: the account that their entries name
  account_id INTEGER REFERENCES referrer (id),  -- the referrer who has these entries now
  op INTEGER NOT NULL REFERENCES op (id),
  CHECK ((referrer_id IS NULL) = (account_id IS NULL))
) STRICT;
CREATE INDEX merged_by_contact ON merged (contact_id);
CREATE INDEX merged_by_name ON merged (folded);
CREATE INDEX merged_by_external ON merged (external_id) WHERE external_id IS NOT NULL;
CREATE UNIQUE INDEX merged_by_referrer ON merged (referrer_id) WHERE referrer_id IS NOT NULL;
CREATE INDEX merged_by_account ON merged (account_id) WHERE account_id IS NOT NULL;

-- Whose a payment is, says its order: the order can go over to another contact, a row of the ledger is never edited. What the row
-- itself names is who it was that day.
DROP INDEX payment_by_contact;
DROP INDEX payment_by_order;
CREATE INDEX payment_by_order ON payment (order_id, day, id, amount);

-- C6: phones, e-mails and addresses to be put right, wrong ones first, the last one marked first.
CREATE INDEX channel_amiss ON channel (state DESC, op DESC, id DESC) WHERE state <> 'current';

-- The post brought it back, or the mail server did.
ALTER TABLE letter ADD COLUMN returned_on INTEGER;

-- As in 0003; payments by their orders.
DROP VIEW contact_share;
DROP VIEW won_again;
DROP VIEW won;
CREATE VIEW won AS
  SELECT c.id AS contact_id, c.client_on AS day,
    -- SQLite gives the order of the row that has the least; so nothing is sorted.
    (SELECT order_id FROM (
      SELECT p.order_id AS order_id, min((p.day << 32) + p.id) FROM sale_order AS o CROSS JOIN standing_payment AS p ON p.order_id = o.id
      WHERE o.contact_id = c.id AND p.kind = 'payment')) AS order_id
  FROM contact AS c
  WHERE c.client_on IS NOT NULL AND NOT EXISTS (SELECT 1 FROM opening WHERE contact_id = c.id AND day <= c.client_on);
-- The next order of those who were won.
CREATE VIEW won_again AS
  SELECT w.contact_id, w.day, w.order_id,
    (SELECT o.id FROM sale_order AS o WHERE o.contact_id = w.contact_id AND (o.day, o.id) > (f.day, f.id)
     ORDER BY o.day, o.id LIMIT 1) AS next_id
  FROM won AS w CROSS JOIN sale_order AS f ON f.id = w.order_id;

-- What each contact adds to sums that several records of theirs make together.
CREATE VIEW contact_share (contact_id, what, day, key, sub, n, amount) AS
  -- New clients: 1 when their first order held an introductory product (A4); the kind of who sent them (E11).
  SELECT w.contact_id, 'won', w.day,
    EXISTS (SELECT 1 FROM order_line AS l JOIN product AS p ON p.id = l.product_id
            WHERE p.introductory = 1 AND l.order_id = w.order_id),
    coalesce((SELECT f.kind FROM referral AS r JOIN referrer AS f ON f.id = r.referrer_id WHERE r.contact_id = w.contact_id), ''),
    1, 0
  FROM won AS w
  -- The same by the referrer who sent them.
  UNION ALL
  SELECT w.contact_id, 'sent', w.day, r.referrer_id, '', 1, 0
  FROM won AS w CROSS JOIN referral AS r ON r.contact_id = w.contact_id
  -- The same by the introductory products of the first order: product, 1 when they ordered again.
  UNION ALL
  SELECT w.contact_id, 'first', w.day, l.product_id, w.next_id IS NOT NULL, 1, 0
  FROM won_again AS w CROSS JOIN order_line AS l ON l.order_id = w.order_id CROSS JOIN product AS p ON p.id = l.product_id
  WHERE p.introductory = 1
    AND NOT EXISTS (SELECT 1 FROM order_line AS e WHERE e.order_id = l.order_id AND e.product_id = l.product_id AND e.id < l.id)
  -- What these ordered next: introductory product, name in the next order.
  UNION ALL
  SELECT w.contact_id, 'next', w.day, l.product_id, m.name, 1, 0
  FROM won_again AS w CROSS JOIN order_line AS l ON l.order_id = w.order_id CROSS JOIN product AS p ON p.id = l.product_id
    CROSS JOIN order_line AS m ON m.order_id = w.next_id
  WHERE p.introductory = 1
    AND NOT EXISTS (SELECT 1 FROM order_line AS e WHERE e.order_id = l.order_id AND e.product_id = l.product_id AND e.id < l.id)
    AND NOT EXISTS (SELECT 1 FROM order_line AS e WHERE e.order_id = m.order_id AND e.name = m.name AND e.id < m.id)
  -- Income from new clients: the payments of their first day, less what of these was given back.
  UNION ALL
  SELECT w.contact_id, 'paid-new', p.day, '', '', 1, p.amount
  FROM won AS w CROSS JOIN sale_order AS o ON o.contact_id = w.contact_id
    CROSS JOIN payment AS p ON p.order_id = o.id AND p.day = w.day
  WHERE p.payment_id IS NULL
  UNION ALL
  SELECT w.contact_id, 'paid-new', p.day, '', '', 1, p.amount
  FROM won AS w CROSS JOIN sale_order AS o ON o.contact_id = w.contact_id
    CROSS JOIN payment AS b ON b.order_id = o.id AND b.day = w.day CROSS JOIN payment AS p ON p.payment_id = b.id
  -- Income from letters (D7): days from the last letter before the order to the order, up to the longest window.
  UNION ALL
  SELECT l.contact_id, 'paid-letter', p.day, o.day - l.sent_on, '', 1, p.amount
  FROM letter AS l CROSS JOIN sale_order AS o ON o.contact_id = l.contact_id AND o.day BETWEEN l.sent_on AND l.sent_on + 365
    CROSS JOIN payment AS p ON p.order_id = o.id
  WHERE l.sent_on IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM letter AS x WHERE x.contact_id = l.contact_id AND x.sent_on <= o.day
                    AND (x.sent_on, x.id) > (l.sent_on, l.id))
  -- What those who were sent became: referrer; clients, what they paid.
  UNION ALL
  SELECT r.contact_id, 'brought', 0, r.referrer_id, '', c.client_on IS NOT NULL, c.paid
  FROM referral AS r CROSS JOIN contact AS c ON c.id = r.contact_id;

-- As in 0001 and 0005, for orders that went over to another contact and accounts that went into another.
DROP TRIGGER referrer_with_entries_stays;
CREATE TRIGGER referrer_with_entries_stays BEFORE DELETE ON referrer
WHEN EXISTS (SELECT 1 FROM standing_entry WHERE referrer_id = old.id) AND NOT EXISTS (SELECT 1 FROM merged WHERE referrer_id = old.id)
BEGIN SELECT RAISE (ABORT, 'FOREIGN KEY constraint failed: entry'); END;
DROP TRIGGER referral_with_entries_stays;
CREATE TRIGGER referral_with_entries_stays BEFORE DELETE ON referral
WHEN EXISTS (
  SELECT 1 FROM sale_order AS o CROSS JOIN payment AS p ON p.order_id = o.id CROSS JOIN standing_entry AS e ON e.payment_id = p.id
  WHERE o.contact_id = old.contact_id AND e.referrer_id = old.referrer_id)
  -- E7: that somebody sent themselves may always go.
  AND NOT EXISTS (SELECT 1 FROM referrer WHERE id = old.referrer_id AND contact_id = old.contact_id)
  AND NOT EXISTS (SELECT 1 FROM merged WHERE referrer_id = old.referrer_id AND contact_id = old.contact_id)
BEGIN SELECT RAISE (ABORT, 'FOREIGN KEY constraint failed: entry'); END;
DROP TRIGGER entry_comes_back_to_its_referrer;
CREATE TRIGGER entry_comes_back_to_its_referrer BEFORE INSERT ON entry
WHEN new.kind = 'reversal' AND NOT EXISTS (SELECT 1 FROM referrer WHERE id = new.referrer_id)
  AND NOT EXISTS (SELECT 1 FROM merged WHERE referrer_id = new.referrer_id)
BEGIN SELECT RAISE (ABORT, 'FOREIGN KEY constraint failed: referrer'); END;
DROP TRIGGER commission_comes_back_to_who_sent;
CREATE TRIGGER commission_comes_back_to_who_sent BEFORE INSERT ON entry
WHEN new.kind = 'reversal' AND new.payment_id IS NOT NULL
  AND new.amount * (SELECT amount FROM entry WHERE id = new.root) > 0
  AND NOT EXISTS (
    SELECT 1 FROM payment AS p JOIN sale_order AS o ON o.id = p.order_id JOIN referral AS r ON r.contact_id = o.contact_id
    WHERE p.id = new.payment_id
      AND r.referrer_id = coalesce((SELECT account_id FROM merged WHERE referrer_id = new.referrer_id), new.referrer_id))
BEGIN SELECT RAISE (ABORT, 'FOREIGN KEY constraint failed: referral'); END;
