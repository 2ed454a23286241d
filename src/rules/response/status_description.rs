//! statusDescription where it is not known.

use crate::rules::prelude::*;

pub static RULE: Rule = Entry {
    code: "status-description",
    title: "statusDescription belongs to load balancers",
    kind: Kind::Cause,
    rank: CONTRACT,
    effect: ClientEffect::Contract,
    why: "Only a load balancer knows statusDescription, as a string such as 200 OK. A REST API rejects the key; a load balancer is reported to reject null.",
    fix: "Leave it out: it is optional everywhere.",
    fix_kind: FixKind::Response(ResponseFix::Shape),
    link: links::ALB_LAMBDA,
    docs: Docs::new(
        "AWS SAM CLI and LocalStack; aws/aws-lambda-dotnet issue 507; aws/aws-lambda-go pull request 207",
        r#"{"statusCode": 200, «"statusDescription"»: "200 OK", "body": ""}"#,
        r#"{"statusCode": 200, "body": ""}"#,
    )
    .folklore(folklore::UNKNOWN_KEYS),
    extra: Extra::NONE,
}
.judged_by(Judge::Payload(check));

fn check(entry: &Entry, case: &Case<'_>) -> Vec<Finding> {
    case.violations(entry, is_one, |_| "The response has a statusDescription.".to_owned())
}

fn is_one(kind: ViolationKind) -> bool {
    matches!(
        kind,
        ViolationKind::StatusDescription
            | ViolationKind::StatusDescriptionNull
            | ViolationKind::StatusDescriptionContradicts
    )
}
