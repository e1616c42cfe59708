-- A4: introductory products of the orders that new clients of ?1..?2 paid first, and the products of the order that came next.
-- One row per introductory product and next product, the most frequent first; a product that nobody followed up has one row.
WITH
won AS MATERIALIZED (
  SELECT
    c.id AS contact_id,
    (SELECT order_id FROM standing_payment WHERE contact_id = c.id AND kind = 'payment' ORDER BY day, id LIMIT 1) AS first
  FROM contact AS c
  WHERE c.client_on BETWEEN ?1 AND ?2
    AND NOT EXISTS (SELECT 1 FROM opening WHERE contact_id = c.id AND day <= c.client_on)
),
pair AS MATERIALIZED (
  SELECT DISTINCT won.contact_id, p.id AS product_id, p.name,
    (SELECT o.id FROM sale_order AS o WHERE o.contact_id = won.contact_id AND (o.day, o.id) > (f.day, f.id)
     ORDER BY o.day, o.id LIMIT 1) AS second
  FROM won CROSS JOIN sale_order AS f ON f.id = won.first CROSS JOIN order_line AS l ON l.order_id = won.first
    CROSS JOIN product AS p ON p.id = l.product_id
  WHERE p.introductory = 1
),
summed AS (
  SELECT product_id, name, count(*) AS clients, count(second) AS again FROM pair GROUP BY product_id
),
followed AS (
  SELECT pair.product_id, l.name, count(DISTINCT pair.contact_id) AS clients
  FROM pair CROSS JOIN order_line AS l ON l.order_id = pair.second
  GROUP BY pair.product_id, l.name
)
SELECT summed.product_id, summed.name, summed.clients, summed.again, followed.name, followed.clients
FROM summed LEFT JOIN followed ON followed.product_id = summed.product_id
ORDER BY summed.clients DESC, summed.product_id, followed.clients DESC, followed.name
