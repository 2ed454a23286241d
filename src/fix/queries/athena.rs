//! Queries in Athena's SQL over access logs in S3.

use super::insights::limit_ms;
use super::query::{Query, QueryLanguage};
use crate::aws::ApiType;
use crate::fix::input::AdviceInput;
use crate::fix::trace::Log;
use crate::text::number::plain;

/// The table of API Gateway's access log, in the names that the queries use.
const API_TABLE: &str = "CREATE EXTERNAL TABLE IF NOT EXISTS api_access_logs (
  requestid string,
  requesttimeepoch bigint,
  route string,
  status int,
  integrationlatency string,
  integrationerrormessage string,
  errormessage string,
  errorresponsetype string
)
ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'
LOCATION 's3://BUCKET/PREFIX/'";

/// Of a REST or HTTP API whose access log goes to S3.
pub(super) fn of_api(input: &AdviceInput) -> Vec<Query> {
    let traces = input.traces_in(Log::Access);
    let make =
        |title: &str, text: String, why: &str| Query::new(QueryLanguage::Athena, title, "api_access_logs", text, why);
    let (route, error) = match input.api {
        ApiType::Rest => ("resourcePath", "integration.error"),
        _ => ("routeKey", "integrationErrorMessage"),
    };
    let format = [
        "Once. The access log must reach S3 as it is written, one JSON record a line: a REST API sends it through Data Firehose; the log group of an HTTP API takes a subscription with decompression and message extraction. Its format: {\"requestId\":\"$context.requestId\",\"requestTimeEpoch\":$context.requestTimeEpoch,\"route\":\"$context.",
        route,
        "\",\"status\":$context.status,\"integrationLatency\":\"$context.integrationLatency\",\"integrationErrorMessage\":\"$context.",
        error,
        "\",\"errorMessage\":\"$context.error.message\",\"errorResponseType\":\"$context.error.responseType\"}",
    ];
    let hour = "SELECT date_trunc('hour', from_unixtime(requesttimeepoch / 1000)) AS hour,\n";
    let cases: Vec<String> = traces
        .iter()
        .map(|trace| {
            let like = |words: &Vec<String>| ["reason LIKE ", &pattern(words)].concat();
            let any: Vec<String> = trace.patterns.iter().map(like).collect();
            ["\n    WHEN ", &any.join("\n      OR "), " THEN '", &trace.code, "'"].concat()
        })
        .collect();
    let mut all = vec![
        make("Make a table of the API's access log", API_TABLE.to_owned(), &format.concat()),
        make(
            "5xx by cause over time",
            [
                "WITH failed AS (\n",
                hour,
                "  status,\n  concat_ws(' ', nullif(integrationerrormessage, '-'), nullif(errormessage, '-'), nullif(errorresponsetype, '-')) AS reason\nFROM api_access_logs\nWHERE status >= 500\n)\nSELECT hour,\n  status,\n  CASE",
                &cases.concat(),
                "\n    WHEN reason = '' THEN 'no reason logged'\n    ELSE reason\n  END AS cause,\n  count(*) AS requests\nFROM failed\nGROUP BY 1, 2, 3\nORDER BY 1, 4 DESC",
            ]
            .concat(),
            "The codes are those of this page; any other text is shown as it is.",
        ),
        make(
            "The worst requests",
            "SELECT requestid, route, status, try_cast(integrationlatency AS double) AS ms, integrationerrormessage\nFROM api_access_logs\nWHERE status >= 500\nORDER BY ms DESC NULLS LAST\nLIMIT 50"
                .to_owned(),
            "Their ids are in the API's execution log and in the X-Amzn-Requestid or Apigw-Requestid header that the client got.",
        ),
    ];
    if let Some((seconds, _)) = input.api.timeout_s() {
        let limit = plain(f64::from(seconds) * 1000.0);
        all.push(make(
            "p99 latency against the API's limit",
            [
                hour,
                "  count(*) AS requests,\n  approx_percentile(try_cast(integrationlatency AS double), 0.99) AS p99_ms,\n  approx_percentile(try_cast(integrationlatency AS double), 0.99) * 100 / ",
                &limit,
                " AS p99_percent_of_limit,\n  count_if(try_cast(integrationlatency AS double) >= ",
                &limit,
                ") AS over_limit\nFROM api_access_logs\nGROUP BY 1\nORDER BY 1",
            ]
            .concat(),
            "The limit is what the API waits by default.",
        ));
    }
    all
}

/// Of a load balancer, over the table that the Athena guide makes.
pub(super) fn of_load_balancer(input: &AdviceInput) -> Vec<Query> {
    let make =
        |title: &str, text: String, why: &str| Query::new(QueryLanguage::Athena, title, "alb_access_logs", text, why);
    let hour = "SELECT date_trunc('hour', from_iso8601_timestamp(time)) AS hour,\n";
    let failed = "\nFROM alb_access_logs\nWHERE CAST(elb_status_code AS varchar) LIKE '5%'";
    let share = limit_ms(input).0.map_or_else(String::new, |limit| {
        let limit = plain(limit / 1000.0);
        [",\n  approx_percentile(target_processing_time, 0.99) * 100 / ", &limit, " AS p99_percent_of_timeout"].concat()
    });
    vec![
        make(
            "5xx by reason over time",
            [
                hour,
                "  elb_status_code,\n  target_status_code,\n  lambda_error_reason,\n  count(*) AS requests",
                failed,
                "\nGROUP BY 1, 2, 3, 4\nORDER BY 1, 5 DESC",
            ]
            .concat(),
            "Needs the table that the Athena guide makes (\"Create the table for ALB access logs\"). The reason is '-' where the function itself answered with the status.",
        ),
        make(
            "The worst requests",
            [
                "SELECT time, trace_id, request_url, elb_status_code, lambda_error_reason, target_processing_time",
                failed,
                "\nORDER BY target_processing_time DESC\nLIMIT 50",
            ]
            .concat(),
            "The trace id comes to the function in the X-Amzn-Trace-Id header: log it there to find the invocation.",
        ),
        make(
            "p99 duration against the timeout",
            [
                hour,
                "  count(*) AS requests,\n  approx_percentile(target_processing_time, 0.99) AS p99_s,\n  max(target_processing_time) AS longest_s",
                &share,
                "\nFROM alb_access_logs\nWHERE target_processing_time >= 0\nGROUP BY 1\nORDER BY 1",
            ]
            .concat(),
            "A load balancer waits as long as the function may run, so the function's timeout is the limit. -1 means a request that reached no function.",
        ),
    ]
}

/// A pattern for LIKE.
fn pattern(words: &[String]) -> String {
    let words: Vec<String> = words.iter().map(|it| it.replace('\'', "''")).collect();
    ["'%", &words.join("%"), "%'"].concat()
}
