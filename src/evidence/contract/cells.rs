//! Deviation × front door.
//!
//! Sources: AWS's developer guides; replies recorded from AWS in the test snapshots of LocalStack (REST, function URL)
//! and aws-lambda-dotnet (REST, HTTP APIs); issues and pull requests in which people quote what AWS answered; what the
//! AWS SAM CLI and LocalStack do, where nothing better is known.

use super::Deviation;
use crate::aws::FrontDoor;

/// What a front door does with one deviation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ruling {
    /// Takes it as it is meant.
    Accepts,
    /// Takes the response and leaves this out.
    Ignores,
    /// Answers with its own error instead.
    Rejects,
    /// Nobody has shown what it does.
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

/// What `door` does with `deviation`.
pub fn cell(deviation: Deviation, door: FrontDoor) -> Cell {
    row(deviation)[door as usize]
}

/// REST, HTTP API 1.0, HTTP API 2.0, load balancer, function URL, WebSocket.
const fn row(deviation: Deviation) -> [Cell; 6] {
    const X: Cell = UNKNOWN;
    match deviation {
        Deviation::NotJson => [no(E), no(E), X, no(D), X, X],
        Deviation::Null => [no(I), no(E), X, no(D), ok(E), no(I)],
        Deviation::TopLevelString | Deviation::DoubleEncoded => [no(R), no(D), ok(D), no(D), ok(R), X],
        Deviation::TopLevelScalar => [no(E), no(D), ok(D), no(D), ok(R), X],
        Deviation::TopLevelArray => [no(E), no(E), ok(D), no(D), ok(R), X],
        Deviation::UnknownKey => [no(R), dropped(E), dropped(E), dropped(I), dropped(E), X],

        Deviation::StatusMissing => [ok(R), no(D), ok(D), no(I), ok(R), X],
        Deviation::StatusNumericString => [ok(R), ok(E), ok(E), no(I), ok(R), X],
        Deviation::StatusNotNumeric => [no(R), no(E), no(E), X, X, X],
        Deviation::StatusZero => [no(R), no(R), no(R), X, X, X],
        Deviation::StatusNegative => [X, no(E), no(E), X, X, X],
        Deviation::StatusNull => [X, no(E), X, X, X, X],
        Deviation::StatusArrayOrObject => [no(E), X, X, X, X, X],
        Deviation::StatusOutOfRange | Deviation::StatusUnproven | Deviation::StatusRepeated => [X; 6],

        Deviation::BodyNull => [ok(I), ok(E), ok(I), no(I), ok(I), X],
        Deviation::BodyObject => [no(I), X, no(I), X, ok(I), X],
        Deviation::BodyScalarOrArray => [X, X, no(C), X, X, X],
        Deviation::BodyUnproven => [X; 6],
        // Streamed into an integration that is not told to stream: status and headers arrive, the body does not. One
        // report of a 502 had cookies in the metadata.
        Deviation::StreamIntoBuffered => [dropped(D), X, X, X, X, X],
        Deviation::Stream => [ok(D), X, X, X, ok(I), X],
        Deviation::StreamMissing => [no(D), ok(D), ok(D), ok(D), ok(D), ok(D)],
        Deviation::StreamUnknownKey => [X; 6],
        Deviation::Base64Undecodable => [no(R), X, X, X, X, X],
        Deviation::Base64FlagNull => [ok(E), no(C), X, X, ok(E), X],
        Deviation::Base64FlagWord => [ok(C), ok(C), ok(E), X, X, X],
        Deviation::Base64FlagOther => [no(E), no(E), X, X, X, X],
        Deviation::Base64Alias => [ok(C), dropped(E), dropped(E), X, X, X],

        Deviation::HeadersNull => [ok(R), ok(R), ok(R), no(I), X, X],
        Deviation::HeadersArray => [no(I), X, X, X, X, X],
        Deviation::HeadersNotAnObject => [no(E), X, X, X, X, X],
        Deviation::HeaderBoolean => [ok(R), X, X, no(I), X, X],
        Deviation::HeaderNumber => [ok(C), X, X, no(I), X, X],
        Deviation::HeaderNull | Deviation::HeaderLineBreak | Deviation::HeaderUnproven => [X; 6],
        Deviation::HeaderInvalid => [X, X, X, no(D), X, X],
        Deviation::HeaderList => [no(I), X, no(I), X, X, X],
        Deviation::HeaderObject => [no(I), X, X, X, X, X],
        Deviation::HeaderRepeated => [ok(I), X, X, X, X, X],
        Deviation::MultiValues => [ok(R), ok(R), dropped(I), ok(D), dropped(I), X],
        Deviation::MultiValuesNull => [ok(R), ok(R), dropped(I), ok(C), dropped(I), X],
        Deviation::MultiValuesArray => [no(I), X, dropped(I), X, dropped(I), X],
        Deviation::MultiValueNotAList => [no(R), X, dropped(I), X, dropped(I), X],
        Deviation::MultiValueItemNotAString => [X, X, dropped(I), X, dropped(I), X],
        Deviation::HeaderInBothMaps => [ok(R), ok(R), dropped(I), ok(I), dropped(I), X],
        Deviation::OnlyHeadersInMultiMode => [ok(R), ok(R), ok(R), no(C), ok(R), ok(D)],
        Deviation::OnlyMultiInSingleMode => [ok(R), ok(R), dropped(I), X, dropped(I), X],

        Deviation::Cookies => [no(I), dropped(E), ok(D), dropped(I), ok(D), X],
        Deviation::CookiesNull => [no(I), dropped(E), ok(R), X, X, X],
        Deviation::CookiesNotAList => [no(I), dropped(E), X, X, X, X],
        Deviation::StatusDescription => [no(I), dropped(E), dropped(E), ok(I), dropped(E), X],
        Deviation::StatusDescriptionNull => [no(E), dropped(E), dropped(E), no(I), dropped(E), X],
        Deviation::StatusDescriptionContradicts => [no(E), dropped(E), dropped(E), X, dropped(E), X],

        Deviation::TooLarge => [no(I), no(I), no(I), no(D), no(E), X],
        Deviation::MaybeTooLargeForAlb => [ok(D), ok(D), ok(D), X, ok(D), X],
        Deviation::TooLargeForAlb => [ok(D), ok(D), ok(D), no(D), ok(D), X],
        Deviation::HeadersTooLarge => [X, X, X, ok(D), X, X],
        Deviation::HeadersTooLargeForAlb => [X, X, X, no(D), X, X],
        Deviation::MessageTooLarge => [ok(D), ok(D), ok(D), ok(D), ok(D), X],
    }
}
