//! Access log entries of an Application Load Balancer.

use super::statement::{Detail, Line, Statement};
use crate::aws::ApiType;
use crate::aws::names::is_region;
use crate::evidence::Format;
use crate::evidence::record::Access;

/// Positions of the fields, as the ELB guide lists them.
const TARGET: usize = 4;
const ELB_STATUS: usize = 8;
const TARGET_STATUS: usize = 9;
const TARGET_GROUP: usize = 16;
const ACTIONS: usize = 22;
const ERROR_REASON: usize = 24;

pub(super) fn read<'a>(line: &Line<'a>) -> Option<Statement<'a>> {
    let content = line.content();
    if !["http ", "https ", "h2 ", "grpcs ", "ws ", "wss "].iter().any(|kind| content.starts_with(kind)) {
        return None;
    }
    let fields = fields(content);
    if fields.len() < ACTIONS || !fields[2].starts_with("app/") {
        return None;
    }
    let mut statement = line.says(Format::LoadBalancerLog).of_nobody().with(Detail::Api(ApiType::Alb));
    let status = fields[ELB_STATUS].parse().ok();
    if let Some(status) = status {
        statement.status(status, Some(ApiType::Alb), line.at_part(fields[ELB_STATUS]));
    }
    if let Some(region) = fields[TARGET_GROUP].split(':').nth(3).filter(|it| is_region(it)) {
        statement.fact("region", region, line.at_part(region));
    }
    let function_status = fields[TARGET_STATUS].parse().ok();
    // A Lambda target has no address.
    let is_lambda = fields[TARGET] == "-";
    let access = Access {
        api: Some(ApiType::Alb),
        status,
        function_status: function_status.filter(|_| is_lambda),
        names_an_error: fields.get(ERROR_REASON).is_some_and(|it| *it != "-"),
        actions: fields.get(ACTIONS).map(|it| (*it).to_owned()),
        ..Access::default()
    };
    Some(statement.with(Detail::Access(Box::new(access))))
}

/// The fields of an entry: separated by blanks, some in quotes.
fn fields(content: &str) -> Vec<&str> {
    let mut found = Vec::with_capacity(32);
    let mut rest = content.trim_end();
    while !rest.is_empty() && found.len() < 64 {
        let (field, after) = match rest.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').unwrap_or((quoted, "")),
            None => rest.split_once(' ').map_or((rest, ""), |(field, _)| (field, &rest[field.len()..])),
        };
        found.push(field);
        rest = after.trim_start();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENTRY: &str = "https 2026-03-03T10:11:12.345Z app/web/50dc6c495c0c9188 203.0.113.7:40112 - -1 -1 -1 502 - 34 366 \"GET https://example.com:443/ HTTP/1.1\" \"curl/8.5.0\" ECDHE TLSv1.2 arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/fn/73e2d6bc24d8a067 \"Root=1-58337262-36d228ad5d99923122bbe354\" \"-\" \"-\" 0 2026-03-03T10:11:12.300Z \"forward\" \"-\" \"LambdaInvalidResponse\" \"-\" \"-\"";

    fn access(entry: &str) -> Option<Access> {
        let details = read(&Line::alone(entry))?.details;
        details.into_iter().find_map(|it| if let Detail::Access(access) = it { Some(*access) } else { None })
    }

    #[test]
    fn entries_are_read() {
        let refused = access(ENTRY).expect("it is an entry");
        assert_eq!((refused.status, refused.function_status, refused.names_an_error), (Some(502), None, true));
        assert!(read(&Line::alone(ENTRY)).is_some_and(|it| it.has_fact("region", "eu-west-1")));
        let passed = ENTRY.replace("502 - 34", "200 200 34").replace("LambdaInvalidResponse", "-");
        let passed = access(&passed).expect("it is an entry");
        assert_eq!((passed.function_status, passed.names_an_error), (Some(200), false));
    }

    #[test]
    fn what_only_looks_like_one_is_not_read() {
        let network = ENTRY.replace("app/web", "net/web");
        for line in [network.as_str(), "https 2026-03-03T10:11:12.345Z app/web/50dc6c495c0c9188 502"] {
            assert!(read(&Line::alone(line)).is_none(), "{line}");
        }
    }
}
