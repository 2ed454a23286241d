//! Texts with a secret in them, in every form in which people paste such things.

use crate::support::Random;

const UPPER: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const LOWER: &str = "abcdefghijklmnopqrstuvwxyz0123456789";
const MIXED: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const BASE64: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const DIGITS: &str = "0123456789";

pub struct Planted {
    pub kind: &'static str,
    pub form: &'static str,
    pub secret: String,
    pub text: String,
}

/// Where a secret stands: under a name, or in a sentence that needs none.
enum Place {
    Named(&'static [&'static str], &'static str),
    Plain(&'static [(&'static str, &'static str)]),
}

const FORMS: [&str; 14] = [
    "a line",
    "a header",
    "JSON",
    "JSON in JSON",
    "JSON with escapes",
    "CSV",
    "a query",
    "base64",
    "base64 in JSON",
    "cut by a line",
    "cut and indented",
    "wrapped by a console",
    "YAML",
    "an environment",
];

impl Planted {
    pub fn new(random: &mut Random) -> Self {
        let (kind, secret, place) = secret(random);
        let form = random.one(&FORMS);
        let text = write(random, &secret, &place, form);
        Self { kind, form, secret, text }
    }

    /// The text as the body of a response that no API type takes as it is.
    pub fn in_a_response(&self) -> String {
        let body = serde_json::json!({ "statusCode": 200, "headers": { "X-Note": self.text }, "body": { "said": self.text }, "extra": self.text });
        body.to_string()
    }
}

/// So many letters of an alphabet.
fn letters(random: &mut Random, alphabet: &str, count: usize) -> String {
    let letters: Vec<char> = alphabet.chars().collect();
    (0..count).map(|_| random.one(&letters)).collect()
}

fn secret(random: &mut Random) -> (&'static str, String, Place) {
    use Place::{Named, Plain};
    let mixed = |random: &mut Random, count| ["q", &letters(random, MIXED, count), "7Z"].concat();
    match random.below(18) {
        0 => {
            let start = random.one(&["AKIA", "ASIA"]);
            (
                "access key",
                [start, &letters(random, UPPER, 16)].concat(),
                Plain(&[("key ", " was used"), ("accessKeyId=", ""), ("Credential=", "/20260101/eu-west-1")]),
            )
        }
        1 => (
            "secret key",
            ["aB3", &letters(random, BASE64, 37)].concat(),
            Named(&["aws_secret_access_key", "SecretAccessKey", "secretAccessKey"], ""),
        ),
        2 => (
            "session token",
            ["IQoJb3JpZ2luX2Vj", &letters(random, BASE64, 120)].concat(),
            Named(&["AWS_SESSION_TOKEN", "SessionToken", "x-amz-security-token"], ""),
        ),
        3 => {
            let token =
                ["eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOi", &letters(random, MIXED, 40), ".", &letters(random, MIXED, 43)]
                    .concat();
            ("JWT", token, Plain(&[("token ", " is used"), ("got ", ""), ("id_token=", "")]))
        }
        4 => ("bearer", mixed(random, 30), Named(&["Authorization", "authorization"], "Bearer ")),
        5 => ("cookie", mixed(random, 22), Named(&["Cookie", "Set-Cookie", "cookie"], "sid=")),
        6 => ("API key", mixed(random, 36), Named(&["x-api-key", "X-Api-Key", "apiKey"], "")),
        7 => {
            let lines: Vec<String> = (0..6).map(|_| letters(random, BASE64, 64)).collect();
            let key =
                ["-----BEGIN RSA PRIVATE KEY-----\n", &lines.join("\n"), "\n-----END RSA PRIVATE KEY-----"].concat();
            ("private key", key, Named(&["key", "pem", "privateKey"], ""))
        }
        8 => ("password", mixed(random, 12), Named(&["password", "DB_PASSWORD", "db.password", "Pwd"], "")),
        9 => (
            "password with signs",
            ["k9$", &letters(random, "abcXYZ019!#*^~$", 12), "Q4"].concat(),
            Named(&["password", "DB_PASSWORD"], ""),
        ),
        10 => (
            "password in an address",
            mixed(random, 14),
            Plain(&[("postgres://app:", "@db.example.org:5432/x"), ("connecting to redis://default:", "@cache:6379")]),
        ),
        11 => ("client secret", mixed(random, 24), Named(&["client_secret", "clientSecret", "refresh_token"], "")),
        12 => {
            let account = ["4", &letters(random, DIGITS, 11)].concat();
            (
                "account",
                account,
                Plain(&[
                    ("arn:aws:lambda:eu-west-1:", ":function:orders"),
                    ("arn:aws:iam::", ":role/orders"),
                    ("account ", " is not allowed"),
                ]),
            )
        }
        13 => {
            let id = ["k4", &letters(random, LOWER, 8)].concat();
            (
                "API",
                id,
                Plain(&[
                    ("https://", ".execute-api.eu-west-1.amazonaws.com/prod"),
                    ("https://", ".lambda-url.eu-west-1.on.aws/"),
                    ("API-Gateway-Execution-Logs_", "/prod"),
                ]),
            )
        }
        14 => {
            let address = [
                "u",
                &letters(random, LOWER, 9),
                ".",
                &letters(random, LOWER, 4),
                "@mail",
                &letters(random, LOWER, 5),
                ".example.org",
            ]
            .concat();
            ("e-mail", address, Plain(&[("user ", " logged in"), ("to=", ""), ("sent to ", ", done")]))
        }
        15 => {
            let number = ["+49 30 ", &letters(random, "123456789", 4), " ", &letters(random, DIGITS, 4)].concat();
            ("phone", number, Plain(&[("call ", " back"), ("phone: ", ""), ("sms to ", ", sent")]))
        }
        16 => {
            let octet = |random: &mut Random| (random.below(200) + 11).to_string();
            let v4 = ["198.", &octet(random), ".", &octet(random), ".", &octet(random)].concat();
            let v6 =
                ["2001:db8:", &letters(random, "123456789abcdef", 4), "::", &letters(random, "123456789abcdef", 4)]
                    .concat();
            (
                "IP",
                if random.below(2) == 0 { v4 } else { v6 },
                Plain(&[("from ", " at noon"), ("client ", ", refused"), ("sourceIp=", "")]),
            )
        }
        _ => {
            let mut digits: Vec<u32> = [4, 5].into_iter().chain((0..13).map(|_| random.below(10) as u32)).collect();
            let sum: u32 = digits
                .iter()
                .rev()
                .enumerate()
                .map(|(at, &digit)| {
                    if at % 2 == 0 {
                        let twice = digit * 2;
                        if twice > 9 { twice - 9 } else { twice }
                    } else {
                        digit
                    }
                })
                .sum();
            digits.push((10 - sum % 10) % 10);
            let groups: Vec<String> = digits.chunks(4).map(|it| it.iter().map(u32::to_string).collect()).collect();
            ("card", groups.join(random.one(&["", " ", "-"])), Plain(&[("card ", " was declined"), ("paid with ", "")]))
        }
    }
}

fn write(random: &mut Random, secret: &str, place: &Place, form: &'static str) -> String {
    let (name, value, plain) = match place {
        Place::Named(names, before) => {
            let name = random.one(names);
            let value = [before, secret].concat();
            (name, value.clone(), [name, random.one(&["=", ": "]), &value].concat())
        }
        Place::Plain(around) => {
            let (before, after) = random.one(around);
            let value = [before, secret, after].concat();
            ("message", value.clone(), value)
        }
    };
    let json = |value: &str| serde_json::json!({ "level": "info", name: value, "n": 1 }).to_string();
    let line = ["2026-02-03T10:11:12.345Z INFO ", &plain].concat();
    match form {
        "a line" => [&line, "\nEND RequestId: 1"].concat(),
        "a header" => ["HTTP/1.1 502\r\n", name, ": ", &value, "\r\nServer: x\r\n"].concat(),
        "JSON" => json(&value),
        "JSON in JSON" => json_in_json(&json(&value), 1 + random.below(2)),
        "JSON with escapes" => json(&value).replace('/', "\\/").replace('@', "\\u0040").replace('=', "\\u003d"),
        "CSV" => {
            let cell = if random.below(2) == 0 { json(&value) } else { plain };
            ["timestamp,message\r\n1767225600123,\"", &cell.replace('"', "\"\""), "\"\r\n"].concat()
        }
        "a query" => {
            let encoded: String =
                value
                    .bytes()
                    .map(|byte| {
                        if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") }
                    })
                    .collect();
            ["GET /x?a=1&", name, "=", &encoded, "&b=2 HTTP/1.1"].concat()
        }
        "base64" => ["LogResult: ", &base64(line.as_bytes())].concat(),
        "base64 in JSON" => {
            serde_json::json!({ "body": base64(json(&value).as_bytes()), "isBase64Encoded": true }).to_string()
        }
        "cut by a line" => cut(random, &line, secret, "\n"),
        "cut and indented" => cut(random, &line, secret, "\r\n    "),
        "wrapped by a console" => {
            let long = [
                "2026-02-03T10:11:12.345Z\tINFO\tthe importer of the orders of yesterday said that ",
                &plain,
                " and went on with the next of them, as it always does when it can",
            ]
            .concat();
            let width = 60 + random.below(60);
            let chars: Vec<char> = long.replace('\n', "\\n").chars().collect();
            chars.chunks(width).map(|it| it.iter().collect::<String>()).collect::<Vec<_>>().join("\n")
        }
        "YAML" => ["service: orders\n", name, ": ", &value.replace('\n', "\\n"), "\nregion: eu-west-1\n"].concat(),
        _ => ["export ", &name.replace(['-', '.'], "_"), "=\"", &value.replace('\n', "\\n"), "\"\nexport B=2"].concat(),
    }
}

fn json_in_json(json: &str, times: usize) -> String {
    (0..times).fold(json.to_owned(), |inner, _| serde_json::json!({ "statusCode": 200, "body": inner }).to_string())
}

/// Breaks the line somewhere in the secret, at least four characters from its ends.
fn cut(random: &mut Random, line: &str, secret: &str, by: &str) -> String {
    let start = line.find(secret).unwrap_or(0);
    let at = start + 4 + random.below(secret.len().saturating_sub(8));
    [&line[..at], by, &line[at..], "\nEND RequestId: 1"].concat()
}

pub fn base64(bytes: &[u8]) -> String {
    let alphabet = BASE64.as_bytes();
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4 {
            out.push(if place <= chunk.len() {
                char::from(alphabet[(bits >> (18 - 6 * place) & 63) as usize])
            } else {
                '='
            });
        }
    }
    out
}

/// Whether the secret, or eight of its characters in a row, can still be read: as it is, with escapes resolved, without
/// line breaks, and in base64.
pub fn survives(text: &str, secret: &str) -> bool {
    let squeeze = |text: &str| text.chars().filter(|it| !it.is_whitespace() && *it != '\\').collect::<String>();
    let secret: Vec<char> = squeeze(secret).chars().collect();
    // The form of a key is no secret.
    let skip = if secret.starts_with(&['-']) {
        28
    } else if secret.starts_with(&['e', 'y', 'J']) {
        31
    } else if secret.len() > 100 {
        16
    } else {
        0
    };
    let texts = readings(text, 0);
    let windows: Vec<String> = secret[skip..]
        .windows(8.min(secret.len()))
        .map(|it| it.iter().collect())
        .filter(|it: &String| !it.contains(".ex") && !".example.org".contains(it.as_str()) && !it.contains("-----"))
        .collect();
    texts.iter().map(|it| squeeze(it)).any(|text| windows.iter().any(|window| text.contains(window.as_str())))
}

/// The text and what it says once decoded.
fn readings(text: &str, depth: usize) -> Vec<String> {
    let percent = percent(text);
    let mut all =
        vec![text.to_owned(), unescape(text), unescape(&unescape(text)), unescape(&unescape(&unescape(text))), percent];
    if depth < 2 {
        let runs = text
            .split(|it: char| !(it.is_ascii_alphanumeric() || matches!(it, '+' | '/' | '=')))
            .filter(|it| it.len() >= 16);
        for run in runs {
            if let Some(Ok(text)) = lambda_502::text::base64::decode(run).map(String::from_utf8) {
                all.extend(readings(&text, depth + 1));
            }
        }
    }
    all
}

fn unescape(text: &str) -> String {
    lambda_502::text::json::unescape(text).into_owned()
}

fn percent(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let code =
            text.get(at + 1..at + 3).and_then(|it| u8::from_str_radix(it, 16).ok()).filter(|_| bytes[at] == b'%');
        out.push(code.unwrap_or(bytes[at]));
        at += if code.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&out).into_owned()
}
