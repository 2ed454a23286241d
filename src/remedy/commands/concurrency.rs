//! How many copies of the function run at once.

use super::Command;
use super::maker::Maker;
use super::template::Template;

pub(super) const LIMITS: Template = Template::look(
    "Show the account's limit",
    "aws lambda get-account-settings --query AccountLimit",
    "UnreservedConcurrentExecutions is what all functions without a share of their own have between them. It counts for one region.",
);

pub(super) const SHARE: Template = Template::look(
    "Show the function's own share",
    "aws lambda get-function-concurrency --function-name <function>",
    "A number is a guarantee and a limit in one; 0 stops the function. Nothing means that it draws on the common pool.",
);

const THROTTLES: Template = Template::look(
    "Count the throttled invocations",
    "aws cloudwatch get-metric-statistics --namespace AWS/Lambda --metric-name Throttles --dimensions Name=FunctionName,Value=<function> --statistics Sum --period 60 --start-time <start> --end-time <end>",
    "Minute by minute, around the time in the paste.",
);

const RESERVE: Template = Template::mend(
    "Give the function a larger share of its own",
    "aws lambda put-function-concurrency --function-name <function> --reserved-concurrent-executions <CONCURRENCY>",
    "CONCURRENCY is more than the share that get-function-concurrency shows: requests per second times seconds per request. It costs nothing, is taken from the account's pool, of which 100 must stay unreserved, and is a limit as well.",
)
.instead();

const RELEASE: Template = Template::mend(
    "Take the function's limit away",
    "aws lambda delete-function-concurrency --function-name <function>",
    "Where its share is what throttles it. It then draws on the common pool, and can use it up for others.",
)
.instead();

pub(super) const PROVISION: Template = Template::mend(
    "Keep copies ready",
    "aws lambda put-provisioned-concurrency-config --function-name <function> --qualifier <qualifier> --provisioned-concurrent-executions 2",
    "For a published version or an alias, not for $LATEST; the front door must call that one. It costs for every second it is configured, used or not.",
)
.instead();

const QUOTA: Template = Template::mend(
    "Ask for a higher limit",
    "aws service-quotas request-service-quota-increase --service-code lambda --quota-code L-B99A9384 --desired-value 2000",
    "Where the function has no share of its own, the account's pool is what ran out: 1,000 in most accounts, less in new ones, for one region. 2000 is an example; AWS refuses what is no more than now, and decides within days.",
);

pub(super) fn look(maker: &Maker<'_>) -> Vec<Command> {
    let mut all = vec![maker.make(&LIMITS), maker.make(&SHARE)];
    all.extend(maker.situation.window.map(|window| {
        // The CLI takes a time as seconds since 1970, too.
        let times = [("start", (window.start_ms / 1000).to_string()), ("end", (window.end_ms / 1000).to_string())];
        maker.make_with(&THROTTLES, &times)
    }));
    all
}

pub(super) fn mend(maker: &Maker<'_>) -> Vec<Command> {
    [QUOTA, RESERVE, RELEASE].iter().map(|it| maker.make(it)).collect()
}

/// Provisioned concurrency for the alias or version in the paste.
pub(super) fn provision(maker: &Maker<'_>) -> Command {
    match maker.situation.names.published() {
        Some(qualifier) => maker.make_with(&PROVISION, &[("qualifier", qualifier.to_owned())]),
        None => maker.make(&PROVISION_PLACEHOLDER),
    }
}

const PROVISION_PLACEHOLDER: Template = Template {
    line: "aws lambda put-provisioned-concurrency-config --function-name <function> --qualifier <ALIAS> --provisioned-concurrent-executions 2",
    ..PROVISION
};
