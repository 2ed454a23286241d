//! A labelled payload for every kind of violation and API type, from the table itself (`crate::evidence::contract`). Written
//! to `tests/cases/contract.jsonl`, where the tests and `tools/compare/` read it: the one holds the engine to its table
//! through the whole journey of a paste, the other runs an emulator on the same lines.

use serde::Serialize;

use crate::aws::ApiType;
use crate::evidence::contract::{Cell, Grade, Ruling, ViolationKind, cell};

/// A case in the form in which the engine's example program takes it, with what is expected.
#[derive(Serialize, Debug)]
#[serde(rename_all = "camelCase")]
pub struct LabelledCase {
    pub id: String,
    pub integration: &'static str,
    pub context: CaseContext,
    /// `{fill}` in it stands for so many letters `b`.
    pub text: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fill: Option<usize>,
    pub expected: Expected,
    /// `aws-recorded`, `aws-doc`, `issue-report`, `emulator`, `contested`, `none`.
    pub confidence: &'static str,
    pub contested: bool,
}

#[derive(Serialize, Debug, Default)]
#[serde(rename_all = "camelCase")]
pub struct CaseContext {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub multi_value_headers: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub binary_media_types: Option<[&'static str; 1]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accept: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub response_transfer_mode: Option<&'static str>,
}

#[derive(Serialize, Debug)]
pub struct Expected {
    pub outcome: &'static str,
    /// Where the table says it.
    pub status: Option<u16>,
}

pub fn all() -> Vec<LabelledCase> {
    let of = |kind: ViolationKind| ApiType::ALL.into_iter().map(move |api| case(kind, api));
    VIOLATION_KINDS.iter().flat_map(|it| of(*it)).collect()
}

fn case(kind: ViolationKind, api: ApiType) -> LabelledCase {
    let cell = cell(kind, api);
    let (text, fill) = payload(kind);
    let is_base64 = kind == ViolationKind::Base64Undecodable;
    let context = CaseContext {
        multi_value_headers: match kind {
            ViolationKind::OnlyHeadersInMultiMode => Some(true),
            ViolationKind::OnlyMultiInSingleMode => Some(false),
            _ => None,
        },
        binary_media_types: is_base64.then_some(["image/png"]),
        accept: is_base64.then_some("image/png"),
        response_transfer_mode: match kind {
            ViolationKind::Stream | ViolationKind::StreamMissing | ViolationKind::StreamUnknownKey => Some("STREAM"),
            ViolationKind::StreamIntoBuffered => Some("BUFFERED"),
            _ => None,
        },
    };
    LabelledCase {
        id: format!("{}-{}", api.as_str(), kebab(&format!("{kind:?}"))),
        integration: api.as_str(),
        context,
        text,
        fill,
        expected: expected(kind, api, cell),
        confidence: confidence(cell.grade),
        contested: cell.grade == Grade::Contested,
    }
}

fn expected(kind: ViolationKind, api: ApiType, cell: Cell) -> Expected {
    match cell.ruling {
        Ruling::Accepts | Ruling::Ignores => Expected { outcome: "accepted", status: None },
        Ruling::Unknown => Expected { outcome: "unknown", status: None },
        Ruling::Rejects => Expected { outcome: "rejected", status: kind.failure().status(api) },
    }
}

const fn confidence(grade: Grade) -> &'static str {
    match grade {
        Grade::Recorded => "aws-recorded",
        Grade::Documented => "aws-doc",
        Grade::Reported => "issue-report",
        Grade::Emulated => "emulator",
        Grade::Contested => "contested",
        Grade::None => "none",
    }
}

/// `StatusZero` as `status-zero`.
fn kebab(name: &str) -> String {
    let mut out = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && !out.is_empty() {
            out.push('-');
        }
        out.push(letter.to_ascii_lowercase());
    }
    out
}

/// A payload with this violation and as few others as it allows, and how much fills it.
const fn payload(kind: ViolationKind) -> (&'static str, Option<usize>) {
    let text = match kind {
        ViolationKind::NotJson => r#"{"statusCode": 200, "body": "cut o"#,
        ViolationKind::Null => "null",
        ViolationKind::TopLevelString => r#""good morning""#,
        ViolationKind::DoubleEncoded => r#""{\"statusCode\": 200, \"body\": \"twice\"}""#,
        ViolationKind::TopLevelScalar => "17",
        ViolationKind::TopLevelArray => r#"["a", "b"]"#,
        ViolationKind::UnknownKey => r#"{"statusCode": 200, "body": "", "elapsed": 31}"#,

        ViolationKind::StatusMissing => r#"{"headers": {"X-Shelf": "7"}, "body": "no status"}"#,
        ViolationKind::StatusNumericString => r#"{"statusCode": "202", "body": ""}"#,
        ViolationKind::StatusNotNumeric => r#"{"statusCode": "fine", "body": ""}"#,
        ViolationKind::StatusZero => r#"{"statusCode": 0, "body": ""}"#,
        ViolationKind::StatusNegative => r#"{"statusCode": -1, "body": ""}"#,
        ViolationKind::StatusNull => r#"{"statusCode": null, "body": ""}"#,
        ViolationKind::StatusArrayOrObject => r#"{"statusCode": [200], "body": ""}"#,
        ViolationKind::StatusOutOfRange => r#"{"statusCode": 700, "body": ""}"#,
        ViolationKind::StatusUnproven => r#"{"statusCode": 200.7, "body": ""}"#,
        ViolationKind::StatusRepeated => r#"{"statusCode": 200, "statusCode": 201, "body": ""}"#,

        ViolationKind::BodyNull => r#"{"statusCode": 200, "body": null}"#,
        ViolationKind::BodyObject => r#"{"statusCode": 200, "body": {"pages": 3}}"#,
        ViolationKind::BodyScalarOrArray => r#"{"statusCode": 200, "body": 12}"#,
        ViolationKind::BodyUnproven => r#"{"statusCode": 200, "body": "\ud83d"}"#,
        ViolationKind::Stream | ViolationKind::StreamIntoBuffered => {
            "{\"statusCode\": 200, \"headers\": {\"X-Shelf\": \"7\"}}\0\0\0\0\0\0\0\0row 2"
        }
        ViolationKind::StreamMissing => r#"{"statusCode": 200, "body": "row 2"}"#,
        ViolationKind::StreamUnknownKey => "{\"statusCode\": 200, \"isBase64Encoded\": false}\0\0\0\0\0\0\0\0row 2",
        ViolationKind::Base64Undecodable => r#"{"statusCode": 200, "body": "not*base64", "isBase64Encoded": true}"#,
        ViolationKind::Base64FlagNull => r#"{"statusCode": 200, "body": "", "isBase64Encoded": null}"#,
        ViolationKind::Base64FlagWord => r#"{"statusCode": 200, "body": "aGk=", "isBase64Encoded": "true"}"#,
        ViolationKind::Base64FlagOther => r#"{"statusCode": 200, "body": "aGk=", "isBase64Encoded": 1}"#,
        ViolationKind::Base64Alias => r#"{"statusCode": 200, "body": "aGk=", "base64Encoded": true}"#,

        ViolationKind::HeadersNull => r#"{"statusCode": 200, "headers": null, "body": ""}"#,
        ViolationKind::HeadersArray => r#"{"statusCode": 200, "headers": [], "body": ""}"#,
        ViolationKind::HeadersNotAnObject => r#"{"statusCode": 200, "headers": "X-Shelf: 7", "body": ""}"#,
        ViolationKind::HeaderBoolean => r#"{"statusCode": 200, "headers": {"X-Open": true}, "body": ""}"#,
        ViolationKind::HeaderNumber => r#"{"statusCode": 200, "headers": {"X-Shelf": 7}, "body": ""}"#,
        ViolationKind::HeaderNull => r#"{"statusCode": 200, "headers": {"X-Shelf": null}, "body": ""}"#,
        ViolationKind::HeaderList => r#"{"statusCode": 200, "headers": {"X-Shelf": ["7"]}, "body": ""}"#,
        ViolationKind::HeaderObject => r#"{"statusCode": 200, "headers": {"X-Shelf": {"row": 7}}, "body": ""}"#,
        ViolationKind::HeaderInvalid => r#"{"statusCode": 200, "headers": {"X Shelf": "7"}, "body": ""}"#,
        ViolationKind::HeaderUnproven => r#"{"statusCode": 200, "headers": {"X-Shelf": "Müller"}, "body": ""}"#,
        ViolationKind::HeaderLineBreak => r#"{"statusCode": 200, "headers": {"X-Shelf": "7\r\nX-Row: 2"}, "body": ""}"#,
        ViolationKind::HeaderRepeated => r#"{"statusCode": 200, "headers": {"X-Row": "1", "X-Row": "2"}, "body": ""}"#,
        ViolationKind::MultiValues => {
            r#"{"statusCode": 200, "headers": {"X-A": "1"}, "multiValueHeaders": {"X-B": ["1", "2"]}, "body": ""}"#
        }
        ViolationKind::MultiValuesNull => {
            r#"{"statusCode": 200, "headers": {}, "multiValueHeaders": null, "body": ""}"#
        }
        ViolationKind::MultiValuesArray => r#"{"statusCode": 200, "headers": {}, "multiValueHeaders": [], "body": ""}"#,
        ViolationKind::MultiValueNotAList => {
            r#"{"statusCode": 200, "headers": {"X-A": "1"}, "multiValueHeaders": {"X-B": "1"}, "body": ""}"#
        }
        ViolationKind::MultiValueItemNotAString => {
            r#"{"statusCode": 200, "headers": {"X-A": "1"}, "multiValueHeaders": {"X-B": [1]}, "body": ""}"#
        }
        ViolationKind::HeaderInBothMaps => {
            r#"{"statusCode": 200, "headers": {"X-A": "1"}, "multiValueHeaders": {"x-a": ["2"]}, "body": ""}"#
        }
        ViolationKind::OnlyHeadersInMultiMode => r#"{"statusCode": 200, "headers": {"X-A": "1"}, "body": ""}"#,
        ViolationKind::OnlyMultiInSingleMode => {
            r#"{"statusCode": 200, "multiValueHeaders": {"X-A": ["1"]}, "body": ""}"#
        }

        ViolationKind::Cookies => r#"{"statusCode": 200, "cookies": ["shelf=7"], "body": ""}"#,
        ViolationKind::CookiesNull => r#"{"statusCode": 200, "cookies": null, "body": ""}"#,
        ViolationKind::CookiesNotAList => r#"{"statusCode": 200, "cookies": "shelf=7", "body": ""}"#,
        ViolationKind::StatusDescription => r#"{"statusCode": 200, "statusDescription": "200 OK", "body": ""}"#,
        ViolationKind::StatusDescriptionNull => r#"{"statusCode": 200, "statusDescription": null, "body": ""}"#,
        ViolationKind::StatusDescriptionContradicts => {
            r#"{"statusCode": 200, "statusDescription": "404 Not Found", "body": ""}"#
        }

        ViolationKind::HeadersTooLarge | ViolationKind::HeadersTooLargeForAlb => {
            r#"{"statusCode": 200, "headers": {"X-Long": "{fill}"}, "body": ""}"#
        }
        ViolationKind::TooLarge
        | ViolationKind::MaybeTooLargeForAlb
        | ViolationKind::TooLargeForAlb
        | ViolationKind::MessageTooLarge => r#"{"statusCode": 200, "body": "{fill}"}"#,
    };
    let fill = match kind {
        ViolationKind::HeadersTooLarge => Some(12_000),
        ViolationKind::HeadersTooLargeForAlb => Some(40_000),
        ViolationKind::TooLarge => Some(6_300_000),
        ViolationKind::MaybeTooLargeForAlb => Some(1_020_000),
        ViolationKind::TooLargeForAlb => Some(1_060_000),
        ViolationKind::MessageTooLarge => Some(140_000),
        _ => None,
    };
    (text, fill)
}

const VIOLATION_KINDS: [ViolationKind; 62] = [
    ViolationKind::NotJson,
    ViolationKind::Null,
    ViolationKind::TopLevelString,
    ViolationKind::DoubleEncoded,
    ViolationKind::TopLevelScalar,
    ViolationKind::TopLevelArray,
    ViolationKind::UnknownKey,
    ViolationKind::StatusMissing,
    ViolationKind::StatusNumericString,
    ViolationKind::StatusNotNumeric,
    ViolationKind::StatusZero,
    ViolationKind::StatusNegative,
    ViolationKind::StatusNull,
    ViolationKind::StatusArrayOrObject,
    ViolationKind::StatusOutOfRange,
    ViolationKind::StatusUnproven,
    ViolationKind::StatusRepeated,
    ViolationKind::BodyNull,
    ViolationKind::BodyObject,
    ViolationKind::BodyScalarOrArray,
    ViolationKind::BodyUnproven,
    ViolationKind::Stream,
    ViolationKind::StreamIntoBuffered,
    ViolationKind::StreamMissing,
    ViolationKind::StreamUnknownKey,
    ViolationKind::Base64Undecodable,
    ViolationKind::Base64FlagNull,
    ViolationKind::Base64FlagWord,
    ViolationKind::Base64FlagOther,
    ViolationKind::Base64Alias,
    ViolationKind::HeadersNull,
    ViolationKind::HeadersArray,
    ViolationKind::HeadersNotAnObject,
    ViolationKind::HeaderBoolean,
    ViolationKind::HeaderNumber,
    ViolationKind::HeaderNull,
    ViolationKind::HeaderList,
    ViolationKind::HeaderObject,
    ViolationKind::HeaderInvalid,
    ViolationKind::HeaderUnproven,
    ViolationKind::HeaderLineBreak,
    ViolationKind::HeaderRepeated,
    ViolationKind::MultiValues,
    ViolationKind::MultiValuesNull,
    ViolationKind::MultiValuesArray,
    ViolationKind::MultiValueNotAList,
    ViolationKind::MultiValueItemNotAString,
    ViolationKind::HeaderInBothMaps,
    ViolationKind::OnlyHeadersInMultiMode,
    ViolationKind::OnlyMultiInSingleMode,
    ViolationKind::Cookies,
    ViolationKind::CookiesNull,
    ViolationKind::CookiesNotAList,
    ViolationKind::StatusDescription,
    ViolationKind::StatusDescriptionNull,
    ViolationKind::StatusDescriptionContradicts,
    ViolationKind::TooLarge,
    ViolationKind::MaybeTooLargeForAlb,
    ViolationKind::TooLargeForAlb,
    ViolationKind::HeadersTooLarge,
    ViolationKind::HeadersTooLargeForAlb,
    ViolationKind::MessageTooLarge,
];
