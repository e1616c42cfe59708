-- After sql/fresh.sql: contacts whose derived columns are not what the records say, and which ones.
SELECT c.id, rtrim(
  CASE WHEN c.standing IS fresh.standing THEN '' ELSE 'standing ' END
  || CASE WHEN c.in_deal IS fresh.in_deal THEN '' ELSE 'in_deal ' END
  || CASE WHEN c.client_on IS fresh.client_on THEN '' ELSE 'client_on ' END
  || CASE WHEN c.prospect_on IS fresh.prospect_on THEN '' ELSE 'prospect_on ' END
  || CASE WHEN c.ordered IS fresh.ordered THEN '' ELSE 'ordered ' END
  || CASE WHEN c.orders IS fresh.orders THEN '' ELSE 'orders ' END
  || CASE WHEN c.last_order IS fresh.last_order THEN '' ELSE 'last_order ' END
  || CASE WHEN c.paid IS fresh.paid THEN '' ELSE 'paid ' END
  || CASE WHEN c.last_letter IS fresh.last_letter THEN '' ELSE 'last_letter ' END
  || CASE WHEN c.last_touch IS fresh.last_touch THEN '' ELSE 'last_touch ' END
  || CASE WHEN c.next_step IS fresh.next_step THEN '' ELSE 'next_step ' END
  || CASE WHEN c.idle IS fresh.idle THEN '' ELSE 'idle ' END
  || CASE WHEN c.find IS fresh.find THEN '' ELSE 'find ' END) AS columns
FROM fresh JOIN contact AS c ON c.id = fresh.id
WHERE columns <> ''
