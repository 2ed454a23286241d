//! A labelled payload for every kind of violation and API type, from the table itself (`crate::evidence::contract`). Written
//! to `tests/cases/contract.jsonl`, where the tests and `tools/compare/` read it: the one holds the engine to its table
//! through the whole journey of a paste, the other runs an emulator on the same lines.

use serde::Serialize;

use crate::aws::ApiType;
use crate::evidence::contract::{Cell, Grade, Ruling, ViolationKind as V, cell};

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
    PAYLOADS.iter().flat_map(|it| ApiType::ALL.map(|api| case(it, api))).collect()
}

fn case(&(kind, text, fill): &(V, &'static str, usize), api: ApiType) -> LabelledCase {
    let cell = cell(kind, api);
    let is_base64 = kind == V::Base64Undecodable;
    let context = CaseContext {
        multi_value_headers: match kind {
            V::OnlyHeadersInMultiMode => Some(true),
            V::OnlyMultiInSingleMode => Some(false),
            _ => None,
        },
        binary_media_types: is_base64.then_some(["image/png"]),
        accept: is_base64.then_some("image/png"),
        response_transfer_mode: match kind {
            V::Stream | V::StreamMissing | V::StreamUnknownKey => Some("STREAM"),
            V::StreamIntoBuffered => Some("BUFFERED"),
            _ => None,
        },
    };
    LabelledCase {
        id: format!("{}-{}", api.as_str(), kebab(&format!("{kind:?}"))),
        integration: api.as_str(),
        context,
        text,
        fill: Some(fill).filter(|it| *it > 0),
        expected: expected(kind, api, cell),
        confidence: confidence(cell.grade),
        contested: cell.grade == Grade::Contested,
    }
}

fn expected(kind: V, api: ApiType, cell: Cell) -> Expected {
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

/// A payload with each violation and as few others as it allows, and how much fills it.
#[rustfmt::skip]
const PAYLOADS: [(V, &str, usize); V::MessageTooLarge as usize + 1] = [
    (V::NotJson, r#"{"statusCode": 200, "body": "cut o"#, 0),
    (V::Null, "null", 0),
    (V::TopLevelString, r#""good morning""#, 0),
    (V::DoubleEncoded, r#""{\"statusCode\": 200, \"body\": \"twice\"}""#, 0),
    (V::TopLevelScalar, "17", 0),
    (V::TopLevelArray, r#"["a", "b"]"#, 0),
    (V::UnknownKey, r#"{"statusCode": 200, "body": "", "elapsed": 31}"#, 0),
    (V::StatusMissing, r#"{"headers": {"X-Shelf": "7"}, "body": "no status"}"#, 0),
    (V::StatusNumericString, r#"{"statusCode": "202", "body": ""}"#, 0),
    (V::StatusNotNumeric, r#"{"statusCode": "fine", "body": ""}"#, 0),
    (V::StatusZero, r#"{"statusCode": 0, "body": ""}"#, 0),
    (V::StatusNegative, r#"{"statusCode": -1, "body": ""}"#, 0),
    (V::StatusNull, r#"{"statusCode": null, "body": ""}"#, 0),
    (V::StatusArrayOrObject, r#"{"statusCode": [200], "body": ""}"#, 0),
    (V::StatusOutOfRange, r#"{"statusCode": 700, "body": ""}"#, 0),
    (V::StatusUnproven, r#"{"statusCode": 200.7, "body": ""}"#, 0),
    (V::StatusRepeated, r#"{"statusCode": 200, "statusCode": 201, "body": ""}"#, 0),
    (V::BodyNull, r#"{"statusCode": 200, "body": null}"#, 0),
    (V::BodyObject, r#"{"statusCode": 200, "body": {"pages": 3}}"#, 0),
    (V::BodyScalarOrArray, r#"{"statusCode": 200, "body": 12}"#, 0),
    (V::BodyUnproven, r#"{"statusCode": 200, "body": "\ud83d"}"#, 0),
    (V::Stream, "{\"statusCode\": 200, \"headers\": {\"X-Shelf\": \"7\"}}\0\0\0\0\0\0\0\0row 2", 0),
    (V::StreamIntoBuffered, "{\"statusCode\": 200, \"headers\": {\"X-Shelf\": \"7\"}}\0\0\0\0\0\0\0\0row 2", 0),
    (V::StreamMissing, r#"{"statusCode": 200, "body": "row 2"}"#, 0),
    (V::StreamUnknownKey, "{\"statusCode\": 200, \"isBase64Encoded\": false}\0\0\0\0\0\0\0\0row 2", 0),
    (V::Base64Undecodable, r#"{"statusCode": 200, "body": "not*base64", "isBase64Encoded": true}"#, 0),
    (V::Base64FlagNull, r#"{"statusCode": 200, "body": "", "isBase64Encoded": null}"#, 0),
    (V::Base64FlagWord, r#"{"statusCode": 200, "body": "aGk=", "isBase64Encoded": "true"}"#, 0),
    (V::Base64FlagOther, r#"{"statusCode": 200, "body": "aGk=", "isBase64Encoded": 1}"#, 0),
    (V::Base64Alias, r#"{"statusCode": 200, "body": "aGk=", "base64Encoded": true}"#, 0),
    (V::HeadersNull, r#"{"statusCode": 200, "headers": null, "body": ""}"#, 0),
    (V::HeadersArray, r#"{"statusCode": 200, "headers": [], "body": ""}"#, 0),
    (V::HeadersNotAnObject, r#"{"statusCode": 200, "headers": "X-Shelf: 7", "body": ""}"#, 0),
    (V::HeaderBoolean, r#"{"statusCode": 200, "headers": {"X-Open": true}, "body": ""}"#, 0),
    (V::HeaderNumber, r#"{"statusCode": 200, "headers": {"X-Shelf": 7}, "body": ""}"#, 0),
    (V::HeaderNull, r#"{"statusCode": 200, "headers": {"X-Shelf": null}, "body": ""}"#, 0),
    (V::HeaderList, r#"{"statusCode": 200, "headers": {"X-Shelf": ["7"]}, "body": ""}"#, 0),
    (V::HeaderObject, r#"{"statusCode": 200, "headers": {"X-Shelf": {"row": 7}}, "body": ""}"#, 0),
    (V::HeaderInvalid, r#"{"statusCode": 200, "headers": {"X Shelf": "7"}, "body": ""}"#, 0),
    (V::HeaderUnproven, r#"{"statusCode": 200, "headers": {"X-Shelf": "Müller"}, "body": ""}"#, 0),
    (V::HeaderLineBreak, r#"{"statusCode": 200, "headers": {"X-Shelf": "7\r\nX-Row: 2"}, "body": ""}"#, 0),
    (V::HeaderRepeated, r#"{"statusCode": 200, "headers": {"X-Row": "1", "X-Row": "2"}, "body": ""}"#, 0),
    (V::MultiValues, r#"{"statusCode": 200, "headers": {"X-A": "1"}, "multiValueHeaders": {"X-B": ["1", "2"]}, "body": ""}"#, 0),
    (V::MultiValuesNull, r#"{"statusCode": 200, "headers": {}, "multiValueHeaders": null, "body": ""}"#, 0),
    (V::MultiValuesArray, r#"{"statusCode": 200, "headers": {}, "multiValueHeaders": [], "body": ""}"#, 0),
    (V::MultiValueNotAList, r#"{"statusCode": 200, "headers": {"X-A": "1"}, "multiValueHeaders": {"X-B": "1"}, "body": ""}"#, 0),
    (V::MultiValueItemNotAString, r#"{"statusCode": 200, "headers": {"X-A": "1"}, "multiValueHeaders": {"X-B": [1]}, "body": ""}"#, 0),
    (V::HeaderInBothMaps, r#"{"statusCode": 200, "headers": {"X-A": "1"}, "multiValueHeaders": {"x-a": ["2"]}, "body": ""}"#, 0),
    (V::OnlyHeadersInMultiMode, r#"{"statusCode": 200, "headers": {"X-A": "1"}, "body": ""}"#, 0),
    (V::OnlyMultiInSingleMode, r#"{"statusCode": 200, "multiValueHeaders": {"X-A": ["1"]}, "body": ""}"#, 0),
    (V::Cookies, r#"{"statusCode": 200, "cookies": ["shelf=7"], "body": ""}"#, 0),
    (V::CookiesNull, r#"{"statusCode": 200, "cookies": null, "body": ""}"#, 0),
    (V::CookiesNotAList, r#"{"statusCode": 200, "cookies": "shelf=7", "body": ""}"#, 0),
    (V::StatusDescription, r#"{"statusCode": 200, "statusDescription": "200 OK", "body": ""}"#, 0),
    (V::StatusDescriptionNull, r#"{"statusCode": 200, "statusDescription": null, "body": ""}"#, 0),
    (V::StatusDescriptionContradicts, r#"{"statusCode": 200, "statusDescription": "404 Not Found", "body": ""}"#, 0),
    (V::TooLarge, r#"{"statusCode": 200, "body": "{fill}"}"#, 6_300_000),
    (V::MaybeTooLargeForAlb, r#"{"statusCode": 200, "body": "{fill}"}"#, 1_020_000),
    (V::TooLargeForAlb, r#"{"statusCode": 200, "body": "{fill}"}"#, 1_060_000),
    (V::HeadersTooLarge, r#"{"statusCode": 200, "headers": {"X-Long": "{fill}"}, "body": ""}"#, 12_000),
    (V::HeadersTooLargeForAlb, r#"{"statusCode": 200, "headers": {"X-Long": "{fill}"}, "body": ""}"#, 40_000),
    (V::MessageTooLarge, r#"{"statusCode": 200, "body": "{fill}"}"#, 140_000),
];
