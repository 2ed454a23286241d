//! How many copies of the function run at once.

use super::template::{Template, templates};
use crate::fix::input::AdviceInput;

templates! {
    pub LIMITS: show "Show the account's limit"
        "aws lambda get-account-settings --query AccountLimit"
        "UnreservedConcurrentExecutions is what all functions without a share of their own have between them. It counts for one region.";
    pub SHARE: show "Show the function's own share"
        "aws lambda get-function-concurrency --function-name <function>"
        "A number is a guarantee and a limit in one; 0 stops the function. Nothing means that it draws on the common pool.";
    THROTTLES: show "Count the throttled invocations"
        "aws cloudwatch get-metric-statistics --namespace AWS/Lambda --metric-name Throttles --dimensions Name=FunctionName,Value=<function> --statistics Sum --period 60 --start-time <start_s> --end-time <end_s>"
        "Minute by minute, around the time in the paste.";
    pub RESERVE: fix "Give the function a larger share of its own"
        "aws lambda put-function-concurrency --function-name <function> --reserved-concurrent-executions <CONCURRENCY>"
        "CONCURRENCY is more than the share that get-function-concurrency shows: requests per second times seconds per request. It costs nothing, is taken from the account's pool, of which 100 must stay unreserved, and is a limit as well."
        instead();
    pub RELEASE: fix "Take the function's limit away"
        "aws lambda delete-function-concurrency --function-name <function>"
        "Where its share is what throttles it. It then draws on the common pool, and can use it up for others."
        instead();
    PROVISION: fix "Keep copies ready"
        "aws lambda put-provisioned-concurrency-config --function-name <function> --qualifier <published> --provisioned-concurrent-executions 2"
        "For a published version or an alias, not for $LATEST; the API must call that one. It costs for every second it is configured, used or not."
        instead();
    pub QUOTA: fix "Ask for a higher limit"
        "aws service-quotas request-service-quota-increase --service-code lambda --quota-code L-B99A9384 --desired-value 2000"
        "Where the function has no share of its own, the account's pool is what ran out: 1,000 in most accounts, less in new ones, for one region. 2000 is an example; AWS refuses what is no more than now, and decides within days.";
}

/// What there is, and where the time is known, how many were throttled.
pub fn show(input: &AdviceInput) -> Vec<Template> {
    let throttles = Some(THROTTLES).filter(|_| input.window.is_some());
    [LIMITS, SHARE].into_iter().chain(throttles).collect()
}

/// Provisioned concurrency for the alias or version in the paste.
pub fn provision(input: &AdviceInput) -> Template {
    if input.names.published().is_some() { PROVISION } else { PROVISION_SOME_ALIAS }
}

const PROVISION_SOME_ALIAS: Template = Template {
    line: "aws lambda put-provisioned-concurrency-config --function-name <function> --qualifier <ALIAS> --provisioned-concurrent-executions 2",
    ..PROVISION
};
