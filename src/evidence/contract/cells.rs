//! Violation × API type: the kinds of violation of the plain contract, and what each API type does with each.
//!
//! Sources: AWS's developer guides; replies recorded from AWS in the test snapshots of LocalStack (REST, function URL)
//! and aws-lambda-dotnet (REST, HTTP APIs); issues and pull requests in which people quote what AWS answered; what the
//! AWS SAM CLI and LocalStack do, where nothing better is known.

use crate::aws::ApiType;

/// A way in which a payload violates the plain contract.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ViolationKind {
    NotJson,
    Null,
    TopLevelString,
    /// A string that holds a whole proxy response.
    DoubleEncoded,
    TopLevelScalar,
    TopLevelArray,
    UnknownKey,

    StatusMissing,
    StatusNumericString,
    StatusNotNumeric,
    StatusZero,
    StatusNegative,
    StatusNull,
    StatusArrayOrObject,
    /// Informational (1xx), below 100, or above 599.
    StatusOutOfRange,
    /// A fraction, a boolean, an empty or padded string.
    StatusUnproven,
    /// `statusCode` stands twice.
    StatusRepeated,

    BodyNull,
    BodyObject,
    BodyScalarOrArray,
    /// Half of a surrogate pair, or a flag for base64 without a body.
    BodyUnproven,
    /// Metadata and body of a streamed response.
    Stream,
    /// A streamed response behind an integration that buffers.
    StreamIntoBuffered,
    /// The integration streams, and the response is a buffered one.
    StreamMissing,
    /// The metadata of a stream knows only `statusCode`, `headers`, `multiValueHeaders` and `cookies`.
    StreamUnknownKey,
    /// `isBase64Encoded` is true, the API decodes, and the body is no base64.
    Base64Undecodable,
    Base64FlagNull,
    /// `"true"`, `"True"`, `"false"`, `"False"`.
    Base64FlagWord,
    Base64FlagOther,
    /// `base64Encoded` for `isBase64Encoded`.
    Base64Alias,

    HeadersNull,
    HeadersArray,
    HeadersNotAnObject,
    HeaderBoolean,
    HeaderNumber,
    HeaderNull,
    HeaderList,
    HeaderObject,
    HeaderLineBreak,
    /// A name that is empty or has a blank, a colon or a control character; a value with a control character.
    HeaderInvalid,
    /// A value beyond ASCII, a `content-length` that is no number: allowed or not, nobody has published what becomes of it.
    HeaderUnproven,
    HeaderRepeated,
    MultiValues,
    MultiValuesNull,
    MultiValuesArray,
    MultiValueNotAList,
    MultiValueItemNotAString,
    HeaderInBothMaps,
    OnlyHeadersInMultiMode,
    OnlyMultiInSingleMode,

    Cookies,
    CookiesNull,
    CookiesNotAList,
    StatusDescription,
    StatusDescriptionNull,
    StatusDescriptionContradicts,

    TooLarge,
    MaybeTooLargeForAlb,
    TooLargeForAlb,
    HeadersTooLarge,
    HeadersTooLargeForAlb,
    MessageTooLarge,
}

/// What an API does with one kind of violation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ruling {
    /// Takes it as it is meant.
    Accepts,
    /// Takes the response and leaves this out.
    Ignores,
    /// Answers with its own error instead.
    Rejects,
    /// Nobody has published what it does.
    Unknown,
}

/// How well a ruling is known, best first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Grade {
    /// Recorded from AWS.
    Recorded,
    /// AWS documents it.
    Documented,
    /// Somebody reported what AWS did.
    Reported,
    /// An emulator does it.
    Emulated,
    /// Reports or emulators contradict each other; this is the better-founded side.
    Contested,
    /// No evidence.
    None,
}

impl Grade {
    /// How it is said to people.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Recorded => "recorded from AWS",
            Self::Documented => "documented by AWS",
            Self::Reported => "reported by AWS users",
            Self::Emulated => "known from emulators only",
            Self::Contested => "contested",
            Self::None => "no evidence",
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Cell {
    pub ruling: Ruling,
    pub grade: Grade,
}

use Grade::{Contested as C, Documented as D, Emulated as E, None as N, Recorded as R, Reported as I};

const fn ok(grade: Grade) -> Cell {
    Cell { ruling: Ruling::Accepts, grade }
}

const fn dropped(grade: Grade) -> Cell {
    Cell { ruling: Ruling::Ignores, grade }
}

const fn no(grade: Grade) -> Cell {
    Cell { ruling: Ruling::Rejects, grade }
}

const UNKNOWN: Cell = Cell { ruling: Ruling::Unknown, grade: N };

/// What `api` does with `kind`.
pub fn cell(kind: ViolationKind, api: ApiType) -> Cell {
    row(kind)[api as usize]
}

/// REST, HTTP API 1.0, HTTP API 2.0, load balancer, function URL, WebSocket.
const fn row(kind: ViolationKind) -> [Cell; 6] {
    const X: Cell = UNKNOWN;
    match kind {
        ViolationKind::NotJson => [no(E), no(E), X, no(D), X, X],
        ViolationKind::Null => [no(I), no(E), X, no(D), ok(E), no(I)],
        ViolationKind::TopLevelString | ViolationKind::DoubleEncoded => [no(R), no(D), ok(D), no(D), ok(R), X],
        ViolationKind::TopLevelScalar => [no(E), no(D), ok(D), no(D), ok(R), X],
        ViolationKind::TopLevelArray => [no(E), no(E), ok(D), no(D), ok(R), X],
        ViolationKind::UnknownKey => [no(R), dropped(E), dropped(E), dropped(I), dropped(E), X],

        ViolationKind::StatusMissing => [ok(R), no(D), ok(D), no(I), ok(R), X],
        ViolationKind::StatusNumericString => [ok(R), ok(E), ok(E), no(I), ok(R), X],
        ViolationKind::StatusNotNumeric => [no(R), no(E), no(E), X, X, X],
        ViolationKind::StatusZero => [no(R), no(R), no(R), X, X, X],
        ViolationKind::StatusNegative => [X, no(E), no(E), X, X, X],
        ViolationKind::StatusNull => [X, no(E), X, X, X, X],
        ViolationKind::StatusArrayOrObject => [no(E), X, X, X, X, X],
        ViolationKind::StatusOutOfRange | ViolationKind::StatusUnproven | ViolationKind::StatusRepeated => [X; 6],

        ViolationKind::BodyNull => [ok(I), ok(E), ok(I), no(I), ok(I), X],
        ViolationKind::BodyObject => [no(I), X, no(I), X, ok(I), X],
        ViolationKind::BodyScalarOrArray => [X, X, no(C), X, X, X],
        ViolationKind::BodyUnproven => [X; 6],
        // Streamed into an integration that is not told to stream: status and headers arrive, the body does not. One
        // report of a 502 had cookies in the metadata.
        ViolationKind::StreamIntoBuffered => [dropped(D), X, X, X, X, X],
        ViolationKind::Stream => [ok(D), X, X, X, ok(I), X],
        ViolationKind::StreamMissing => [no(D), ok(D), ok(D), ok(D), ok(D), ok(D)],
        ViolationKind::StreamUnknownKey => [X; 6],
        ViolationKind::Base64Undecodable => [no(R), X, X, X, X, X],
        ViolationKind::Base64FlagNull => [ok(E), no(C), X, X, ok(E), X],
        ViolationKind::Base64FlagWord => [ok(C), ok(C), ok(E), X, X, X],
        ViolationKind::Base64FlagOther => [no(E), no(E), X, X, X, X],
        ViolationKind::Base64Alias => [ok(C), dropped(E), dropped(E), X, X, X],

        ViolationKind::HeadersNull => [ok(R), ok(R), ok(R), no(I), X, X],
        ViolationKind::HeadersArray => [no(I), X, X, X, X, X],
        ViolationKind::HeadersNotAnObject => [no(E), X, X, X, X, X],
        ViolationKind::HeaderBoolean => [ok(R), X, X, no(I), X, X],
        ViolationKind::HeaderNumber => [ok(C), X, X, no(I), X, X],
        ViolationKind::HeaderNull | ViolationKind::HeaderLineBreak | ViolationKind::HeaderUnproven => [X; 6],
        ViolationKind::HeaderInvalid => [X, X, X, no(D), X, X],
        ViolationKind::HeaderList => [no(I), X, no(I), X, X, X],
        ViolationKind::HeaderObject => [no(I), X, X, X, X, X],
        ViolationKind::HeaderRepeated => [ok(I), X, X, X, X, X],
        ViolationKind::MultiValues => [ok(R), ok(R), dropped(I), ok(D), dropped(I), X],
        ViolationKind::MultiValuesNull => [ok(R), ok(R), dropped(I), ok(C), dropped(I), X],
        ViolationKind::MultiValuesArray => [no(I), X, dropped(I), X, dropped(I), X],
        ViolationKind::MultiValueNotAList => [no(R), X, dropped(I), X, dropped(I), X],
        ViolationKind::MultiValueItemNotAString => [X, X, dropped(I), X, dropped(I), X],
        ViolationKind::HeaderInBothMaps => [ok(R), ok(R), dropped(I), ok(I), dropped(I), X],
        ViolationKind::OnlyHeadersInMultiMode => [ok(R), ok(R), ok(R), no(C), ok(R), ok(D)],
        ViolationKind::OnlyMultiInSingleMode => [ok(R), ok(R), dropped(I), X, dropped(I), X],

        ViolationKind::Cookies => [no(I), dropped(E), ok(D), dropped(I), ok(D), X],
        ViolationKind::CookiesNull => [no(I), dropped(E), ok(R), X, X, X],
        ViolationKind::CookiesNotAList => [no(I), dropped(E), X, X, X, X],
        ViolationKind::StatusDescription => [no(I), dropped(E), dropped(E), ok(I), dropped(E), X],
        ViolationKind::StatusDescriptionNull => [no(E), dropped(E), dropped(E), no(I), dropped(E), X],
        ViolationKind::StatusDescriptionContradicts => [no(E), dropped(E), dropped(E), X, dropped(E), X],

        ViolationKind::TooLarge => [no(I), no(I), no(I), no(D), no(E), X],
        ViolationKind::MaybeTooLargeForAlb => [ok(D), ok(D), ok(D), X, ok(D), X],
        ViolationKind::TooLargeForAlb => [ok(D), ok(D), ok(D), no(D), ok(D), X],
        ViolationKind::HeadersTooLarge => [X, X, X, ok(D), X, X],
        ViolationKind::HeadersTooLargeForAlb => [X, X, X, no(D), X, X],
        ViolationKind::MessageTooLarge => [ok(D), ok(D), ok(D), ok(D), ok(D), X],
    }
}
