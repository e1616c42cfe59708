-- The first schema. Rules for all tables:
--   * days are days since 1970-01-01; moments are UTC seconds; money is minor units beside its ISO 4217 code;
--   * "op" is the op that last wrote the row: the guard against lost updates, and the key to undo;
--   * AUTOINCREMENT: an id that was undone is never given to another row, so redo can bring the row back;
--   * payment and entry are only ever added to (triggers below); a mistake is mended by a reversing row. They name
--     orders, contacts and referrers without a foreign key, because those can be undone and a ledger row cannot.

CREATE TABLE user (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  folded TEXT NOT NULL UNIQUE
) STRICT;

-- What was done, newest last. "deed" is JSON: the key of a sentence and what the sentence needs.
CREATE TABLE op (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  user_id INTEGER NOT NULL REFERENCES user (id),
  deed TEXT NOT NULL,
  topics INTEGER NOT NULL,
  way TEXT NOT NULL CHECK (way IN ('do', 'undo', 'redo')),
  final INTEGER NOT NULL,                 -- 1: something left the house; cannot be undone
  undoes INTEGER REFERENCES op (id),      -- absent: an act of its own
  undone_by INTEGER REFERENCES op (id)    -- absent: still stands
) STRICT;
CREATE INDEX op_by_user ON op (user_id, id);

-- What an op did to rows. One line covers a run of rows that were added; "before" is the row's image where there was one.
CREATE TABLE change (
  op_id INTEGER NOT NULL REFERENCES op (id),
  seq INTEGER NOT NULL,
  tbl TEXT NOT NULL,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  before TEXT,              -- absent: the rows were added
  after_op INTEGER,         -- what "op" says in the rows since; absent: the row was removed
  PRIMARY KEY (op_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  key TEXT NOT NULL UNIQUE,
  value TEXT NOT NULL,
  op INTEGER NOT NULL REFERENCES op (id)
) STRICT;

CREATE TABLE batch (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  file TEXT NOT NULL,
  day INTEGER NOT NULL,
  rows INTEGER NOT NULL,
  op INTEGER NOT NULL REFERENCES op (id)
) STRICT;

CREATE TABLE contact (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  external_id TEXT UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('person', 'organisation')),
  name TEXT NOT NULL CHECK (name <> ''),
  folded TEXT NOT NULL,
  family TEXT NOT NULL,
  given TEXT NOT NULL,
  patronymic TEXT NOT NULL,
  gender TEXT NOT NULL,
  organisation TEXT NOT NULL,
  post TEXT NOT NULL,
  address TEXT NOT NULL,
  town TEXT NOT NULL,
  region TEXT NOT NULL,
  postcode TEXT NOT NULL,
  country TEXT NOT NULL,
  trade TEXT NOT NULL,
  source TEXT NOT NULL,
  list TEXT NOT NULL,
  note TEXT NOT NULL,
  letters INTEGER NOT NULL,               -- 0: asked not to be written to
  manager_id INTEGER REFERENCES user (id),
  seller_id INTEGER REFERENCES user (id),
  added_on INTEGER NOT NULL,
  batch_id INTEGER REFERENCES batch (id),
  op INTEGER NOT NULL REFERENCES op (id),
  -- Derived by sql/derive.sql from the records about the contact; never written otherwise, never journalled.
  standing TEXT NOT NULL DEFAULT 'suspect',
  prospect_on INTEGER,
  client_on INTEGER,
  ordered INTEGER NOT NULL DEFAULT 0,     -- sum of orders, minor units of the base's currency
  paid INTEGER NOT NULL DEFAULT 0,        -- sum of payments less refunds
  orders INTEGER NOT NULL DEFAULT 0,      -- how many
  last_order INTEGER,
  last_touch INTEGER,                     -- last activity, order, payment, inquiry or letter
  last_letter INTEGER,
  next_step INTEGER,                      -- due day of the earliest open task
  idle INTEGER NOT NULL DEFAULT 0,        -- 1: a client with no active work who may be written to (D1)
  find TEXT NOT NULL DEFAULT ''           -- folded name, people, phones, e-mails, card number
) STRICT;
CREATE INDEX contact_by_name ON contact (folded, id);
CREATE INDEX contact_by_standing ON contact (standing, folded, id);
CREATE INDEX contact_by_find ON contact (folded, id, find);
CREATE INDEX contact_by_batch ON contact (batch_id) WHERE batch_id IS NOT NULL;
CREATE INDEX contact_by_client_on ON contact (client_on) WHERE client_on IS NOT NULL;
CREATE INDEX contact_by_prospect_on ON contact (prospect_on) WHERE prospect_on IS NOT NULL;
-- D1: the letter queue, longest-unwritten first; absent days sort first, as they should.
CREATE INDEX contact_in_queue ON contact (last_letter, last_touch, id) WHERE idle = 1;

-- Who works at an organisation, the one we talk to first.
CREATE TABLE person (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  contact_id INTEGER NOT NULL REFERENCES contact (id),
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  family TEXT NOT NULL,
  given TEXT NOT NULL,
  patronymic TEXT NOT NULL,
  gender TEXT NOT NULL,
  post TEXT NOT NULL,
  op INTEGER NOT NULL REFERENCES op (id)
) STRICT;
CREATE INDEX person_by_contact ON person (contact_id, position, id);

-- Phones and e-mails. "folded" is what they are matched by.
CREATE TABLE channel (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  contact_id INTEGER NOT NULL REFERENCES contact (id),
  kind TEXT NOT NULL,
  position INTEGER NOT NULL,
  value TEXT NOT NULL,
  folded TEXT NOT NULL,
  state TEXT NOT NULL,
  confirmed_on INTEGER,                   -- absent: never confirmed
  op INTEGER NOT NULL REFERENCES op (id)
) STRICT;
CREATE INDEX channel_by_contact ON channel (contact_id, kind DESC, position, id);
CREATE INDEX channel_by_value ON channel (folded, kind, contact_id);

-- C3. Absent year: not told. Absent day: the month only.
CREATE TABLE occasion (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  contact_id INTEGER NOT NULL REFERENCES contact (id),
  title TEXT NOT NULL,
  year INTEGER,
  month INTEGER NOT NULL,
  day INTEGER,
  op INTEGER NOT NULL REFERENCES op (id)
) STRICT;
CREATE INDEX occasion_by_contact ON occasion (contact_id, month, day, id);
CREATE INDEX occasion_by_date ON occasion (month, day, contact_id);

-- C2.
CREATE TABLE wish (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  contact_id INTEGER NOT NULL REFERENCES contact (id),
  day INTEGER NOT NULL,
  words TEXT NOT NULL,
  op INTEGER NOT NULL REFERENCES op (id)
) STRICT;
CREATE INDEX wish_by_contact ON wish (contact_id, day);

CREATE TABLE product (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  external_id TEXT UNIQUE,
  name TEXT NOT NULL CHECK (name <> ''),
  folded TEXT NOT NULL UNIQUE,
  category TEXT NOT NULL,
  price INTEGER NOT NULL CHECK (price >= 0),
  currency TEXT NOT NULL,
  introductory INTEGER NOT NULL,
  worth TEXT NOT NULL,                    -- what the buyer gets from this alone
  since INTEGER NOT NULL,
  batch_id INTEGER REFERENCES batch (id),
  op INTEGER NOT NULL REFERENCES op (id),
  CHECK (introductory = 0 OR (price > 0 AND worth <> ''))  -- A4
) STRICT;
CREATE INDEX product_by_batch ON product (batch_id) WHERE batch_id IS NOT NULL;

-- B3. Editable data; the first ones come from the shipped catalogue.
CREATE TABLE stage (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  position INTEGER NOT NULL,
  key TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,                     -- empty: the catalogue's word for the key
  probability INTEGER NOT NULL CHECK (probability BETWEEN 0 AND 100),
  limit_days INTEGER NOT NULL,
  ending TEXT NOT NULL,
  op INTEGER NOT NULL                     -- 0: as shipped
) STRICT;
INSERT INTO stage (position, key, name, probability, limit_days, ending, op) VALUES
  (1, 'information', '', 10, 14, 'open', 0),
  (2, 'demonstration', '', 25, 14, 'open', 0),
  (3, 'visit', '', 40, 21, 'open', 0),
  (4, 'trial', '', 60, 21, 'open', 0),
  (5, 'contract', '', 80, 14, 'open', 0),
  (6, 'won', '', 100, 0, 'won', 0),
  (7, 'lost', '', 0, 0, 'lost', 0);

-- A3: an inquiry makes a prospect.
CREATE TABLE inquiry (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  contact_id INTEGER NOT NULL REFERENCES contact (id),
  day INTEGER NOT NULL,
  source TEXT NOT NULL CHECK (source <> ''),  -- B2
  words TEXT NOT NULL,
  op INTEGER NOT NULL REFERENCES op (id)
) STRICT;
CREATE INDEX inquiry_by_contact ON inquiry (contact_id, day);
CREATE INDEX inquiry_by_day ON inquiry (day, contact_id);

-- C8: "they paid before Kontora".
CREATE TABLE opening (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  contact_id INTEGER NOT NULL UNIQUE REFERENCES contact (id),
  day INTEGER NOT NULL,
  words TEXT NOT NULL,
  op INTEGER NOT NULL REFERENCES op (id)
) STRICT;

CREATE TABLE deal (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  contact_id INTEGER NOT NULL REFERENCES contact (id),
  product_id INTEGER REFERENCES product (id),
  title TEXT NOT NULL,
  amount INTEGER NOT NULL CHECK (amount >= 0),
  currency TEXT NOT NULL,
  stage_id INTEGER NOT NULL REFERENCES stage (id),
  since INTEGER NOT NULL,                 -- in this stage since
  opened_on INTEGER NOT NULL,
  closed_on INTEGER,
  reason TEXT NOT NULL,                   -- why lost
  owner_id INTEGER NOT NULL REFERENCES user (id),
  op INTEGER NOT NULL REFERENCES op (id)
) STRICT;
CREATE INDEX deal_by_contact ON deal (contact_id, id);
CREATE INDEX deal_by_stage ON deal (stage_id, since, id) WHERE closed_on IS NULL;
CREATE INDEX deal_by_product ON deal (product_id) WHERE product_id IS NOT NULL;
CREATE INDEX deal_by_close ON deal (closed_on, id, stage_id) WHERE closed_on IS NOT NULL;

CREATE TABLE activity (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  contact_id INTEGER NOT NULL REFERENCES contact (id),
  deal_id INTEGER REFERENCES deal (id),
  kind TEXT NOT NULL,
  day INTEGER NOT NULL,
  outcome TEXT NOT NULL,
  words TEXT NOT NULL,
  stage_id INTEGER REFERENCES stage (id), -- of a move: the stage reached
  user_id INTEGER NOT NULL REFERENCES user (id),
  op INTEGER NOT NULL REFERENCES op (id)
) STRICT;
CREATE INDEX activity_by_contact ON activity (contact_id, day, id);
CREATE INDEX activity_by_deal ON activity (deal_id) WHERE deal_id IS NOT NULL;
CREATE INDEX activity_by_kind ON activity (kind, day, id);
-- B5: how deals went through the stages.
CREATE INDEX move_by_day ON activity (day, deal_id, stage_id) WHERE stage_id IS NOT NULL;
CREATE INDEX move_by_deal ON activity (deal_id, id, stage_id) WHERE stage_id IS NOT NULL;

-- A next step: the planned activity of a deal or client (B8).
CREATE TABLE task (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  contact_id INTEGER NOT NULL REFERENCES contact (id),
  deal_id INTEGER REFERENCES deal (id),
  letter_id INTEGER REFERENCES letter (id),
  kind TEXT NOT NULL,
  due INTEGER NOT NULL,
  words TEXT NOT NULL,
  owner_id INTEGER NOT NULL REFERENCES user (id),
  done_on INTEGER,
  op INTEGER NOT NULL REFERENCES op (id)
) STRICT;
CREATE INDEX task_by_contact ON task (contact_id, due) WHERE done_on IS NULL;
CREATE INDEX task_done ON task (contact_id, done_on) WHERE done_on IS NOT NULL;
CREATE INDEX task_by_deal ON task (deal_id, due) WHERE done_on IS NULL AND deal_id IS NOT NULL;
CREATE INDEX task_by_letter ON task (letter_id) WHERE letter_id IS NOT NULL;
CREATE INDEX task_open ON task (due, id) WHERE done_on IS NULL;

CREATE TABLE sale_order (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  external_id TEXT UNIQUE,
  contact_id INTEGER NOT NULL REFERENCES contact (id),
  deal_id INTEGER REFERENCES deal (id),
  day INTEGER NOT NULL,
  total INTEGER NOT NULL CHECK (total >= 0),
  currency TEXT NOT NULL,
  seller_id INTEGER NOT NULL REFERENCES user (id),
  batch_id INTEGER REFERENCES batch (id),
  op INTEGER NOT NULL REFERENCES op (id)
) STRICT;
CREATE INDEX order_by_contact ON sale_order (contact_id, day, id, total);
CREATE INDEX order_by_day ON sale_order (day, id);
CREATE INDEX order_by_deal ON sale_order (deal_id) WHERE deal_id IS NOT NULL;
CREATE INDEX order_by_batch ON sale_order (batch_id) WHERE batch_id IS NOT NULL;

CREATE TABLE order_line (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  order_id INTEGER NOT NULL REFERENCES sale_order (id),
  product_id INTEGER REFERENCES product (id),
  name TEXT NOT NULL,
  quantity INTEGER NOT NULL,              -- thousandths
  price INTEGER NOT NULL,                 -- minor units of the order's currency
  discount INTEGER NOT NULL,              -- millionths
  total INTEGER NOT NULL,                 -- rounded half-up once
  op INTEGER NOT NULL REFERENCES op (id)
) STRICT;
CREATE INDEX line_by_order ON order_line (order_id, id);
CREATE INDEX line_by_product ON order_line (product_id, order_id);

CREATE TABLE payment (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  external_id TEXT,
  order_id INTEGER NOT NULL,
  contact_id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  day INTEGER NOT NULL,
  amount INTEGER NOT NULL CHECK (amount <> 0),   -- in: positive; out: negative
  currency TEXT NOT NULL,
  payment_id INTEGER REFERENCES payment (id),    -- of a refund: the payment it gives back
  root INTEGER REFERENCES payment (id),          -- of a reversal: the row where its chain starts
  reverses INTEGER UNIQUE REFERENCES payment (id),
  op INTEGER NOT NULL REFERENCES op (id)
) STRICT;
CREATE INDEX payment_by_order ON payment (order_id, amount);
CREATE INDEX payment_by_contact ON payment (contact_id, day, id, amount);
CREATE INDEX payment_by_day ON payment (day, id, amount, contact_id);
CREATE INDEX payment_by_payment ON payment (payment_id) WHERE payment_id IS NOT NULL;
CREATE INDEX payment_by_root ON payment (root, amount) WHERE root IS NOT NULL;
CREATE INDEX payment_by_external ON payment (external_id) WHERE external_id IS NOT NULL;
-- Payments and refunds that stand: not undone, or undone and redone.
CREATE VIEW standing_payment AS
  SELECT id, external_id, order_id, contact_id, kind, day, amount, currency, payment_id, op FROM payment AS p
  WHERE kind <> 'reversal'
    AND amount + coalesce((SELECT sum(r.amount) FROM payment AS r WHERE r.root = p.id), 0) <> 0;

-- A5.
CREATE TABLE handover (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  contact_id INTEGER NOT NULL REFERENCES contact (id),
  payment_id INTEGER NOT NULL REFERENCES payment (id),
  seller_id INTEGER NOT NULL REFERENCES user (id),
  manager_id INTEGER NOT NULL REFERENCES user (id),
  opened_on INTEGER NOT NULL,
  way TEXT NOT NULL,
  words TEXT NOT NULL,                    -- the introduction
  done_on INTEGER,
  op INTEGER NOT NULL REFERENCES op (id)
) STRICT;
CREATE INDEX handover_by_contact ON handover (contact_id, done_on);
CREATE INDEX handover_done ON handover (done_on, id) WHERE done_on IS NOT NULL;
CREATE INDEX handover_by_payment ON handover (payment_id);
CREATE INDEX handover_open ON handover (opened_on, id) WHERE done_on IS NULL;

CREATE TABLE letter (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  contact_id INTEGER NOT NULL REFERENCES contact (id),
  user_id INTEGER NOT NULL REFERENCES user (id),
  state TEXT NOT NULL,
  way TEXT NOT NULL,
  subject TEXT NOT NULL,
  body TEXT NOT NULL,
  start TEXT NOT NULL,                    -- the woven start it was made from
  started_on INTEGER NOT NULL,
  ready_on INTEGER,
  sent_on INTEGER,
  answered_on INTEGER,
  answer TEXT NOT NULL,
  op INTEGER NOT NULL REFERENCES op (id)
) STRICT;
CREATE INDEX letter_by_contact ON letter (contact_id, sent_on);
CREATE INDEX letter_by_sent ON letter (sent_on, id) WHERE sent_on IS NOT NULL;
CREATE INDEX letter_by_answer ON letter (answered_on, id) WHERE answered_on IS NOT NULL;
CREATE INDEX letter_open ON letter (started_on, id) WHERE sent_on IS NULL;

CREATE TABLE plan (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  folded TEXT NOT NULL UNIQUE,
  percent INTEGER NOT NULL CHECK (percent BETWEEN 0 AND 1000000),
  hold_days INTEGER NOT NULL CHECK (hold_days >= 0),
  op INTEGER NOT NULL REFERENCES op (id)
) STRICT;

CREATE TABLE referrer (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  contact_id INTEGER NOT NULL UNIQUE REFERENCES contact (id),
  kind TEXT NOT NULL,
  plan_id INTEGER NOT NULL REFERENCES plan (id),
  since INTEGER NOT NULL,
  op INTEGER NOT NULL REFERENCES op (id)
) STRICT;
CREATE INDEX referrer_by_plan ON referrer (plan_id);

-- E4. The number ends in its check digit.
CREATE TABLE card (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  number TEXT NOT NULL UNIQUE,
  referrer_id INTEGER NOT NULL REFERENCES referrer (id),
  issued_on INTEGER NOT NULL,
  op INTEGER NOT NULL REFERENCES op (id)
) STRICT;
CREATE INDEX card_by_referrer ON card (referrer_id, id);

-- Who was sent by whom, and by which card.
CREATE TABLE referral (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  contact_id INTEGER NOT NULL UNIQUE REFERENCES contact (id),
  referrer_id INTEGER NOT NULL REFERENCES referrer (id),
  card_id INTEGER REFERENCES card (id),
  day INTEGER NOT NULL,
  op INTEGER NOT NULL REFERENCES op (id)
) STRICT;
CREATE INDEX referral_by_referrer ON referral (referrer_id, id, contact_id);
CREATE INDEX referral_by_card ON referral (card_id) WHERE card_id IS NOT NULL;

CREATE TABLE payout (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  day INTEGER NOT NULL,
  op INTEGER NOT NULL REFERENCES op (id)
) STRICT;

-- E6: the commission ledger. Positive amounts are in the referrer's favour.
CREATE TABLE entry (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  referrer_id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  day INTEGER NOT NULL,
  payable_on INTEGER NOT NULL,            -- end of the hold period
  amount INTEGER NOT NULL CHECK (amount <> 0),
  currency TEXT NOT NULL,
  payment_id INTEGER REFERENCES payment (id),
  plan_id INTEGER,
  percent INTEGER NOT NULL,               -- the rule as it was that day, millionths
  payout_id INTEGER,
  root INTEGER REFERENCES entry (id),     -- of a reversal: the row where its chain starts
  reverses INTEGER UNIQUE REFERENCES entry (id),
  op INTEGER NOT NULL REFERENCES op (id)
) STRICT;
CREATE INDEX entry_by_referrer ON entry (referrer_id, payable_on, amount, payout_id);
CREATE INDEX entry_of_referrer ON entry (referrer_id, day, id, amount);
CREATE INDEX entry_by_day ON entry (day, id);
CREATE INDEX entry_by_payment ON entry (payment_id) WHERE payment_id IS NOT NULL;
CREATE INDEX entry_by_payout ON entry (payout_id) WHERE payout_id IS NOT NULL;
CREATE INDEX payout_of_referrer ON entry (referrer_id, id) WHERE payout_id IS NOT NULL;
CREATE INDEX entry_by_root ON entry (root, amount) WHERE root IS NOT NULL;
-- Entries that stand: not undone, or undone and redone.
CREATE VIEW standing_entry AS
  SELECT id, referrer_id, kind, day, payable_on, amount, currency, payment_id, plan_id, percent, payout_id, op FROM entry AS e
  WHERE kind <> 'reversal'
    AND amount + coalesce((SELECT sum(r.amount) FROM entry AS r WHERE r.root = e.id), 0) <> 0;

-- Unfinished forms and letters, so that a closed terminal loses no keystroke. Not journalled.
CREATE TABLE draft (
  user_id INTEGER NOT NULL REFERENCES user (id),
  place TEXT NOT NULL,
  words TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (user_id, place)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER payment_is_never_edited BEFORE UPDATE ON payment
BEGIN SELECT RAISE (ABORT, 'a payment is reversed, never edited'); END;
CREATE TRIGGER payment_is_never_deleted BEFORE DELETE ON payment
BEGIN SELECT RAISE (ABORT, 'a payment is reversed, never deleted'); END;
CREATE TRIGGER entry_is_never_edited BEFORE UPDATE ON entry
BEGIN SELECT RAISE (ABORT, 'a ledger entry is reversed, never edited'); END;
CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry
BEGIN SELECT RAISE (ABORT, 'a ledger entry is reversed, never deleted'); END;
-- Stand in for the foreign keys that the ledger does not have.
CREATE TRIGGER order_with_payments_stays BEFORE DELETE ON sale_order
WHEN EXISTS (SELECT 1 FROM standing_payment WHERE order_id = old.id)
BEGIN SELECT RAISE (ABORT, 'FOREIGN KEY constraint failed: payment'); END;
CREATE TRIGGER referrer_with_entries_stays BEFORE DELETE ON referrer
WHEN EXISTS (SELECT 1 FROM standing_entry WHERE referrer_id = old.id)
BEGIN SELECT RAISE (ABORT, 'FOREIGN KEY constraint failed: entry'); END;
-- Who was sent stays while commission on what they paid does.
CREATE TRIGGER referral_with_entries_stays BEFORE DELETE ON referral
WHEN EXISTS (
  SELECT 1 FROM payment AS p JOIN standing_entry AS e ON e.payment_id = p.id
  WHERE p.contact_id = old.contact_id AND e.referrer_id = old.referrer_id)
BEGIN SELECT RAISE (ABORT, 'FOREIGN KEY constraint failed: entry'); END;
-- A payment or refund is taken back, or brought back, only as its payment stood right after it: a later refund of the same
-- payment was reckoned with it. Rows in between that cancelled each other out do not matter.
CREATE TRIGGER payment_is_reversed_as_it_stood BEFORE INSERT ON payment
WHEN new.kind = 'reversal' AND EXISTS (
  SELECT 1 FROM payment AS p
  WHERE (p.payment_id = coalesce(new.payment_id, new.root) OR p.root = coalesce(new.payment_id, new.root))
    AND p.id > new.reverses AND coalesce(p.root, p.id) <> new.root
  GROUP BY coalesce(p.root, p.id) HAVING sum(p.amount) <> 0)
BEGIN SELECT RAISE (ABORT, 'FOREIGN KEY constraint failed: payment'); END;
-- Nothing that comes back makes an order overpaid.
CREATE TRIGGER order_is_not_overpaid_by_reversal AFTER INSERT ON payment
WHEN new.kind = 'reversal' AND new.amount > 0
  AND (SELECT sum(amount) FROM payment WHERE order_id = new.order_id) > (SELECT total FROM sale_order WHERE id = new.order_id)
BEGIN SELECT RAISE (ABORT, 'FOREIGN KEY constraint failed: sale_order'); END;
-- All amounts of a base are in one currency; undo does not change it behind them.
CREATE TRIGGER currency_stays BEFORE UPDATE ON setting
WHEN old.key = 'currency' AND new.value <> old.value
  AND (EXISTS (SELECT 1 FROM product) OR EXISTS (SELECT 1 FROM deal) OR EXISTS (SELECT 1 FROM payment))
BEGIN SELECT RAISE (ABORT, 'FOREIGN KEY constraint failed: setting'); END;
