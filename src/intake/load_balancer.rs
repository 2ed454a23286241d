//! Access log entries of an Application Load Balancer.

use super::reader::{Line, Reader};
use crate::aws::FrontDoor;
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

pub(super) fn read(reader: &mut Reader<'_, '_>, line: &Line<'_>) -> bool {
    let content = line.content();
    if !["http ", "https ", "h2 ", "grpcs ", "ws ", "wss "].iter().any(|kind| content.starts_with(kind)) {
        return false;
    }
    let fields = fields(content);
    if fields.len() < ACTIONS || !fields[2].starts_with("app/") {
        return false;
    }
    reader.door(FrontDoor::Alb);
    reader.record(line.at(), Format::LoadBalancerLog, None, None);
    let status = fields[ELB_STATUS].parse().ok();
    if let Some(status) = status {
        reader.status(status, Some(FrontDoor::Alb), None, line.at_part(fields[ELB_STATUS]));
    }
    if let Some(region) = fields[TARGET_GROUP].split(':').nth(3).filter(|it| is_region(it)) {
        reader.text_fact(None, "region", region, line.at_part(region));
    }
    let function_status = fields[TARGET_STATUS].parse().ok();
    // A Lambda target has no address.
    let is_lambda = fields[TARGET] == "-";
    reader.access(Access {
        at: line.at(),
        request: None,
        door: Some(FrontDoor::Alb),
        status,
        function_status: function_status.filter(|_| is_lambda),
        names_an_error: fields.get(ERROR_REASON).is_some_and(|it| *it != "-"),
        actions: fields.get(ACTIONS).map(|it| (*it).to_owned()),
    });
    true
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
