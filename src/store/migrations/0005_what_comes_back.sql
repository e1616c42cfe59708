-- Undo and redo bring old rows back among new ones. What a command looked at when it ran has to hold again: these triggers
-- look once more, in words that the journal understands (see store/error.rs). Triggers and not unique indexes: a base in which
-- a rule is broken already has to open all the same.

-- D2: one letter at a time to one client.
CREATE TRIGGER letter_is_the_only_open_one BEFORE INSERT ON letter
WHEN new.sent_on IS NULL AND EXISTS (SELECT 1 FROM letter WHERE contact_id = new.contact_id AND sent_on IS NULL)
BEGIN SELECT RAISE (ABORT, 'UNIQUE constraint failed: letter.contact_id'); END;

-- E4: a card is brought once.
CREATE TRIGGER card_is_brought_once BEFORE INSERT ON referral
WHEN new.card_id IS NOT NULL AND EXISTS (SELECT 1 FROM referral WHERE card_id = new.card_id)
BEGIN SELECT RAISE (ABORT, 'UNIQUE constraint failed: referral.card_id'); END;

-- E7: nobody sends themselves, directly or through others.
CREATE TRIGGER nobody_is_sent_in_a_circle BEFORE INSERT ON referral
WHEN new.contact_id IN (
  WITH RECURSIVE above (contact_id) AS (
    SELECT contact_id FROM referrer WHERE id = new.referrer_id
    UNION
    SELECT f.contact_id FROM above JOIN referral AS r ON r.contact_id = above.contact_id JOIN referrer AS f ON f.id = r.referrer_id)
  SELECT contact_id FROM above)
BEGIN SELECT RAISE (ABORT, 'UNIQUE constraint failed: referral.contact_id'); END;

-- The ledger has no foreign keys (see 0001): what comes back still needs what it was paid for.
CREATE TRIGGER payment_comes_back_to_its_order BEFORE INSERT ON payment
WHEN new.kind = 'reversal' AND new.amount > 0 AND NOT EXISTS (SELECT 1 FROM sale_order WHERE id = new.order_id)
BEGIN SELECT RAISE (ABORT, 'FOREIGN KEY constraint failed: sale_order'); END;
CREATE TRIGGER entry_comes_back_to_its_referrer BEFORE INSERT ON entry
WHEN new.kind = 'reversal' AND NOT EXISTS (SELECT 1 FROM referrer WHERE id = new.referrer_id)
BEGIN SELECT RAISE (ABORT, 'FOREIGN KEY constraint failed: referrer'); END;
CREATE TRIGGER commission_comes_back_to_who_sent BEFORE INSERT ON entry
WHEN new.kind = 'reversal' AND new.payment_id IS NOT NULL
  AND new.amount * (SELECT amount FROM entry WHERE id = new.root) > 0
  AND NOT EXISTS (
    SELECT 1 FROM payment AS p JOIN referral AS r ON r.contact_id = p.contact_id
    WHERE p.id = new.payment_id AND r.referrer_id = new.referrer_id)
BEGIN SELECT RAISE (ABORT, 'FOREIGN KEY constraint failed: referral'); END;
