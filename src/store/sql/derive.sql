-- After sql/fresh.sql: writes what was derived.
UPDATE contact SET
  standing = fresh.standing,
  in_deal = fresh.in_deal,
  client_on = fresh.client_on,
  prospect_on = fresh.prospect_on,
  ordered = fresh.ordered,
  orders = fresh.orders,
  last_order = fresh.last_order,
  paid = fresh.paid,
  last_letter = fresh.last_letter,
  last_touch = fresh.last_touch,
  next_step = fresh.next_step,
  idle = fresh.idle,
  find = fresh.find
FROM fresh
WHERE contact.id = fresh.id
