-- Sums that are kept and sums that the rows give, where they are not the same; ?1 lines. Columns: what, day.
WITH fresh AS (
  SELECT what, day, key, sub, n, amount FROM row_share
  UNION ALL SELECT what, day, key, sub, n, amount FROM queue_share
  UNION ALL SELECT what, day, key, sub, n, amount FROM block_share
  UNION ALL SELECT what, day, key, sub, sum(n), sum(amount) FROM contact_share GROUP BY 1, 2, 3, 4
    HAVING sum(n) <> 0 OR sum(amount) <> 0)
SELECT DISTINCT what, day FROM (
  SELECT what, day, key, sub, sum(n) AS n, sum(amount) AS amount FROM (
    SELECT what, day, key, sub, n, amount FROM fresh
    UNION ALL SELECT what, day, key, sub, -n, -amount FROM summary)
  GROUP BY 1, 2, 3, 4 HAVING sum(n) <> 0 OR sum(amount) <> 0)
LIMIT ?1
