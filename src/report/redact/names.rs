//! What the name of a value says about it.

use super::SecretKind;

/// The kind of secret that stands under a name such as `X-Api-Key`, `DB_PASSWORD` or `clientSecret`.
pub(super) fn kind_of(name: &[u8]) -> Option<SecretKind> {
    let name = plain(name);
    let is = |names: &[&str]| names.contains(&name.as_str());
    let ends = |ends: &[&str]| ends.iter().any(|end| name.ends_with(end));
    if is(&["cookies"]) || ends(&["cookie", "setcookies"]) {
        return Some(SecretKind::Cookie);
    }
    if ends(&["authorization"]) {
        return Some(SecretKind::Authorization);
    }
    if ends(&["apikey", "subscriptionkey"]) {
        return Some(SecretKind::ApiKey);
    }
    if ends(&["sessiontoken", "securitytoken"]) {
        return Some(SecretKind::SessionToken);
    }
    if ends(&["secretaccesskey", "awssecretkey"]) {
        return Some(SecretKind::SecretKey);
    }
    if ends(PASSWORDS) || is(&["pass"]) {
        return Some(SecretKind::Password);
    }
    if ends(SECRETS) || (ends(&["token"]) && !ends(NO_TOKENS)) {
        return Some(SecretKind::Secret);
    }
    if ends(&["apiid", "domainprefix"]) {
        return Some(SecretKind::Api);
    }
    if ends(&["accountid", "awsaccount", "ownerid"]) || is(&["account"]) {
        return Some(SecretKind::Account);
    }
    ends(&["phone", "phonenumber", "msisdn", "mobile", "telephone"]).then_some(SecretKind::Phone)
}

const PASSWORDS: &[&str] = &[
    "password",
    "passwd",
    "passphrase",
    "passcode",
    "passwordhash",
    "passwordconfirm",
    "passwordconfirmation",
    "pwd",
    "dbpass",
    "userpass",
    "smtppass",
    "mysqlpass",
    "redispass",
];

const SECRETS: &[&str] = &[
    "secret",
    "secretkey",
    "secretstring",
    "secretvalue",
    "privatekey",
    "signingkey",
    "encryptionkey",
    "masterkey",
    "authkey",
    "accountkey",
    "accesskey",
    "sharedkey",
    "sessionkey",
    "xamzsignature",
    "sharedaccesssignature",
    "sessid",
    "jsessionid",
    "credentials",
];

/// Tokens that open nothing.
const NO_TOKENS: &[&str] = &[
    "nexttoken",
    "pagetoken",
    "paginationtoken",
    "continuationtoken",
    "startingtoken",
    "requesttoken",
    "idempotencytoken",
    "forwardtoken",
    "backwardtoken",
    "unexpectedtoken",
];

/// Letters and digits, in lower case; a number at the end does not count.
fn plain(name: &[u8]) -> String {
    let mut plain: String =
        name.iter().filter(|it| it.is_ascii_alphanumeric()).map(|it| char::from(it.to_ascii_lowercase())).collect();
    plain.truncate(plain.trim_end_matches(|char: char| char.is_ascii_digit()).len());
    plain
}

/// Stands where a secret would and is none: a mask, a variable, a word about it.
pub(super) fn is_placeholder(value: &str) -> bool {
    let value = value.trim();
    let lower = value.to_ascii_lowercase();
    let starts = ["<", "${", "{{", "$(", "%(", "[redacted", "(redacted", "process.env", "os.environ", "env.", "arn:"];
    value.is_empty()
        || WORDS.contains(&lower.trim_end_matches(&['.', ',', '!'][..]))
        || starts.iter().any(|start| lower.starts_with(start))
        || value.bytes().all(|byte| matches!(byte, b'*' | b'.' | b'x' | b'X' | b'-' | b'_'))
        || value.contains("****")
        || !value.bytes().any(|byte| byte.is_ascii_alphanumeric() || byte >= 0x80)
}

const WORDS: &[&str] = &[
    "null",
    "none",
    "nil",
    "undefined",
    "true",
    "false",
    "empty",
    "missing",
    "invalid",
    "incorrect",
    "expired",
    "wrong",
    "required",
    "not",
    "no",
    "is",
    "was",
    "has",
    "must",
    "cannot",
    "could",
    "should",
    "failed",
    "denied",
    "unknown",
    "redacted",
    "masked",
    "hidden",
    "string",
    "str",
    "changed",
    "reset",
    "ok",
    "valid",
    "too",
    "the",
    "a",
    "for",
    "in",
    "unauthorized",
    "forbidden",
    "mismatch",
    "malformed",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_its_kind() {
        for (name, kind) in [
            ("DB_PASSWORD", Some(SecretKind::Password)),
            ("x-api-key", Some(SecretKind::ApiKey)),
            ("Set-Cookie", Some(SecretKind::Cookie)),
            ("aws_secret_access_key", Some(SecretKind::SecretKey)),
            ("X-Amz-Security-Token", Some(SecretKind::SessionToken)),
            ("spring.datasource.password", Some(SecretKind::Password)),
            ("clientSecret", Some(SecretKind::Secret)),
            ("accessToken", Some(SecretKind::Secret)),
            ("nextToken", None),
            ("promptTokens", None),
            ("secretName", None),
            ("apiKeyId", None),
            ("bypass", None),
        ] {
            assert_eq!(kind_of(name.as_bytes()), kind, "{name}");
        }
    }
}
