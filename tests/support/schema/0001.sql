-- A base as the program of schema 1 wrote it, every table with rows: payments and payouts that were undone and made again among them.
PRAGMA application_id = 1263488596;
PRAGMA user_version = 1;
PRAGMA foreign_keys = OFF;
BEGIN TRANSACTION;
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
INSERT INTO "activity" VALUES(1,4,1,'move',20514,'positive','Demonstration',2,2,15);
INSERT INTO "activity" VALUES(2,4,1,'call',20514,'positive','Likes Tuesdays',NULL,2,16);
CREATE TABLE batch (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  file TEXT NOT NULL,
  day INTEGER NOT NULL,
  rows INTEGER NOT NULL,
  op INTEGER NOT NULL REFERENCES op (id)
) STRICT;
INSERT INTO "batch" VALUES(1,'contacts','people.csv',20514,3,3);
INSERT INTO "batch" VALUES(2,'products','products.csv',20514,1,4);
INSERT INTO "batch" VALUES(3,'orders','orders.csv',20514,1,5);
INSERT INTO "batch" VALUES(4,'payments','payments.csv',20514,1,6);
CREATE TABLE card (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  number TEXT NOT NULL UNIQUE,
  referrer_id INTEGER NOT NULL REFERENCES referrer (id),
  issued_on INTEGER NOT NULL,
  op INTEGER NOT NULL REFERENCES op (id)
) STRICT;
INSERT INTO "card" VALUES(1,'00000018',1,20514,32);
INSERT INTO "card" VALUES(2,'00000026',1,20514,32);
INSERT INTO "card" VALUES(3,'00000034',1,20514,32);
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
INSERT INTO "change" VALUES(2,0,'setting',2,2,NULL,2);
INSERT INTO "change" VALUES(3,0,'batch',1,1,NULL,3);
INSERT INTO "change" VALUES(3,1,'channel',1,5,NULL,3);
INSERT INTO "change" VALUES(3,2,'contact',1,3,NULL,3);
INSERT INTO "change" VALUES(3,3,'occasion',1,1,NULL,3);
INSERT INTO "change" VALUES(3,4,'opening',1,3,NULL,3);
INSERT INTO "change" VALUES(4,0,'batch',2,2,NULL,4);
INSERT INTO "change" VALUES(4,1,'product',1,1,NULL,4);
INSERT INTO "change" VALUES(5,0,'batch',3,3,NULL,5);
INSERT INTO "change" VALUES(5,1,'order_line',1,1,NULL,5);
INSERT INTO "change" VALUES(5,2,'sale_order',1,1,NULL,5);
INSERT INTO "change" VALUES(6,0,'batch',4,4,NULL,6);
INSERT INTO "change" VALUES(6,1,'payment',1,1,NULL,6);
INSERT INTO "change" VALUES(7,0,'channel',6,7,NULL,7);
INSERT INTO "change" VALUES(7,1,'contact',4,4,NULL,7);
INSERT INTO "change" VALUES(8,0,'contact',4,4,'{"id":4,"external_id":null,"kind":"person","name":"Anna Smith","folded":"anna smith","family":"Smith","given":"Anna","patronymic":"","gender":"female","organisation":"","post":"","address":"","town":"Leeds","region":"","postcode":"","country":"","trade":"","source":"","list":"","note":"","letters":true,"manager_id":null,"seller_id":2,"added_on":"2026-03-02","batch_id":null,"op":7}',8);
INSERT INTO "change" VALUES(9,0,'contact',4,4,'{"id":4,"external_id":null,"kind":"person","name":"Anna Smith","folded":"anna smith","family":"Smith","given":"Anna","patronymic":"","gender":"female","organisation":"","post":"","address":"","town":"York","region":"","postcode":"","country":"","trade":"","source":"","list":"","note":"","letters":true,"manager_id":null,"seller_id":2,"added_on":"2026-03-02","batch_id":null,"op":8}',9);
INSERT INTO "change" VALUES(10,0,'inquiry',1,1,NULL,10);
INSERT INTO "change" VALUES(11,0,'wish',1,1,NULL,11);
INSERT INTO "change" VALUES(12,0,'occasion',2,2,NULL,12);
INSERT INTO "change" VALUES(13,0,'product',2,2,NULL,13);
INSERT INTO "change" VALUES(14,0,'deal',1,1,NULL,14);
INSERT INTO "change" VALUES(15,0,'activity',1,1,NULL,15);
INSERT INTO "change" VALUES(15,1,'deal',1,1,'{"id":1,"contact_id":4,"product_id":2,"title":"First lesson","amount":1000,"currency":"USD","stage_id":1,"since":"2026-03-02","opened_on":"2026-03-02","closed_on":null,"reason":"","owner_id":2,"op":14}',15);
INSERT INTO "change" VALUES(16,0,'activity',2,2,NULL,16);
INSERT INTO "change" VALUES(16,1,'task',1,1,NULL,16);
INSERT INTO "change" VALUES(17,0,'task',2,2,NULL,17);
INSERT INTO "change" VALUES(18,0,'task',2,2,'{"id":2,"contact_id":4,"deal_id":null,"letter_id":null,"kind":"info-packet","due":"2026-03-04","words":"","owner_id":2,"done_on":null,"op":17}',18);
INSERT INTO "change" VALUES(19,0,'order_line',2,2,NULL,19);
INSERT INTO "change" VALUES(19,1,'sale_order',2,2,NULL,19);
INSERT INTO "change" VALUES(20,0,'handover',1,1,NULL,20);
INSERT INTO "change" VALUES(20,1,'payment',2,2,NULL,20);
INSERT INTO "change" VALUES(20,2,'task',3,4,NULL,20);
INSERT INTO "change" VALUES(20,3,'contact',4,4,'{"id":4,"external_id":null,"kind":"person","name":"Anna Smith","folded":"anna smith","family":"Smith","given":"Anna","patronymic":"","gender":"female","organisation":"","post":"","address":"","town":"York","region":"","postcode":"","country":"","trade":"","source":"","list":"","note":"Prefers \"mornings\"; 50% \\ ''quoted''","letters":true,"manager_id":null,"seller_id":2,"added_on":"2026-03-02","batch_id":null,"op":9}',20);
INSERT INTO "change" VALUES(21,0,'payment',3,3,NULL,21);
INSERT INTO "change" VALUES(22,0,'task',1,1,'{"id":1,"contact_id":4,"deal_id":1,"letter_id":null,"kind":"meeting","due":"2026-03-05","words":"","owner_id":2,"done_on":null,"op":16}',22);
INSERT INTO "change" VALUES(22,1,'task',3,3,'{"id":3,"contact_id":4,"deal_id":null,"letter_id":null,"kind":"welcome","due":"2026-03-02","words":"","owner_id":2,"done_on":null,"op":20}',22);
INSERT INTO "change" VALUES(22,2,'handover',1,1,'{"id":1,"contact_id":4,"payment_id":2,"seller_id":2,"manager_id":2,"opened_on":"2026-03-02","way":"call","words":"Anna, thank you for choosing us.\nI, Ann, am your personal manager from today: whatever you need, turn to me first.","done_on":null,"op":20}',22);
INSERT INTO "change" VALUES(22,3,'contact',4,4,'{"id":4,"external_id":null,"kind":"person","name":"Anna Smith","folded":"anna smith","family":"Smith","given":"Anna","patronymic":"","gender":"female","organisation":"","post":"","address":"","town":"York","region":"","postcode":"","country":"","trade":"","source":"","list":"","note":"Prefers \"mornings\"; 50% \\ ''quoted''","letters":true,"manager_id":2,"seller_id":2,"added_on":"2026-03-02","batch_id":null,"op":20}',22);
INSERT INTO "change" VALUES(23,0,'handover',1,1,'{"id":1,"contact_id":4,"payment_id":2,"seller_id":2,"manager_id":3,"opened_on":"2026-03-02","way":"call","words":"Anna, meet Olga","done_on":null,"op":22}',23);
INSERT INTO "change" VALUES(23,1,'task',3,3,'{"id":3,"contact_id":4,"deal_id":null,"letter_id":null,"kind":"welcome","due":"2026-03-02","words":"","owner_id":3,"done_on":null,"op":22}',23);
INSERT INTO "change" VALUES(24,0,'letter',1,1,NULL,24);
INSERT INTO "change" VALUES(25,0,'letter',1,1,'{"id":1,"contact_id":1,"user_id":2,"state":"draft","way":"email","subject":"“Evening course”: is all well?","body":"Dear Orchid Ltd team,\n\nThere is a line in our books from 5 months ago with your name beside it: “Evening course”. Did everything turn out as you had hoped?\n\nWhile we were out of touch, this was added: “First lesson”.\n\nHow could we be of help to you in the coming weeks?\n\nWith best wishes,\nAnn\nEvening School","start":"Dear Orchid Ltd team,\n\nThere is a line in our books from 5 months ago with your name beside it: “Evening course”. Did everything turn out as you had hoped?\n\nWhile we were out of touch, this was added: “First lesson”.\n\nHow could we be of help to you in the coming weeks?\n\nWith best wishes,\nAnn\nEvening School","started_on":"2026-03-02","ready_on":null,"sent_on":null,"answered_on":null,"answer":"","op":24}',25);
INSERT INTO "change" VALUES(26,0,'letter',1,1,'{"id":1,"contact_id":1,"user_id":2,"state":"draft","way":"email","subject":"Your evening course","body":"Dear all at Orchid Ltd,\n\nIn October you took the Evening course with us. Shall we keep you two places in spring?\n\nYours sincerely,\nOlga Brown","start":"Dear Orchid Ltd team,\n\nThere is a line in our books from 5 months ago with your name beside it: “Evening course”. Did everything turn out as you had hoped?\n\nWhile we were out of touch, this was added: “First lesson”.\n\nHow could we be of help to you in the coming weeks?\n\nWith best wishes,\nAnn\nEvening School","started_on":"2026-03-02","ready_on":null,"sent_on":null,"answered_on":null,"answer":"","op":25}',26);
INSERT INTO "change" VALUES(27,0,'letter',1,1,'{"id":1,"contact_id":1,"user_id":2,"state":"ready","way":"email","subject":"Your evening course","body":"Dear all at Orchid Ltd,\n\nIn October you took the Evening course with us. Shall we keep you two places in spring?\n\nYours sincerely,\nOlga Brown","start":"Dear Orchid Ltd team,\n\nThere is a line in our books from 5 months ago with your name beside it: “Evening course”. Did everything turn out as you had hoped?\n\nWhile we were out of touch, this was added: “First lesson”.\n\nHow could we be of help to you in the coming weeks?\n\nWith best wishes,\nAnn\nEvening School","started_on":"2026-03-02","ready_on":"2026-03-02","sent_on":null,"answered_on":null,"answer":"","op":26}',27);
INSERT INTO "change" VALUES(28,0,'task',5,5,NULL,28);
INSERT INTO "change" VALUES(28,1,'letter',1,1,'{"id":1,"contact_id":1,"user_id":2,"state":"sent","way":"email","subject":"Your evening course","body":"Dear all at Orchid Ltd,\n\nIn October you took the Evening course with us. Shall we keep you two places in spring?\n\nYours sincerely,\nOlga Brown","start":"Dear Orchid Ltd team,\n\nThere is a line in our books from 5 months ago with your name beside it: “Evening course”. Did everything turn out as you had hoped?\n\nWhile we were out of touch, this was added: “First lesson”.\n\nHow could we be of help to you in the coming weeks?\n\nWith best wishes,\nAnn\nEvening School","started_on":"2026-03-02","ready_on":"2026-03-02","sent_on":"2026-03-02","answered_on":null,"answer":"","op":27}',28);
INSERT INTO "change" VALUES(29,0,'letter',2,2,NULL,29);
INSERT INTO "change" VALUES(30,0,'plan',1,1,NULL,30);
INSERT INTO "change" VALUES(31,0,'referrer',1,1,NULL,31);
INSERT INTO "change" VALUES(32,0,'card',1,3,NULL,32);
INSERT INTO "change" VALUES(33,0,'contact',5,5,NULL,33);
INSERT INTO "change" VALUES(33,1,'referral',1,1,NULL,33);
INSERT INTO "change" VALUES(34,0,'contact',6,6,NULL,34);
INSERT INTO "change" VALUES(34,1,'person',1,1,NULL,34);
INSERT INTO "change" VALUES(35,0,'referral',2,2,NULL,35);
INSERT INTO "change" VALUES(36,0,'order_line',3,4,NULL,36);
INSERT INTO "change" VALUES(36,1,'sale_order',3,3,NULL,36);
INSERT INTO "change" VALUES(37,0,'entry',1,1,NULL,37);
INSERT INTO "change" VALUES(37,1,'handover',2,2,NULL,37);
INSERT INTO "change" VALUES(37,2,'payment',4,4,NULL,37);
INSERT INTO "change" VALUES(37,3,'task',6,7,NULL,37);
INSERT INTO "change" VALUES(37,4,'contact',5,5,'{"id":5,"external_id":null,"kind":"person","name":"Boris Green","folded":"boris green","family":"Green","given":"Boris","patronymic":"","gender":"male","organisation":"","post":"","address":"","town":"","region":"","postcode":"","country":"","trade":"","source":"","list":"","note":"","letters":true,"manager_id":null,"seller_id":2,"added_on":"2026-03-02","batch_id":null,"op":33}',37);
INSERT INTO "change" VALUES(38,0,'entry',2,2,NULL,38);
INSERT INTO "change" VALUES(38,1,'payment',5,5,NULL,38);
INSERT INTO "change" VALUES(38,2,'contact',5,5,'{"id":5,"external_id":null,"kind":"person","name":"Boris Green","folded":"boris green","family":"Green","given":"Boris","patronymic":"","gender":"male","organisation":"","post":"","address":"","town":"","region":"","postcode":"","country":"","trade":"","source":"","list":"","note":"","letters":true,"manager_id":2,"seller_id":2,"added_on":"2026-03-02","batch_id":null,"op":37}',33);
INSERT INTO "change" VALUES(38,3,'task',7,7,'{"id":7,"contact_id":5,"deal_id":null,"letter_id":null,"kind":"reminder","due":"2026-04-01","words":"","owner_id":2,"done_on":null,"op":37}',NULL);
INSERT INTO "change" VALUES(38,4,'task',6,6,'{"id":6,"contact_id":5,"deal_id":null,"letter_id":null,"kind":"welcome","due":"2026-03-02","words":"","owner_id":2,"done_on":null,"op":37}',NULL);
INSERT INTO "change" VALUES(38,5,'handover',2,2,'{"id":2,"contact_id":5,"payment_id":4,"seller_id":2,"manager_id":2,"opened_on":"2026-03-02","way":"call","words":"Boris, thank you for choosing us.\nI, Ann, am your personal manager from today: whatever you need, turn to me first.","done_on":null,"op":37}',NULL);
INSERT INTO "change" VALUES(39,0,'entry',3,3,NULL,39);
INSERT INTO "change" VALUES(39,1,'handover',2,2,NULL,37);
INSERT INTO "change" VALUES(39,2,'payment',6,6,NULL,39);
INSERT INTO "change" VALUES(39,3,'task',6,7,NULL,37);
INSERT INTO "change" VALUES(39,4,'contact',5,5,'{"id":5,"external_id":null,"kind":"person","name":"Boris Green","folded":"boris green","family":"Green","given":"Boris","patronymic":"","gender":"male","organisation":"","post":"","address":"","town":"","region":"","postcode":"","country":"","trade":"","source":"","list":"","note":"","letters":true,"manager_id":null,"seller_id":2,"added_on":"2026-03-02","batch_id":null,"op":33}',37);
INSERT INTO "change" VALUES(40,0,'entry',4,4,NULL,40);
INSERT INTO "change" VALUES(40,1,'payment',7,7,NULL,40);
INSERT INTO "change" VALUES(41,0,'entry',5,5,NULL,41);
INSERT INTO "change" VALUES(41,1,'payment',8,8,NULL,41);
INSERT INTO "change" VALUES(42,0,'entry',6,6,NULL,42);
INSERT INTO "change" VALUES(42,1,'payment',9,9,NULL,42);
INSERT INTO "change" VALUES(43,0,'entry',7,7,NULL,43);
INSERT INTO "change" VALUES(43,1,'payout',1,1,NULL,43);
INSERT INTO "change" VALUES(44,0,'entry',8,8,NULL,44);
INSERT INTO "change" VALUES(44,1,'payout',1,1,'{"id":1,"day":"2026-03-02","op":43}',NULL);
INSERT INTO "change" VALUES(45,0,'entry',9,9,NULL,45);
INSERT INTO "change" VALUES(45,1,'payout',2,2,NULL,45);
INSERT INTO "change" VALUES(46,0,'contact',6,6,'{"id":6,"external_id":null,"kind":"organisation","name":"White & Co","folded":"white co","family":"","given":"","patronymic":"","gender":"unknown","organisation":"","post":"","address":"","town":"","region":"","postcode":"","country":"","trade":"","source":"","list":"","note":"","letters":true,"manager_id":null,"seller_id":2,"added_on":"2026-03-02","batch_id":null,"op":34}',46);
INSERT INTO "change" VALUES(47,0,'contact',6,6,'{"id":6,"external_id":null,"kind":"organisation","name":"Black & Co","folded":"black co","family":"","given":"","patronymic":"","gender":"unknown","organisation":"","post":"","address":"","town":"","region":"","postcode":"","country":"","trade":"","source":"","list":"","note":"","letters":true,"manager_id":null,"seller_id":2,"added_on":"2026-03-02","batch_id":null,"op":46}',34);
INSERT INTO "change" VALUES(48,0,'wish',2,2,NULL,48);
INSERT INTO "change" VALUES(49,0,'wish',2,2,'{"id":2,"contact_id":6,"day":"2026-03-02","words":"to be forgotten","op":48}',NULL);
INSERT INTO "change" VALUES(50,0,'contact',5,5,'{"id":5,"external_id":null,"kind":"person","name":"Boris Green","folded":"boris green","family":"Green","given":"Boris","patronymic":"","gender":"male","organisation":"","post":"","address":"","town":"","region":"","postcode":"","country":"","trade":"","source":"","list":"","note":"","letters":true,"manager_id":2,"seller_id":2,"added_on":"2026-03-02","batch_id":null,"op":37}',50);
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
INSERT INTO "channel" VALUES(1,1,'phone',0,'+44 7700 900123','447700900123','current',NULL,3);
INSERT INTO "channel" VALUES(2,1,'email',0,'hello@example.org','hello@example org','current',NULL,3);
INSERT INTO "channel" VALUES(3,2,'phone',0,'+44 7700 900124','447700900124','current',NULL,3);
INSERT INTO "channel" VALUES(4,3,'phone',0,'+7 495 000-00-01','74950000001','current',NULL,3);
INSERT INTO "channel" VALUES(5,3,'email',0,'anna@example.com','anna@example com','current',NULL,3);
INSERT INTO "channel" VALUES(6,4,'phone',0,'+1 212-555-0100','12125550100','current',NULL,7);
INSERT INTO "channel" VALUES(7,4,'email',0,'anna.s@example.com','anna s@example com','current',NULL,7);
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
INSERT INTO "contact" VALUES(1,'C-1','organisation','Orchid Ltd','orchid ltd','','','','unknown','','','1 Elm Road','Leeds','','','','','','our clients','',1,NULL,2,20514,1,3,'client',NULL,20363,12000,12000,1,20362,20514,20514,20514,0,'orchid ltd 447700900123 hello@example org c 1');
INSERT INTO "contact" VALUES(2,'C-2','organisation','Fern & Sons','fern sons','','','','unknown','','','2 Oak Road','York','','','','','','our clients','',1,NULL,2,20514,1,3,'client',NULL,20514,0,0,0,NULL,NULL,NULL,NULL,0,'fern sons 447700900124 c 2');
INSERT INTO "contact" VALUES(3,'C-3','person','Анна Петрова','анна петрова','Петрова','Анна','','female','ООО «Ромашка»','','Тверская ул., 1','Москва','','','','','','our clients','',1,NULL,2,20514,1,3,'client',NULL,20514,0,0,0,NULL,NULL,NULL,NULL,1,'анна петрова anna petrova ооо ромашка 74950000001 anna@example com c 3');
INSERT INTO "contact" VALUES(4,NULL,'person','Anna Smith','anna smith','Smith','Anna','','female','','','','York','','','','','','','Prefers "mornings"; 50% \ ''quoted''',1,3,2,20514,NULL,22,'client',20514,20514,1000,1000,1,20514,20514,NULL,20517,0,'anna smith 12125550100 anna s@example com');
INSERT INTO "contact" VALUES(5,NULL,'person','Boris Green','boris green','Green','Boris','','male','','','','Hull','','','','','','','',1,2,2,20514,NULL,50,'client',NULL,20514,13900,8000,1,20514,20514,NULL,20514,0,'boris green 00000018');
INSERT INTO "contact" VALUES(6,NULL,'organisation','White & Co','white co','','','','unknown','','','','','','','','','','','',1,NULL,2,20514,NULL,34,'suspect',NULL,NULL,0,0,0,NULL,NULL,NULL,NULL,0,'white co clara white vhite co clara vhite 00000026');
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
INSERT INTO "deal" VALUES(1,4,2,'First lesson',1000,'USD',2,20514,20514,NULL,'',2,15);
CREATE TABLE draft (
  user_id INTEGER NOT NULL REFERENCES user (id),
  place TEXT NOT NULL,
  words TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (user_id, place)
) STRICT, WITHOUT ROWID;
INSERT INTO "draft" VALUES(2,'letter:2','Dear Anna, …',1772000000);
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
INSERT INTO "entry" VALUES(1,1,'accrual',20514,20514,1000,'USD',4,1,100000,NULL,NULL,NULL,37);
INSERT INTO "entry" VALUES(2,1,'reversal',20514,20514,-1000,'USD',4,1,100000,NULL,1,1,38);
INSERT INTO "entry" VALUES(3,1,'reversal',20514,20514,1000,'USD',4,1,100000,NULL,1,2,39);
INSERT INTO "entry" VALUES(4,1,'accrual',20514,20514,390,'USD',7,1,100000,NULL,NULL,NULL,40);
INSERT INTO "entry" VALUES(5,1,'reversal',20514,20514,-390,'USD',7,1,100000,NULL,4,4,41);
INSERT INTO "entry" VALUES(6,1,'refund',20514,20514,-200,'USD',4,1,100000,NULL,NULL,NULL,42);
INSERT INTO "entry" VALUES(7,1,'payout',20514,20514,-800,'USD',NULL,NULL,0,1,NULL,NULL,43);
INSERT INTO "entry" VALUES(8,1,'reversal',20514,20514,800,'USD',NULL,NULL,0,1,7,7,44);
INSERT INTO "entry" VALUES(9,1,'payout',20514,20514,-800,'USD',NULL,NULL,0,2,NULL,NULL,45);
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
INSERT INTO "handover" VALUES(1,4,2,2,3,20514,'call','Anna, meet Olga',20514,23);
INSERT INTO "handover" VALUES(2,5,4,2,2,20514,'call','Boris, thank you for choosing us.
I, Ann, am your personal manager from today: whatever you need, turn to me first.',NULL,37);
CREATE TABLE inquiry (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  contact_id INTEGER NOT NULL REFERENCES contact (id),
  day INTEGER NOT NULL,
  source TEXT NOT NULL CHECK (source <> ''),  -- B2
  words TEXT NOT NULL,
  op INTEGER NOT NULL REFERENCES op (id)
) STRICT;
INSERT INTO "inquiry" VALUES(1,4,20514,'open day','',10);
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
INSERT INTO "letter" VALUES(1,1,2,'answered','email','Your evening course','Dear all at Orchid Ltd,

In October you took the Evening course with us. Shall we keep you two places in spring?

Yours sincerely,
Olga Brown','Dear Orchid Ltd team,

There is a line in our books from 5 months ago with your name beside it: “Evening course”. Did everything turn out as you had hoped?

While we were out of touch, this was added: “First lesson”.

How could we be of help to you in the coming weeks?

With best wishes,
Ann
Evening School',20514,20514,20514,20514,'We would like to come again in May',28);
INSERT INTO "letter" VALUES(2,2,2,'draft','post','It has been a while','Dear Fern & Sons team,

You have been with us since March 2026, and I still do not know how you are getting on.

Will you drop me a line in reply?

With best wishes,
Ann
Evening School','Dear Fern & Sons team,

You have been with us since March 2026, and I still do not know how you are getting on.

Will you drop me a line in reply?

With best wishes,
Ann
Evening School',20514,NULL,NULL,NULL,'',29);
CREATE TABLE occasion (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  contact_id INTEGER NOT NULL REFERENCES contact (id),
  title TEXT NOT NULL,
  year INTEGER,
  month INTEGER NOT NULL,
  day INTEGER,
  op INTEGER NOT NULL REFERENCES op (id)
) STRICT;
INSERT INTO "occasion" VALUES(1,3,'birthday',1980,5,6,3);
INSERT INTO "occasion" VALUES(2,4,'the dog''s birthday',NULL,3,8,12);
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
INSERT INTO "op" VALUES(1,1772440001,1,'{"key":"base-made"}',0,'do',1,NULL,NULL);
INSERT INTO "op" VALUES(2,1772440002,2,'{"key":"setting-changed","name":"firm.name","value":"Evening School"}',1024,'do',0,NULL,NULL);
INSERT INTO "op" VALUES(3,1772440003,2,'{"key":"imported","kind":"contacts","file":"people.csv","added":3,"updated":0}',2049,'do',0,NULL,NULL);
INSERT INTO "op" VALUES(4,1772440004,2,'{"key":"imported","kind":"products","file":"products.csv","added":1,"updated":0}',2064,'do',0,NULL,NULL);
INSERT INTO "op" VALUES(5,1772440005,2,'{"key":"imported","kind":"orders","file":"orders.csv","added":1,"updated":0}',2080,'do',0,NULL,NULL);
INSERT INTO "op" VALUES(6,1772440006,2,'{"key":"imported","kind":"payments","file":"payments.csv","added":1,"updated":0}',2112,'do',0,NULL,NULL);
INSERT INTO "op" VALUES(7,1772440007,2,'{"key":"contact-added","name":"Anna Smith"}',1,'do',0,NULL,NULL);
INSERT INTO "op" VALUES(8,1772440008,2,'{"key":"contact-edited","name":"Anna Smith"}',1,'do',0,NULL,NULL);
INSERT INTO "op" VALUES(9,1772440009,2,'{"key":"contact-edited","name":"Anna Smith"}',1,'do',0,NULL,NULL);
INSERT INTO "op" VALUES(10,1772440010,2,'{"key":"inquiry-added","name":"Anna Smith","source":"open day"}',1,'do',0,NULL,NULL);
INSERT INTO "op" VALUES(11,1772440011,2,'{"key":"wish-added","name":"Anna Smith"}',1,'do',0,NULL,NULL);
INSERT INTO "op" VALUES(12,1772440012,2,'{"key":"occasion-added","name":"Anna Smith"}',1,'do',0,NULL,NULL);
INSERT INTO "op" VALUES(13,1772440013,2,'{"key":"product-added","name":"First lesson"}',16,'do',0,NULL,NULL);
INSERT INTO "op" VALUES(14,1772440014,2,'{"key":"deal-added","name":"Anna Smith","title":"First lesson"}',2,'do',0,NULL,NULL);
INSERT INTO "op" VALUES(15,1772440015,2,'{"key":"deal-moved","title":"First lesson","stage":"Demonstration"}',6,'do',0,NULL,NULL);
INSERT INTO "op" VALUES(16,1772440016,2,'{"key":"activity-added","name":"Anna Smith","activity":"call"}',12,'do',0,NULL,NULL);
INSERT INTO "op" VALUES(17,1772440017,2,'{"key":"task-added","name":"Anna Smith","due":"2026-03-04"}',8,'do',0,NULL,NULL);
INSERT INTO "op" VALUES(18,1772440018,2,'{"key":"task-done","name":"Anna Smith"}',8,'do',0,NULL,NULL);
INSERT INTO "op" VALUES(19,1772440019,2,'{"key":"order-added","name":"Anna Smith","total":{"amount":"10.00","currency":"USD"}}',32,'do',0,NULL,NULL);
INSERT INTO "op" VALUES(20,1772440020,2,'{"key":"client-won","name":"Anna Smith","amount":{"amount":"6.00","currency":"USD"},"manager":"Ann"}',73,'do',0,NULL,NULL);
INSERT INTO "op" VALUES(21,1772440021,2,'{"key":"payment-added","name":"Anna Smith","amount":{"amount":"4.00","currency":"USD"}}',64,'do',0,NULL,NULL);
INSERT INTO "op" VALUES(22,1772440022,2,'{"key":"handover-edited","name":"Anna Smith","manager":"Olga Brown"}',9,'do',0,NULL,NULL);
INSERT INTO "op" VALUES(23,1772440023,2,'{"key":"handover-done","name":"Anna Smith","manager":"Olga Brown"}',8,'do',0,NULL,NULL);
INSERT INTO "op" VALUES(24,1772440024,2,'{"key":"letter-started","name":"Orchid Ltd"}',128,'do',0,NULL,NULL);
INSERT INTO "op" VALUES(25,1772440025,2,'{"key":"letter-written","name":"Orchid Ltd"}',128,'do',0,NULL,NULL);
INSERT INTO "op" VALUES(26,1772440026,2,'{"key":"letter-ready","name":"Orchid Ltd"}',128,'do',0,NULL,NULL);
INSERT INTO "op" VALUES(27,1772440027,2,'{"key":"letter-sent","name":"Orchid Ltd"}',128,'do',1,NULL,NULL);
INSERT INTO "op" VALUES(28,1772440028,2,'{"key":"letter-answered","name":"Orchid Ltd"}',136,'do',0,NULL,NULL);
INSERT INTO "op" VALUES(29,1772440029,2,'{"key":"letter-started","name":"Fern & Sons"}',128,'do',0,NULL,NULL);
INSERT INTO "op" VALUES(30,1772440030,2,'{"key":"plan-added","name":"Friends"}',256,'do',0,NULL,NULL);
INSERT INTO "op" VALUES(31,1772440031,2,'{"key":"referrer-added","name":"Anna Smith","kind":"representative"}',256,'do',0,NULL,NULL);
INSERT INTO "op" VALUES(32,1772440032,2,'{"key":"cards-issued","name":"Anna Smith","count":3,"first":"00000018","last":"00000034"}',256,'do',0,NULL,NULL);
INSERT INTO "op" VALUES(33,1772440033,2,'{"key":"contact-sent","name":"Boris Green","referrer":"Anna Smith"}',257,'do',0,NULL,NULL);
INSERT INTO "op" VALUES(34,1772440034,2,'{"key":"contact-added","name":"White & Co"}',1,'do',0,NULL,NULL);
INSERT INTO "op" VALUES(35,1772440035,2,'{"key":"contact-sent","name":"White & Co","referrer":"Anna Smith"}',256,'do',0,NULL,NULL);
INSERT INTO "op" VALUES(36,1772440036,2,'{"key":"order-added","name":"Boris Green","total":{"amount":"139.00","currency":"USD"}}',32,'do',0,NULL,NULL);
INSERT INTO "op" VALUES(37,1772440037,2,'{"key":"client-won","name":"Boris Green","amount":{"amount":"100.00","currency":"USD"},"manager":"Ann"}',585,'do',0,NULL,38);
INSERT INTO "op" VALUES(38,1772440038,2,'{"key":"client-won","name":"Boris Green","amount":{"amount":"100.00","currency":"USD"},"manager":"Ann"}',585,'undo',0,37,39);
INSERT INTO "op" VALUES(39,1772440039,2,'{"key":"client-won","name":"Boris Green","amount":{"amount":"100.00","currency":"USD"},"manager":"Ann"}',585,'redo',0,38,NULL);
INSERT INTO "op" VALUES(40,1772440040,2,'{"key":"payment-added","name":"Boris Green","amount":{"amount":"39.00","currency":"USD"}}',576,'do',0,NULL,41);
INSERT INTO "op" VALUES(41,1772440041,2,'{"key":"payment-added","name":"Boris Green","amount":{"amount":"39.00","currency":"USD"}}',576,'undo',0,40,NULL);
INSERT INTO "op" VALUES(42,1772440042,2,'{"key":"refund-added","name":"Boris Green","amount":{"amount":"20.00","currency":"USD"}}',576,'do',0,NULL,NULL);
INSERT INTO "op" VALUES(43,1772440043,2,'{"key":"payout-made","count":1,"total":{"amount":"8.00","currency":"USD"},"skipped":0}',512,'do',0,NULL,44);
INSERT INTO "op" VALUES(44,1772440044,2,'{"key":"payout-made","count":1,"total":{"amount":"8.00","currency":"USD"},"skipped":0}',512,'undo',0,43,NULL);
INSERT INTO "op" VALUES(45,1772440045,2,'{"key":"payout-made","count":1,"total":{"amount":"8.00","currency":"USD"},"skipped":0}',512,'do',0,NULL,NULL);
INSERT INTO "op" VALUES(46,1772440046,2,'{"key":"contact-edited","name":"Black & Co"}',1,'do',0,NULL,47);
INSERT INTO "op" VALUES(47,1772440047,2,'{"key":"contact-edited","name":"Black & Co"}',1,'undo',0,46,NULL);
INSERT INTO "op" VALUES(48,1772440048,2,'{"key":"wish-added","name":"White & Co"}',1,'do',0,NULL,49);
INSERT INTO "op" VALUES(49,1772440049,2,'{"key":"wish-added","name":"White & Co"}',1,'undo',0,48,NULL);
INSERT INTO "op" VALUES(50,1772440050,2,'{"key":"contact-edited","name":"Boris Green"}',1,'do',0,NULL,NULL);
CREATE TABLE opening (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  contact_id INTEGER NOT NULL UNIQUE REFERENCES contact (id),
  day INTEGER NOT NULL,
  words TEXT NOT NULL,
  op INTEGER NOT NULL REFERENCES op (id)
) STRICT;
INSERT INTO "opening" VALUES(1,1,20514,'our clients',3);
INSERT INTO "opening" VALUES(2,2,20514,'our clients',3);
INSERT INTO "opening" VALUES(3,3,20514,'our clients',3);
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
INSERT INTO "order_line" VALUES(1,1,1,'Evening course',1000,12000,0,12000,5);
INSERT INTO "order_line" VALUES(2,2,2,'First lesson',1000,1000,0,1000,19);
INSERT INTO "order_line" VALUES(3,3,1,'Evening course',1000,12000,0,12000,36);
INSERT INTO "order_line" VALUES(4,3,2,'First lesson',2000,950,0,1900,36);
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
INSERT INTO "payment" VALUES(1,NULL,1,1,'payment',20363,12000,'USD',NULL,NULL,NULL,6);
INSERT INTO "payment" VALUES(2,NULL,2,4,'payment',20514,600,'USD',NULL,NULL,NULL,20);
INSERT INTO "payment" VALUES(3,NULL,2,4,'payment',20514,400,'USD',NULL,NULL,NULL,21);
INSERT INTO "payment" VALUES(4,NULL,3,5,'payment',20514,10000,'USD',NULL,NULL,NULL,37);
INSERT INTO "payment" VALUES(5,NULL,3,5,'reversal',20514,-10000,'USD',NULL,4,4,38);
INSERT INTO "payment" VALUES(6,NULL,3,5,'reversal',20514,10000,'USD',NULL,4,5,39);
INSERT INTO "payment" VALUES(7,NULL,3,5,'payment',20514,3900,'USD',NULL,NULL,NULL,40);
INSERT INTO "payment" VALUES(8,NULL,3,5,'reversal',20514,-3900,'USD',NULL,7,7,41);
INSERT INTO "payment" VALUES(9,NULL,3,5,'refund',20514,-2000,'USD',4,NULL,NULL,42);
CREATE TABLE payout (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  day INTEGER NOT NULL,
  op INTEGER NOT NULL REFERENCES op (id)
) STRICT;
INSERT INTO "payout" VALUES(2,20514,45);
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
INSERT INTO "person" VALUES(1,6,0,'Clara White','White','Clara','','female','director',34);
CREATE TABLE plan (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  folded TEXT NOT NULL UNIQUE,
  percent INTEGER NOT NULL CHECK (percent BETWEEN 0 AND 1000000),
  hold_days INTEGER NOT NULL CHECK (hold_days >= 0),
  op INTEGER NOT NULL REFERENCES op (id)
) STRICT;
INSERT INTO "plan" VALUES(1,'Friends','friends',100000,0,30);
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
INSERT INTO "product" VALUES(1,NULL,'Evening course','evening course','',12000,'USD',0,'',20514,2,4);
INSERT INTO "product" VALUES(2,NULL,'First lesson','first lesson','',1000,'USD',1,'a plan for your first week',20514,NULL,13);
CREATE TABLE referral (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  contact_id INTEGER NOT NULL UNIQUE REFERENCES contact (id),
  referrer_id INTEGER NOT NULL REFERENCES referrer (id),
  card_id INTEGER REFERENCES card (id),
  day INTEGER NOT NULL,
  op INTEGER NOT NULL REFERENCES op (id)
) STRICT;
INSERT INTO "referral" VALUES(1,5,1,1,20514,33);
INSERT INTO "referral" VALUES(2,6,1,2,20514,35);
CREATE TABLE referrer (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  contact_id INTEGER NOT NULL UNIQUE REFERENCES contact (id),
  kind TEXT NOT NULL,
  plan_id INTEGER NOT NULL REFERENCES plan (id),
  since INTEGER NOT NULL,
  op INTEGER NOT NULL REFERENCES op (id)
) STRICT;
INSERT INTO "referrer" VALUES(1,4,'representative',1,20514,31);
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
INSERT INTO "sale_order" VALUES(1,'A-1',1,NULL,20362,12000,'USD',2,3,5);
INSERT INTO "sale_order" VALUES(2,NULL,4,NULL,20514,1000,'USD',2,NULL,19);
INSERT INTO "sale_order" VALUES(3,NULL,5,NULL,20514,13900,'USD',2,NULL,36);
CREATE TABLE setting (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  key TEXT NOT NULL UNIQUE,
  value TEXT NOT NULL,
  op INTEGER NOT NULL REFERENCES op (id)
) STRICT;
INSERT INTO "setting" VALUES(1,'currency','USD',1);
INSERT INTO "setting" VALUES(2,'firm.name','Evening School',2);
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
INSERT INTO "stage" VALUES(1,1,'information','',10,14,'open',0);
INSERT INTO "stage" VALUES(2,2,'demonstration','',25,14,'open',0);
INSERT INTO "stage" VALUES(3,3,'visit','',40,21,'open',0);
INSERT INTO "stage" VALUES(4,4,'trial','',60,21,'open',0);
INSERT INTO "stage" VALUES(5,5,'contract','',80,14,'open',0);
INSERT INTO "stage" VALUES(6,6,'won','',100,0,'won',0);
INSERT INTO "stage" VALUES(7,7,'lost','',0,0,'lost',0);
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
INSERT INTO "task" VALUES(1,4,1,NULL,'meeting',20517,'',3,NULL,22);
INSERT INTO "task" VALUES(2,4,NULL,NULL,'info-packet',20516,'',2,20514,18);
INSERT INTO "task" VALUES(3,4,NULL,NULL,'welcome',20514,'',3,20514,23);
INSERT INTO "task" VALUES(4,4,NULL,NULL,'reminder',20544,'',2,NULL,20);
INSERT INTO "task" VALUES(5,1,NULL,1,'answer',20514,'We would like to come again in May',2,NULL,28);
INSERT INTO "task" VALUES(6,5,NULL,NULL,'welcome',20514,'',2,NULL,37);
INSERT INTO "task" VALUES(7,5,NULL,NULL,'reminder',20544,'',2,NULL,37);
CREATE TABLE user (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  folded TEXT NOT NULL UNIQUE
) STRICT;
INSERT INTO "user" VALUES(1,'Kontora','kontora');
INSERT INTO "user" VALUES(2,'Ann','ann');
INSERT INTO "user" VALUES(3,'Olga Brown','olga brown');
CREATE TABLE wish (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  contact_id INTEGER NOT NULL REFERENCES contact (id),
  day INTEGER NOT NULL,
  words TEXT NOT NULL,
  op INTEGER NOT NULL REFERENCES op (id)
) STRICT;
INSERT INTO "wish" VALUES(1,4,20514,'an evening course',11);
CREATE INDEX op_by_user ON op (user_id, id);
CREATE INDEX contact_by_name ON contact (folded, id);
CREATE INDEX contact_by_standing ON contact (standing, folded, id);
CREATE INDEX contact_by_find ON contact (folded, id, find);
CREATE INDEX contact_by_batch ON contact (batch_id) WHERE batch_id IS NOT NULL;
CREATE INDEX contact_by_client_on ON contact (client_on) WHERE client_on IS NOT NULL;
CREATE INDEX contact_by_prospect_on ON contact (prospect_on) WHERE prospect_on IS NOT NULL;
CREATE INDEX contact_in_queue ON contact (last_letter, last_touch, id) WHERE idle = 1;
CREATE INDEX person_by_contact ON person (contact_id, position, id);
CREATE INDEX channel_by_contact ON channel (contact_id, kind DESC, position, id);
CREATE INDEX channel_by_value ON channel (folded, kind, contact_id);
CREATE INDEX occasion_by_contact ON occasion (contact_id, month, day, id);
CREATE INDEX occasion_by_date ON occasion (month, day, contact_id);
CREATE INDEX wish_by_contact ON wish (contact_id, day);
CREATE INDEX product_by_batch ON product (batch_id) WHERE batch_id IS NOT NULL;
CREATE INDEX inquiry_by_contact ON inquiry (contact_id, day);
CREATE INDEX inquiry_by_day ON inquiry (day, contact_id);
CREATE INDEX deal_by_contact ON deal (contact_id, id);
CREATE INDEX deal_by_stage ON deal (stage_id, since, id) WHERE closed_on IS NULL;
CREATE INDEX deal_by_product ON deal (product_id) WHERE product_id IS NOT NULL;
CREATE INDEX deal_by_close ON deal (closed_on, id, stage_id) WHERE closed_on IS NOT NULL;
CREATE INDEX activity_by_contact ON activity (contact_id, day, id);
CREATE INDEX activity_by_deal ON activity (deal_id) WHERE deal_id IS NOT NULL;
CREATE INDEX activity_by_kind ON activity (kind, day, id);
CREATE INDEX move_by_day ON activity (day, deal_id, stage_id) WHERE stage_id IS NOT NULL;
CREATE INDEX move_by_deal ON activity (deal_id, id, stage_id) WHERE stage_id IS NOT NULL;
CREATE INDEX task_by_contact ON task (contact_id, due) WHERE done_on IS NULL;
CREATE INDEX task_done ON task (contact_id, done_on) WHERE done_on IS NOT NULL;
CREATE INDEX task_by_deal ON task (deal_id, due) WHERE done_on IS NULL AND deal_id IS NOT NULL;
CREATE INDEX task_by_letter ON task (letter_id) WHERE letter_id IS NOT NULL;
CREATE INDEX task_open ON task (due, id) WHERE done_on IS NULL;
CREATE INDEX order_by_contact ON sale_order (contact_id, day, id, total);
CREATE INDEX order_by_day ON sale_order (day, id);
CREATE INDEX order_by_deal ON sale_order (deal_id) WHERE deal_id IS NOT NULL;
CREATE INDEX order_by_batch ON sale_order (batch_id) WHERE batch_id IS NOT NULL;
CREATE INDEX line_by_order ON order_line (order_id, id);
CREATE INDEX line_by_product ON order_line (product_id, order_id);
CREATE INDEX payment_by_order ON payment (order_id, amount);
CREATE INDEX payment_by_contact ON payment (contact_id, day, id, amount);
CREATE INDEX payment_by_day ON payment (day, id, amount, contact_id);
CREATE INDEX payment_by_payment ON payment (payment_id) WHERE payment_id IS NOT NULL;
CREATE INDEX payment_by_root ON payment (root, amount) WHERE root IS NOT NULL;
CREATE INDEX payment_by_external ON payment (external_id) WHERE external_id IS NOT NULL;
CREATE VIEW standing_payment AS
  SELECT id, external_id, order_id, contact_id, kind, day, amount, currency, payment_id, op FROM payment AS p
  WHERE kind <> 'reversal'
    AND amount + coalesce((SELECT sum(r.amount) FROM payment AS r WHERE r.root = p.id), 0) <> 0;
CREATE INDEX handover_by_contact ON handover (contact_id, done_on);
CREATE INDEX handover_done ON handover (done_on, id) WHERE done_on IS NOT NULL;
CREATE INDEX handover_by_payment ON handover (payment_id);
CREATE INDEX handover_open ON handover (opened_on, id) WHERE done_on IS NULL;
CREATE INDEX letter_by_contact ON letter (contact_id, sent_on);
CREATE INDEX letter_by_sent ON letter (sent_on, id) WHERE sent_on IS NOT NULL;
CREATE INDEX letter_by_answer ON letter (answered_on, id) WHERE answered_on IS NOT NULL;
CREATE INDEX letter_open ON letter (started_on, id) WHERE sent_on IS NULL;
CREATE INDEX referrer_by_plan ON referrer (plan_id);
CREATE INDEX card_by_referrer ON card (referrer_id, id);
CREATE INDEX referral_by_referrer ON referral (referrer_id, id, contact_id);
CREATE INDEX referral_by_card ON referral (card_id) WHERE card_id IS NOT NULL;
CREATE INDEX entry_by_referrer ON entry (referrer_id, payable_on, amount, payout_id);
CREATE INDEX entry_of_referrer ON entry (referrer_id, day, id, amount);
CREATE INDEX entry_by_day ON entry (day, id);
CREATE INDEX entry_by_payment ON entry (payment_id) WHERE payment_id IS NOT NULL;
CREATE INDEX entry_by_payout ON entry (payout_id) WHERE payout_id IS NOT NULL;
CREATE INDEX payout_of_referrer ON entry (referrer_id, id) WHERE payout_id IS NOT NULL;
CREATE INDEX entry_by_root ON entry (root, amount) WHERE root IS NOT NULL;
CREATE VIEW standing_entry AS
  SELECT id, referrer_id, kind, day, payable_on, amount, currency, payment_id, plan_id, percent, payout_id, op FROM entry AS e
  WHERE kind <> 'reversal'
    AND amount + coalesce((SELECT sum(r.amount) FROM entry AS r WHERE r.root = e.id), 0) <> 0;
CREATE TRIGGER payment_is_never_edited BEFORE UPDATE ON payment
BEGIN SELECT RAISE (ABORT, 'a payment is reversed, never edited'); END;
CREATE TRIGGER payment_is_never_deleted BEFORE DELETE ON payment
BEGIN SELECT RAISE (ABORT, 'a payment is reversed, never deleted'); END;
CREATE TRIGGER entry_is_never_edited BEFORE UPDATE ON entry
BEGIN SELECT RAISE (ABORT, 'a ledger entry is reversed, never edited'); END;
CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry
BEGIN SELECT RAISE (ABORT, 'a ledger entry is reversed, never deleted'); END;
CREATE TRIGGER order_with_payments_stays BEFORE DELETE ON sale_order
WHEN EXISTS (SELECT 1 FROM standing_payment WHERE order_id = old.id)
BEGIN SELECT RAISE (ABORT, 'FOREIGN KEY constraint failed: payment'); END;
CREATE TRIGGER referrer_with_entries_stays BEFORE DELETE ON referrer
WHEN EXISTS (SELECT 1 FROM standing_entry WHERE referrer_id = old.id)
BEGIN SELECT RAISE (ABORT, 'FOREIGN KEY constraint failed: entry'); END;
CREATE TRIGGER referral_with_entries_stays BEFORE DELETE ON referral
WHEN EXISTS (
  SELECT 1 FROM payment AS p JOIN standing_entry AS e ON e.payment_id = p.id
  WHERE p.contact_id = old.contact_id AND e.referrer_id = old.referrer_id)
BEGIN SELECT RAISE (ABORT, 'FOREIGN KEY constraint failed: entry'); END;
CREATE TRIGGER payment_is_reversed_as_it_stood BEFORE INSERT ON payment
WHEN new.kind = 'reversal' AND EXISTS (
  SELECT 1 FROM payment AS p
  WHERE (p.payment_id = coalesce(new.payment_id, new.root) OR p.root = coalesce(new.payment_id, new.root))
    AND p.id > new.reverses AND coalesce(p.root, p.id) <> new.root
  GROUP BY coalesce(p.root, p.id) HAVING sum(p.amount) <> 0)
BEGIN SELECT RAISE (ABORT, 'FOREIGN KEY constraint failed: payment'); END;
CREATE TRIGGER order_is_not_overpaid_by_reversal AFTER INSERT ON payment
WHEN new.kind = 'reversal' AND new.amount > 0
  AND (SELECT sum(amount) FROM payment WHERE order_id = new.order_id) > (SELECT total FROM sale_order WHERE id = new.order_id)
BEGIN SELECT RAISE (ABORT, 'FOREIGN KEY constraint failed: sale_order'); END;
CREATE TRIGGER currency_stays BEFORE UPDATE ON setting
WHEN old.key = 'currency' AND new.value <> old.value
  AND (EXISTS (SELECT 1 FROM product) OR EXISTS (SELECT 1 FROM deal) OR EXISTS (SELECT 1 FROM payment))
BEGIN SELECT RAISE (ABORT, 'FOREIGN KEY constraint failed: setting'); END;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('stage',7);
INSERT INTO "sqlite_sequence" VALUES('user',3);
INSERT INTO "sqlite_sequence" VALUES('op',50);
INSERT INTO "sqlite_sequence" VALUES('setting',2);
INSERT INTO "sqlite_sequence" VALUES('batch',4);
INSERT INTO "sqlite_sequence" VALUES('contact',6);
INSERT INTO "sqlite_sequence" VALUES('channel',7);
INSERT INTO "sqlite_sequence" VALUES('opening',3);
INSERT INTO "sqlite_sequence" VALUES('occasion',2);
INSERT INTO "sqlite_sequence" VALUES('product',2);
INSERT INTO "sqlite_sequence" VALUES('sale_order',3);
INSERT INTO "sqlite_sequence" VALUES('order_line',4);
INSERT INTO "sqlite_sequence" VALUES('payment',9);
INSERT INTO "sqlite_sequence" VALUES('inquiry',1);
INSERT INTO "sqlite_sequence" VALUES('wish',2);
INSERT INTO "sqlite_sequence" VALUES('deal',1);
INSERT INTO "sqlite_sequence" VALUES('activity',2);
INSERT INTO "sqlite_sequence" VALUES('task',7);
INSERT INTO "sqlite_sequence" VALUES('handover',2);
INSERT INTO "sqlite_sequence" VALUES('letter',2);
INSERT INTO "sqlite_sequence" VALUES('plan',1);
INSERT INTO "sqlite_sequence" VALUES('referrer',1);
INSERT INTO "sqlite_sequence" VALUES('card',3);
INSERT INTO "sqlite_sequence" VALUES('referral',2);
INSERT INTO "sqlite_sequence" VALUES('person',1);
INSERT INTO "sqlite_sequence" VALUES('entry',9);
INSERT INTO "sqlite_sequence" VALUES('payout',2);
COMMIT;
