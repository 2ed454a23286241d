//! Links: a case in an address, and back.

use crate::report::link::{self, Content};
use crate::ui::browser::deflate::{InflateFailure, deflate, inflate};
use crate::ui::browser::{page, pointing};
use crate::ui::model::opened::Opened;
use crate::ui::model::share::{self, RedactionSession, SharedCase};

/// What stands before the code of the finding that a link points at.
const FINDING: &str = "&f=";

/// The address of a case; `None` where its text is too much for one. Where the browser cannot deflate, it is long.
pub async fn address(
    case: &SharedCase,
    with_input: bool,
    finding: &str,
    redaction: &mut RedactionSession,
) -> Option<String> {
    let content = share::link(case, with_input, redaction)?;
    let deflated = match deflate(content.clone()).await {
        Some(deflated) => deflated,
        None => link::stored(&content),
    };
    let hash = link::to_hash(&deflated);
    if hash.len() > link::MAX_ADDRESS {
        return None;
    }
    let finding = if finding.is_empty() { String::new() } else { [FINDING, finding].concat() };
    Some([page::address(), hash, finding].concat())
}

/// What the part of an address behind `#` holds. Nothing is run or sent for it.
pub async fn open(hash: &str) -> Opened {
    let (hash, finding) = hash.split_once(FINDING).unwrap_or((hash, ""));
    let case = match read(hash).await {
        Ok(case) => case,
        Err(InflateFailure::Link(error)) => return Opened::Trouble(error.to_string()),
        Err(InflateFailure::Unable) => {
            return Opened::Trouble("This browser is too old to open links of Lambda 502.".to_owned());
        }
    };
    if !finding.is_empty() {
        pointing::point_at(finding);
    }
    match case.content {
        Content::Input(text) => Opened::Input { text, context: Box::new(case.context) },
        Content::Findings(diagnosis) => Opened::Findings(diagnosis),
    }
}

async fn read(hash: &str) -> Result<link::LinkedCase, InflateFailure> {
    let deflated = link::from_hash(hash).map_err(InflateFailure::Link)?;
    let content = inflate(deflated).await?;
    link::decode(&content).map_err(InflateFailure::Link)
}
