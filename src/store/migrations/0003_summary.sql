-- Sums by day, kept with the rows that they sum up in the same transaction (store/summary.rs), so that the figures of any period
-- cost a look at each of its days and not at its records. What a sum is, say the views below, each once: a base that is built,
-- migrated or checked has its sums from them.

-- Of a move: the stage that was left; absent: the one where deals begin.
ALTER TABLE activity ADD COLUMN left_id INTEGER REFERENCES stage (id);
UPDATE activity SET left_id = (
  SELECT m.stage_id FROM activity AS m
  WHERE m.deal_id = activity.deal_id AND m.stage_id IS NOT NULL AND m.id < activity.id ORDER BY m.id DESC LIMIT 1)
WHERE stage_id IS NOT NULL;

-- Derived, like the other facts of a contact: 1: has an open deal.
ALTER TABLE contact ADD COLUMN in_deal INTEGER NOT NULL DEFAULT 0;
UPDATE contact SET in_deal = 1 WHERE id IN (SELECT contact_id FROM deal WHERE closed_on IS NULL);

-- Derived: 1: open and without a next step (B8).
ALTER TABLE deal ADD COLUMN stuck INTEGER NOT NULL DEFAULT 0;
UPDATE deal SET stuck = 1
WHERE closed_on IS NULL AND NOT EXISTS (SELECT 1 FROM task WHERE deal_id = deal.id AND done_on IS NULL);
CREATE INDEX deal_stuck ON deal (amount DESC, id) WHERE stuck = 1;

CREATE INDEX referral_by_day ON referral (referrer_id, day);

CREATE TABLE summary (
  what TEXT NOT NULL,
  day INTEGER NOT NULL,       -- 0 where the sum is not about a day
  key ANY NOT NULL,           -- what each sum has here and in "sub" is told with its view; empty: nothing
  sub ANY NOT NULL,
  n INTEGER NOT NULL,         -- how many; a line with neither number nor amount is not kept
  amount INTEGER NOT NULL,    -- minor units
  PRIMARY KEY (what, day, key, sub)
) STRICT, WITHOUT ROWID;

-- Whom a payment made a client, and not an opening record (A3); the order that they paid first.
CREATE VIEW won AS
  SELECT c.id AS contact_id, c.client_on AS day,
    (SELECT order_id FROM standing_payment WHERE contact_id = c.id AND kind = 'payment' ORDER BY day, id LIMIT 1) AS order_id
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
  FROM won AS w CROSS JOIN payment AS p ON p.contact_id = w.contact_id AND p.day = w.day
  WHERE p.payment_id IS NULL
  UNION ALL
  SELECT w.contact_id, 'paid-new', p.day, '', '', 1, p.amount
  FROM won AS w CROSS JOIN payment AS b ON b.contact_id = w.contact_id AND b.day = w.day CROSS JOIN payment AS p ON p.payment_id = b.id
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

-- Sums over rows, each of which adds to them by itself.
CREATE VIEW row_share (what, day, key, sub, n, amount) AS
  SELECT 'paid', day, '', '', count(*), sum(amount) FROM payment GROUP BY day
  -- A sum for each kind of activity.
  UNION ALL SELECT 'did-' || kind, day, '', '', count(*), 0 FROM activity GROUP BY kind, day
  -- Moves: from stage (0: where deals begin), to stage.
  UNION ALL SELECT 'moved', day, coalesce(left_id, 0), stage_id, count(*), 0
    FROM activity WHERE stage_id IS NOT NULL GROUP BY day, left_id, stage_id
  UNION ALL SELECT 'letter', sent_on, '', '', count(*), 0 FROM letter WHERE sent_on IS NOT NULL GROUP BY sent_on
  UNION ALL SELECT 'answer', answered_on, '', '', count(*), 0 FROM letter WHERE answered_on IS NOT NULL GROUP BY answered_on
  -- Deals that ended: stage; and: stage, days from opening to end.
  UNION ALL SELECT 'closed', closed_on, stage_id, '', count(*), sum(amount)
    FROM deal WHERE closed_on IS NOT NULL GROUP BY closed_on, stage_id
  UNION ALL SELECT 'cycle', closed_on, stage_id, closed_on - opened_on, count(*), 0
    FROM deal WHERE closed_on IS NOT NULL GROUP BY closed_on, stage_id, opened_on
  -- Open deals: stage; by the day since when they are there, and in all.
  UNION ALL SELECT 'waiting', since, stage_id, '', count(*), sum(amount)
    FROM deal WHERE closed_on IS NULL GROUP BY stage_id, since
  UNION ALL SELECT 'open', 0, stage_id, '', count(*), sum(amount) FROM deal WHERE closed_on IS NULL GROUP BY stage_id
  UNION ALL SELECT 'stuck', 0, '', '', count(*), 0 FROM deal WHERE stuck = 1 HAVING count(*) > 0
  UNION ALL SELECT 'due', due, '', '', count(*), 0 FROM task WHERE done_on IS NULL GROUP BY due
  -- Handovers done: days that they took.
  UNION ALL SELECT 'handover', done_on, done_on - opened_on, '', count(*), 0
    FROM handover WHERE done_on IS NOT NULL GROUP BY done_on, opened_on
  -- Contacts: standing, 1 when there is an open deal.
  UNION ALL SELECT 'standing', 0, standing, in_deal, count(*), 0 FROM contact GROUP BY standing, in_deal
  -- Contacts by the day of their last letter.
  UNION ALL SELECT 'written', last_letter, '', '', count(*), 0 FROM contact WHERE last_letter IS NOT NULL GROUP BY last_letter
  -- Referrers: how many; of each the cards issued, people sent, cards of these, entries and balance, commission earned.
  UNION ALL SELECT 'referrers', 0, '', '', count(*), 0 FROM referrer HAVING count(*) > 0
  UNION ALL SELECT 'cards', 0, referrer_id, '', count(*), 0 FROM card GROUP BY referrer_id
  UNION ALL SELECT 'people', 0, referrer_id, '', count(*), 0 FROM referral GROUP BY referrer_id
  UNION ALL SELECT 'used', 0, referrer_id, '', count(*), 0 FROM referral WHERE card_id IS NOT NULL GROUP BY referrer_id
  UNION ALL SELECT 'account', 0, referrer_id, '', count(*), sum(amount) FROM entry GROUP BY referrer_id
  UNION ALL SELECT 'earned', 0, referrer_id, '', count(*), sum(amount) FROM entry WHERE payout_id IS NULL GROUP BY referrer_id;

-- The letter queue by the day from which a client may be written to again (D1, D2), and in all. The settings' defaults are those of
-- domain/round.rs.
CREATE VIEW queue_share (what, day, key, sub, n, amount) AS
  SELECT 'idle', max(
      coalesce(last_letter, -1000000) + CAST(coalesce((SELECT value FROM setting WHERE key = 'letters.round-days'), 90) AS INTEGER),
      coalesce(last_touch, -1000000) + CAST(coalesce((SELECT value FROM setting WHERE key = 'letters.quiet-days'), 30) AS INTEGER)
    ) AS day, '', '', count(*), 0
  FROM contact INDEXED BY contact_in_queue WHERE idle = 1 GROUP BY day
  UNION ALL SELECT 'queue', 0, '', '', count(*), 0 FROM contact INDEXED BY contact_in_queue WHERE idle = 1 HAVING count(*) > 0;

-- What has many keys in a day is also summed by blocks of 16 days, which divide half a year as evenly as can be.
CREATE VIEW block_share (what, day, key, sub, n, amount) AS
  SELECT what || '-block', day - day % 16, key, sub, sum(n), sum(amount) FROM summary
  WHERE what IN ('cycle', 'first', 'handover', 'moved', 'next', 'sent') GROUP BY what, day - day % 16, key, sub;

INSERT INTO summary (what, day, key, sub, n, amount) SELECT what, day, key, sub, n, amount FROM row_share;
INSERT INTO summary (what, day, key, sub, n, amount) SELECT what, day, key, sub, n, amount FROM queue_share;
INSERT INTO summary (what, day, key, sub, n, amount)
  SELECT what, day, key, sub, sum(n), sum(amount) FROM contact_share GROUP BY 1, 2, 3, 4 HAVING sum(n) <> 0 OR sum(amount) <> 0;
INSERT INTO summary (what, day, key, sub, n, amount) SELECT what, day, key, sub, n, amount FROM block_share;
