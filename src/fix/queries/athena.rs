//! Queries in Athena's SQL over access logs in S3.

use super::insights::limit_ms;
use super::query::{Query, QueryLanguage};
use crate::aws::ApiType;
use crate::fix::input::AdviceInput;
use crate::fix::trace::{Log, Trace};
use crate::text::number::plain;

/// Of a REST or HTTP API whose access log goes to S3, over a table in the names that the queries use.
pub(super) fn of_api(input: &AdviceInput) -> Vec<Query> {
    let make = |key: &str, values: &[(&str, &str)]| Query::new(QueryLanguage::Athena, key, "api_access_logs", values);
    let (route, error) = match input.api {
        ApiType::Rest => ("resourcePath", "integration.error"),
        _ => ("routeKey", "integrationErrorMessage"),
    };
    let case = |trace: &Trace| {
        let like = |words: &Vec<String>| ["reason LIKE ", &pattern(words)].concat();
        let any: Vec<String> = trace.patterns.iter().map(like).collect();
        ["\n    WHEN ", &any.join("\n      OR "), " THEN '", &trace.code, "'"].concat()
    };
    let cases: String = input.traces_in(Log::Access).into_iter().map(case).collect();
    let limit = input.api.timeout_s().map(|(seconds, _)| plain(f64::from(seconds) * 1000.0));
    let mut all = vec![
        make("api-table", &[("{route}", route), ("{error}", error)]),
        make("api-causes", &[("{cases}", &cases)]),
        make("api-worst", &[]),
    ];
    all.extend(limit.map(|it| make("api-latency", &[("{limit}", &it)])));
    all
}

/// Of a load balancer, over the table that the Athena guide makes.
pub(super) fn of_load_balancer(input: &AdviceInput) -> Vec<Query> {
    let make = |key: &str, values: &[(&str, &str)]| Query::new(QueryLanguage::Athena, key, "alb_access_logs", values);
    let share = limit_ms(input).0.map_or_else(String::new, |limit| {
        let limit = plain(limit / 1000.0);
        [",\n  approx_percentile(target_processing_time, 0.99) * 100 / ", &limit, " AS p99_percent_of_timeout"].concat()
    });
    vec![make("alb-reasons", &[]), make("alb-worst", &[]), make("alb-durations", &[("{share}", &share)])]
}

/// A pattern for LIKE.
fn pattern(words: &[String]) -> String {
    let words: Vec<String> = words.iter().map(|it| it.replace('\'', "''")).collect();
    ["'%", &words.join("%"), "%'"].concat()
}
