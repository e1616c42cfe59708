-- Reckons the ledger's hash chains and seals anew, as store/chain.rs says, for a ledger that lost rows.
WITH RECURSIVE chain (id, hash) AS (
  SELECT 0, NULL
  UNION ALL
  SELECT p.id, link(chain.hash, json_array(p.id, p.external_id, p.order_id, p.contact_id, p.kind, p.day, p.amount, p.currency,
      p.payment_id, p.root, p.reverses, p.op))
    FROM chain JOIN payment AS p ON p.id = (SELECT min(id) FROM payment WHERE id > chain.id))
UPDATE payment SET hash = chain.hash FROM chain WHERE chain.id = payment.id;
WITH RECURSIVE chain (id, hash) AS (
  SELECT 0, NULL
  UNION ALL
  SELECT e.id, link(chain.hash, json_array(e.id, e.referrer_id, e.kind, e.day, e.payable_on, e.amount, e.currency, e.payment_id,
      e.plan_id, e.percent, e.payout_id, e.root, e.reverses, e.op))
    FROM chain JOIN entry AS e ON e.id = (SELECT min(id) FROM entry WHERE id > chain.id))
UPDATE entry SET hash = chain.hash FROM chain WHERE chain.id = entry.id;
UPDATE op SET seal = NULL WHERE seal IS NOT NULL;
UPDATE op SET seal = CAST(coalesce((SELECT hash FROM payment ORDER BY id DESC LIMIT 1), zeroblob(32))
    || coalesce((SELECT hash FROM entry ORDER BY id DESC LIMIT 1), zeroblob(32)) AS BLOB)
  WHERE id = (SELECT max(op) FROM (SELECT max(op) AS op FROM payment UNION ALL SELECT max(op) FROM entry));
