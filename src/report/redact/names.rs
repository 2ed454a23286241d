//! What the name of a value says about it.

use super::SecretKind;

/// The kind of secret that stands under a name such as `X-Api-Key`, `DB_PASSWORD` or `clientSecret`.
pub(super) fn kind_of(name: &[u8]) -> Option<SecretKind> {
    let plain = plain(name);
    if let Some(kind) = kind_of_plain(&plain, name) {
        return Some(kind);
    }
    // `passwords`, `api_key_value`, `DB_PASSWORD_PROD`: what is added says nothing about the kind.
    let rest = plain.strip_suffix('s').or_else(|| QUALIFIERS.iter().find_map(|it| plain.strip_suffix(it)))?;
    let cut = name.len() - (plain.len() - rest.len()).min(name.len());
    kind_of_plain(rest, &name[..cut])
}

fn kind_of_plain(plain: &str, name: &[u8]) -> Option<SecretKind> {
    let last = *plain.as_bytes().last()?;
    let ends = |ends: &[&str]| ends.iter().any(|end| end.as_bytes().last() == Some(&last) && plain.ends_with(end));
    if ends(NO_SECRETS) {
        return None;
    }
    let kind = KINDS.iter().find(|(_, names)| ends(names)).map(|it| it.0);
    kind.or_else(|| {
        let word = last_word(name);
        WORDS.iter().find(|(_, words)| words.iter().any(|it| word.eq_ignore_ascii_case(it))).map(|it| it.0)
    })
}

/// The value under such a name is a secret only if it looks like one.
pub(super) fn is_weak(name: &[u8]) -> bool {
    let word = last_word(name);
    let one = word.strip_suffix('s').unwrap_or(word);
    WEAK.iter().any(|it| word.eq_ignore_ascii_case(it) || one.eq_ignore_ascii_case(it))
}

/// A name in the plural: a number under it counts something.
pub(super) fn is_plural(name: &[u8]) -> bool {
    matches!(name.last(), Some(b's' | b'S')) && kind_of_plain(&plain(name), name).is_none()
}

/// The last word of a name that is written with capitals, hyphens, dots or underscores.
fn last_word(name: &[u8]) -> &str {
    let is_end = |byte: &&u8| byte.is_ascii_digit() || matches!(**byte, b'-' | b'_' | b'.');
    let digits = name.iter().rev().take_while(is_end).count();
    let name = &name[..name.len() - digits];
    let is_mixed = name.iter().any(u8::is_ascii_lowercase);
    let begins = |at: usize| {
        matches!(name[at - 1], b'_' | b'-' | b'.' | b' ' | b':')
            || is_mixed && name[at].is_ascii_uppercase() && !name[at - 1].is_ascii_uppercase()
    };
    let start = (1..name.len()).rev().find(|&at| begins(at)).unwrap_or(0);
    std::str::from_utf8(&name[start..]).unwrap_or_default()
}

/// How names end, without capitals and signs. The first that fits decides.
#[rustfmt::skip]
const KINDS: &[(SecretKind, &[&str])] = &[
    (SecretKind::Cookie, &["cookie", "cookies"]),
    (SecretKind::Authorization, &["authorization"]),
    (SecretKind::ApiKey, &["apikey", "subscriptionkey"]),
    (SecretKind::SessionToken, &["sessiontoken", "securitytoken"]),
    (SecretKind::SecretKey, &["secretaccesskey", "awssecretkey"]),
    (SecretKind::Password, &["password", "passwd", "passphrase", "passcode", "passwordhash", "passwordsalt",
        "passwordconfirm", "passwordconfirmation", "pwd", "dbpass", "userpass", "smtppass", "mysqlpass",
        "redispass", "storepass", "keypass", "requirepass", "masterauth", "passwort", "kennwort", "contraseña",
        "contrasena", "motdepasse", "verificationcode", "securitycode", "identifiedby", "wachtwoord", "пароль",
        "密码", "パスワード"]),
    (SecretKind::Secret, &["secret", "secretkey", "secretstring", "privatekey", "privatekeyid", "signingkey",
        "encryptionkey", "masterkey", "authkey", "accountkey", "accesskey", "sharedkey", "sessionkey", "adminkey",
        "writekey", "appkey", "applicationkey", "storagekey", "licensekey", "licencekey", "servicekey", "serverkey",
        "hostkey", "functionkey", "functionskey", "unlockkey", "presharedkey", "ingestkey", "integrationkey", "deploykey", "webhookkey", "hmackey", "cryptokey",
        "cipherkey", "tokenkey", "jwtkey", "globalkey", "secretkeybase", "clientkey", "aeskey", "rsakey", "sshkey",
        "secure", "amzsignature", "googsignature", "sharedaccesssignature", "sessid", "sessionid", "credentials",
        "token", "webhookurl", "authcode", "recoverycode", "backupcode", "codeverifier", "clientassertion", "seedphrase", "mnemonic",
        "psk", "bearer"]),
    (SecretKind::Api, &["apiid", "domainprefix", "urlid"]),
    (SecretKind::Account, &["accountid", "awsaccount", "ownerid"]),
    (SecretKind::Phone, &["phone", "phonenumber", "msisdn", "mobile", "telephone", "mobilenumber", "faxnumber"]),
    (SecretKind::Host, &["dbhost", "databasehost", "pghost", "mysqlhost", "redishost", "mongohost", "cachehost",
        "dbhostname"]),
    (SecretKind::NationalId, &["ssn", "socialsecuritynumber", "socialsecurity", "nationalid", "taxid", "steuerid",
        "nationalinsurance", "passportnumber", "passportno", "passport", "driverslicense", "driverlicense", "licensenumber"]),
    (SecretKind::Bank, &["iban", "accountnumber", "bankaccount", "kontonummer"]),
    (SecretKind::Person, &["firstname", "lastname", "fullname", "givenname", "familyname", "middlename", "surname",
        "maidenname", "displayname", "customername", "cardholder", "cardholdername", "accountholder", "holdername",
        "contactname", "recipientname", "employeename", "patientname", "guestname", "legalname", "realname",
        "username", "vorname", "nachname", "prénom", "apellido", "apellidos", "birthdate", "dateofbirth",
        "birthday", "geburtsdatum", "street", "streetaddress", "streetname", "addressline", "postaladdress",
        "shippingaddress", "billingaddress", "homeaddress", "mailingaddress", "deliveryaddress", "strasse",
        "straße", "anschrift"]),
];

/// Last words that mean something only as a whole word.
#[rustfmt::skip]
const WORDS: &[(SecretKind, &[&str])] = &[
    (SecretKind::Password, &["pass", "pw", "mdp", "clave", "senha"]),
    (SecretKind::Secret, WEAK),
    (SecretKind::Account, &["account"]),
    (SecretKind::Person, &["customer", "patient", "employee", "passenger", "kunde", "dob", "address", "adresse", "recipient",
        "nombre"]),
];

#[rustfmt::skip]
const WEAK: &[&str] = &[
    "auth", "pin", "otp", "totp", "cvv", "cvc", "sid", "sig", "signature", "session", "salt", "pat", "jwt",
    "bearer", "dsn", "token",
];

/// What stands behind the name of a secret and changes nothing.
#[rustfmt::skip]
const QUALIFIERS: &[&str] = &[
    "value", "string", "text", "plain", "plaintext", "field", "prod", "production", "staging", "dev", "test",
    "live", "old", "new", "current", "previous", "base", "b", "env", "default", "enc", "encoded", "v", "primary",
    "secondary",
];

pub(super) fn is_qualifier(name: &[u8]) -> bool {
    QUALIFIERS.iter().any(|it| it.as_bytes().eq_ignore_ascii_case(name))
}

/// Tokens that open nothing, and keys that everybody may know.
#[rustfmt::skip]
const NO_SECRETS: &[&str] = &[
    "nexttoken", "pagetoken", "paginationtoken", "continuationtoken", "startingtoken", "requesttoken",
    "idempotencytoken", "clientrequesttoken", "forwardtoken", "backwardtoken", "unexpectedtoken", "publickeytoken",
    "synctoken", "markertoken", "bypass", "emailaddress", "ipaddress", "macaddress", "functionsignature",
    "methodsignature", "lasttoken", "firsttoken", "eostoken", "stoptoken",
];

/// Letters and digits, in lower case; a number at the end does not count.
fn plain(name: &[u8]) -> String {
    let bytes = name.iter().filter(|it| it.is_ascii_alphanumeric() || **it >= 0x80).map(u8::to_ascii_lowercase);
    let mut plain = String::from_utf8(bytes.collect()).unwrap_or_default();
    plain.truncate(plain.trim_end_matches(|char: char| char.is_ascii_digit()).len());
    plain
}

/// Stands where a secret would and is none: a mask, a variable, a word about it, or what stands for a secret already.
pub(super) fn is_placeholder(value: &str) -> bool {
    let value = value.trim();
    let lower = value.to_ascii_lowercase();
    let starts = [
        "<",
        "${",
        "{{",
        "$(",
        "%(",
        "[redacted",
        "(redacted",
        "process.env",
        "os.environ",
        "env.",
        "arn:",
        "!ref",
        "!sub",
        "!getatt",
        "!importvalue",
        "var.",
        "local.",
        "data.aws",
        "your-",
        "your_",
        "{{resolve:",
        "%env(",
    ];
    value.is_empty()
        || SAID.contains(&lower.trim_end_matches(&['.', ',', '!', ':', ';', '?', '"', '\'', ')'][..]))
        || starts.iter().any(|start| lower.starts_with(start))
        || value.bytes().all(|byte| matches!(byte, b'*' | b'.' | b'x' | b'X' | b'-' | b'_'))
        || value.contains("****")
        || !value.bytes().any(|byte| byte.is_ascii_alphanumeric() || byte >= 0x80)
        || is_pseudonym(value)
        || is_variable(value)
        || is_sentence(&lower)
}

/// What a form answers: "must be at least 8 characters".
fn is_sentence(lower: &str) -> bool {
    lower.split(' ').count() >= 3 && lower.split(' ').any(|word| SAID.contains(&word.trim_end_matches('.')))
}

/// `$DB_PASSWORD`, as a shell has it.
fn is_variable(value: &str) -> bool {
    let name = value.strip_prefix('$').map(|it| it.trim_matches(&['{', '}', ';'][..]));
    name.is_some_and(|it| it.len() > 2 && it.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'_'))
}

/// `password-1`, as redaction itself writes, or several of them, as where lines were joined.
pub(super) fn is_pseudonym(value: &str) -> bool {
    let behind_one = |value: &str| {
        let number = value.find(|char: char| char.is_ascii_digit())?;
        SecretKind::parse(value[..number].strip_suffix('-')?)?;
        Some(value[number..].trim_start_matches(|char: char| char.is_ascii_digit()).trim_start().len())
    };
    let mut rest = value;
    while let Some(left) = behind_one(rest) {
        rest = &value[value.len() - left..];
        if left == 0 {
            return true;
        }
    }
    false
}

/// What is said about secrets in their place.
#[rustfmt::skip]
const SAID: &[&str] = &[
    "null", "none", "nil", "undefined", "true", "false", "yes", "empty", "missing", "invalid", "incorrect",
    "expired", "wrong", "required", "not", "no", "is", "was", "has", "must", "cannot", "could", "should", "failed",
    "denied", "unknown", "redacted", "masked", "hidden", "string", "str", "changed", "reset", "ok", "valid", "too",
    "the", "a", "for", "in", "unauthorized", "forbidden", "mismatch", "malformed", "changeme", "aws_iam", "bearer",
    "basic", "object", "number", "boolean", "text", "optional", "any", "bool", "int", "include", "omit", "same-origin", "be", "length", "can't", "started", "rejected", "accepted",
    "password", "token", "secret", "email", "username", "rotated", "updated", "ended", "closed", "active",
    "inactive", "anonymous",
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
            ("apiKeys", Some(SecretKind::ApiKey)),
            ("FTP_PASSWORD_PROD", Some(SecretKind::Password)),
            ("admin_pass", Some(SecretKind::Password)),
            ("family_name", Some(SecretKind::Person)),
            ("nextToken", None),
            ("PublicKeyToken", None),
            ("secretName", None),
            ("apiKeyId", None),
            ("bypass", None),
            ("compass", None),
            ("email_address", None),
        ] {
            assert_eq!(kind_of(name.as_bytes()), kind, "{name}");
        }
    }
}
