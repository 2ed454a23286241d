-- One row for each request, from the table `lines` (stream, time, position, message), in the SQL that Spark, ClickHouse
-- and DuckDB share. {text} stands for the one expression in which they differ: the request's lines, joined in order.
--
-- A line belongs to the request that it names. One that names none belongs to the request that runs in its stream: the
-- one named last, or the next one where that has ended (a cold start is written before START). A stream in which no
-- line names a request is one text.
WITH named AS (
  SELECT stream, time, position, message,
    -- [^ -~] is the tab of Lambda's formats. Neither a tab nor a backslash is in this text: the engines read them differently.
    regexp_extract(message, '(?:^[(]|RequestId: |Z |[^ -~]|"(?:requestId|request_id|AWSRequestId|aws_request_id|awsRequestId|function_request_id)": ?")([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})', 1) AS own,
    CASE WHEN message LIKE 'REPORT RequestId: %' OR message LIKE '%"type":"platform.report"%' THEN 'ended' ELSE 'going' END AS state,
    1000000000 + row_number() OVER (PARTITION BY stream ORDER BY time, position) AS n
  FROM lines
),
-- The nearest line with a name, before and after: its number comes first, so that max and min find it.
near AS (
  SELECT stream, time, position, message, own,
    max(CASE WHEN own <> '' THEN concat(n, state, own) END)
      OVER (PARTITION BY stream ORDER BY n ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS latest,
    min(CASE WHEN own <> '' THEN concat(n, state, own) END)
      OVER (PARTITION BY stream ORDER BY n ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS following
  FROM named
),
owned AS (
  SELECT stream, time, position, message,
    coalesce(
      nullif(own, ''),
      CASE WHEN substr(latest, 11, 5) = 'going' THEN substr(latest, 16) END,
      substr(following, 16),
      substr(latest, 16),
      stream
    ) AS request
  FROM near
)
SELECT request, {text} AS text FROM owned GROUP BY request
