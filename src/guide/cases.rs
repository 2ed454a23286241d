//! A labelled payload for every deviation and front door, from the table itself (`crate::evidence::contract`). Written
//! to `tests/cases/contract.jsonl`, where the tests and `tools/compare/` read it: the one holds the engine to its table
//! through the whole journey of a paste, the other runs an emulator on the same lines.

use serde::Serialize;

use crate::aws::FrontDoor;
use crate::evidence::contract::{Cell, Deviation, Grade, Ruling, cell};

/// A case in the form in which the engine's example program takes it, with what is expected.
#[derive(Serialize, Debug)]
#[serde(rename_all = "camelCase")]
pub struct Case {
    pub id: String,
    pub integration: &'static str,
    pub context: Context,
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
pub struct Context {
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

pub fn all() -> Vec<Case> {
    let of = |deviation: Deviation| FrontDoor::ALL.into_iter().map(move |door| case(deviation, door));
    DEVIATIONS.iter().flat_map(|it| of(*it)).collect()
}

fn case(deviation: Deviation, door: FrontDoor) -> Case {
    let cell = cell(deviation, door);
    let (text, fill) = payload(deviation);
    let is_base64 = deviation == Deviation::Base64Undecodable;
    let context = Context {
        multi_value_headers: match deviation {
            Deviation::OnlyHeadersInMultiMode => Some(true),
            Deviation::OnlyMultiInSingleMode => Some(false),
            _ => None,
        },
        binary_media_types: is_base64.then_some(["image/png"]),
        accept: is_base64.then_some("image/png"),
        response_transfer_mode: match deviation {
            Deviation::Stream | Deviation::StreamMissing | Deviation::StreamUnknownKey => Some("STREAM"),
            Deviation::StreamIntoBuffered => Some("BUFFERED"),
            _ => None,
        },
    };
    Case {
        id: format!("{}-{}", door.as_str(), kebab(&format!("{deviation:?}"))),
        integration: door.as_str(),
        context,
        text,
        fill,
        expected: expected(deviation, door, cell),
        confidence: confidence(cell.grade),
        contested: cell.grade == Grade::Contested,
    }
}

fn expected(deviation: Deviation, door: FrontDoor, cell: Cell) -> Expected {
    match cell.ruling {
        Ruling::Accepts | Ruling::Ignores => Expected { outcome: "accepted", status: None },
        Ruling::Unknown => Expected { outcome: "unknown", status: None },
        Ruling::Rejects if matches!(deviation, Deviation::Base64Undecodable | Deviation::StreamMissing) => {
            Expected { outcome: "rejected", status: Some(500) }
        }
        Ruling::Rejects => Expected { outcome: "rejected", status: door.failure().0 },
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

/// A payload with this deviation and as few others as it allows, and how much fills it.
const fn payload(deviation: Deviation) -> (&'static str, Option<usize>) {
    let text = match deviation {
        Deviation::NotJson => r#"{"statusCode": 200, "body": "cut o"#,
        Deviation::Null => "null",
        Deviation::TopLevelString => r#""good morning""#,
        Deviation::DoubleEncoded => r#""{\"statusCode\": 200, \"body\": \"twice\"}""#,
        Deviation::TopLevelScalar => "17",
        Deviation::TopLevelArray => r#"["a", "b"]"#,
        Deviation::UnknownKey => r#"{"statusCode": 200, "body": "", "elapsed": 31}"#,

        Deviation::StatusMissing => r#"{"headers": {"X-Shelf": "7"}, "body": "no status"}"#,
        Deviation::StatusNumericString => r#"{"statusCode": "202", "body": ""}"#,
        Deviation::StatusNotNumeric => r#"{"statusCode": "fine", "body": ""}"#,
        Deviation::StatusZero => r#"{"statusCode": 0, "body": ""}"#,
        Deviation::StatusNegative => r#"{"statusCode": -1, "body": ""}"#,
        Deviation::StatusNull => r#"{"statusCode": null, "body": ""}"#,
        Deviation::StatusArrayOrObject => r#"{"statusCode": [200], "body": ""}"#,
        Deviation::StatusOutOfRange => r#"{"statusCode": 700, "body": ""}"#,
        Deviation::StatusUnproven => r#"{"statusCode": 200.7, "body": ""}"#,
        Deviation::StatusRepeated => r#"{"statusCode": 200, "statusCode": 201, "body": ""}"#,

        Deviation::BodyNull => r#"{"statusCode": 200, "body": null}"#,
        Deviation::BodyObject => r#"{"statusCode": 200, "body": {"pages": 3}}"#,
        Deviation::BodyScalarOrArray => r#"{"statusCode": 200, "body": 12}"#,
        Deviation::BodyUnproven => r#"{"statusCode": 200, "body": "\ud83d"}"#,
        Deviation::Stream | Deviation::StreamIntoBuffered => {
            "{\"statusCode\": 200, \"headers\": {\"X-Shelf\": \"7\"}}\0\0\0\0\0\0\0\0row 2"
        }
        Deviation::StreamMissing => r#"{"statusCode": 200, "body": "row 2"}"#,
        Deviation::StreamUnknownKey => "{\"statusCode\": 200, \"isBase64Encoded\": false}\0\0\0\0\0\0\0\0row 2",
        Deviation::Base64Undecodable => r#"{"statusCode": 200, "body": "not*base64", "isBase64Encoded": true}"#,
        Deviation::Base64FlagNull => r#"{"statusCode": 200, "body": "", "isBase64Encoded": null}"#,
        Deviation::Base64FlagWord => r#"{"statusCode": 200, "body": "aGk=", "isBase64Encoded": "true"}"#,
        Deviation::Base64FlagOther => r#"{"statusCode": 200, "body": "aGk=", "isBase64Encoded": 1}"#,
        Deviation::Base64Alias => r#"{"statusCode": 200, "body": "aGk=", "base64Encoded": true}"#,

        Deviation::HeadersNull => r#"{"statusCode": 200, "headers": null, "body": ""}"#,
        Deviation::HeadersArray => r#"{"statusCode": 200, "headers": [], "body": ""}"#,
        Deviation::HeadersNotAnObject => r#"{"statusCode": 200, "headers": "X-Shelf: 7", "body": ""}"#,
        Deviation::HeaderBoolean => r#"{"statusCode": 200, "headers": {"X-Open": true}, "body": ""}"#,
        Deviation::HeaderNumber => r#"{"statusCode": 200, "headers": {"X-Shelf": 7}, "body": ""}"#,
        Deviation::HeaderNull => r#"{"statusCode": 200, "headers": {"X-Shelf": null}, "body": ""}"#,
        Deviation::HeaderList => r#"{"statusCode": 200, "headers": {"X-Shelf": ["7"]}, "body": ""}"#,
        Deviation::HeaderObject => r#"{"statusCode": 200, "headers": {"X-Shelf": {"row": 7}}, "body": ""}"#,
        Deviation::HeaderInvalid => r#"{"statusCode": 200, "headers": {"X Shelf": "7"}, "body": ""}"#,
        Deviation::HeaderUnproven => r#"{"statusCode": 200, "headers": {"X-Shelf": "Müller"}, "body": ""}"#,
        Deviation::HeaderLineBreak => r#"{"statusCode": 200, "headers": {"X-Shelf": "7\r\nX-Row: 2"}, "body": ""}"#,
        Deviation::HeaderRepeated => r#"{"statusCode": 200, "headers": {"X-Row": "1", "X-Row": "2"}, "body": ""}"#,
        Deviation::MultiValues => {
            r#"{"statusCode": 200, "headers": {"X-A": "1"}, "multiValueHeaders": {"X-B": ["1", "2"]}, "body": ""}"#
        }
        Deviation::MultiValuesNull => r#"{"statusCode": 200, "headers": {}, "multiValueHeaders": null, "body": ""}"#,
        Deviation::MultiValuesArray => r#"{"statusCode": 200, "headers": {}, "multiValueHeaders": [], "body": ""}"#,
        Deviation::MultiValueNotAList => {
            r#"{"statusCode": 200, "headers": {"X-A": "1"}, "multiValueHeaders": {"X-B": "1"}, "body": ""}"#
        }
        Deviation::MultiValueItemNotAString => {
            r#"{"statusCode": 200, "headers": {"X-A": "1"}, "multiValueHeaders": {"X-B": [1]}, "body": ""}"#
        }
        Deviation::HeaderInBothMaps => {
            r#"{"statusCode": 200, "headers": {"X-A": "1"}, "multiValueHeaders": {"x-a": ["2"]}, "body": ""}"#
        }
        Deviation::OnlyHeadersInMultiMode => r#"{"statusCode": 200, "headers": {"X-A": "1"}, "body": ""}"#,
        Deviation::OnlyMultiInSingleMode => r#"{"statusCode": 200, "multiValueHeaders": {"X-A": ["1"]}, "body": ""}"#,

        Deviation::Cookies => r#"{"statusCode": 200, "cookies": ["shelf=7"], "body": ""}"#,
        Deviation::CookiesNull => r#"{"statusCode": 200, "cookies": null, "body": ""}"#,
        Deviation::CookiesNotAList => r#"{"statusCode": 200, "cookies": "shelf=7", "body": ""}"#,
        Deviation::StatusDescription => r#"{"statusCode": 200, "statusDescription": "200 OK", "body": ""}"#,
        Deviation::StatusDescriptionNull => r#"{"statusCode": 200, "statusDescription": null, "body": ""}"#,
        Deviation::StatusDescriptionContradicts => {
            r#"{"statusCode": 200, "statusDescription": "404 Not Found", "body": ""}"#
        }

        Deviation::HeadersTooLarge | Deviation::HeadersTooLargeForAlb => {
            r#"{"statusCode": 200, "headers": {"X-Long": "{fill}"}, "body": ""}"#
        }
        Deviation::TooLarge
        | Deviation::MaybeTooLargeForAlb
        | Deviation::TooLargeForAlb
        | Deviation::MessageTooLarge => r#"{"statusCode": 200, "body": "{fill}"}"#,
    };
    let fill = match deviation {
        Deviation::HeadersTooLarge => Some(12_000),
        Deviation::HeadersTooLargeForAlb => Some(40_000),
        Deviation::TooLarge => Some(6_300_000),
        Deviation::MaybeTooLargeForAlb => Some(1_020_000),
        Deviation::TooLargeForAlb => Some(1_060_000),
        Deviation::MessageTooLarge => Some(140_000),
        _ => None,
    };
    (text, fill)
}

const DEVIATIONS: [Deviation; 62] = [
    Deviation::NotJson,
    Deviation::Null,
    Deviation::TopLevelString,
    Deviation::DoubleEncoded,
    Deviation::TopLevelScalar,
    Deviation::TopLevelArray,
    Deviation::UnknownKey,
    Deviation::StatusMissing,
    Deviation::StatusNumericString,
    Deviation::StatusNotNumeric,
    Deviation::StatusZero,
    Deviation::StatusNegative,
    Deviation::StatusNull,
    Deviation::StatusArrayOrObject,
    Deviation::StatusOutOfRange,
    Deviation::StatusUnproven,
    Deviation::StatusRepeated,
    Deviation::BodyNull,
    Deviation::BodyObject,
    Deviation::BodyScalarOrArray,
    Deviation::BodyUnproven,
    Deviation::Stream,
    Deviation::StreamIntoBuffered,
    Deviation::StreamMissing,
    Deviation::StreamUnknownKey,
    Deviation::Base64Undecodable,
    Deviation::Base64FlagNull,
    Deviation::Base64FlagWord,
    Deviation::Base64FlagOther,
    Deviation::Base64Alias,
    Deviation::HeadersNull,
    Deviation::HeadersArray,
    Deviation::HeadersNotAnObject,
    Deviation::HeaderBoolean,
    Deviation::HeaderNumber,
    Deviation::HeaderNull,
    Deviation::HeaderList,
    Deviation::HeaderObject,
    Deviation::HeaderInvalid,
    Deviation::HeaderUnproven,
    Deviation::HeaderLineBreak,
    Deviation::HeaderRepeated,
    Deviation::MultiValues,
    Deviation::MultiValuesNull,
    Deviation::MultiValuesArray,
    Deviation::MultiValueNotAList,
    Deviation::MultiValueItemNotAString,
    Deviation::HeaderInBothMaps,
    Deviation::OnlyHeadersInMultiMode,
    Deviation::OnlyMultiInSingleMode,
    Deviation::Cookies,
    Deviation::CookiesNull,
    Deviation::CookiesNotAList,
    Deviation::StatusDescription,
    Deviation::StatusDescriptionNull,
    Deviation::StatusDescriptionContradicts,
    Deviation::TooLarge,
    Deviation::MaybeTooLargeForAlb,
    Deviation::TooLargeForAlb,
    Deviation::HeadersTooLarge,
    Deviation::HeadersTooLargeForAlb,
    Deviation::MessageTooLarge,
];
