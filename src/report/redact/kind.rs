//! What redaction knows.

use serde::{Deserialize, Serialize};

/// A kind of secret, or of what names a person or an account.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(ts_rs::TS))]
#[serde(rename = "SecretKind", rename_all = "kebab-case")]
pub enum SecretKind {
    /// `AKIA…`, `ASIA…`.
    AccessKey,
    SecretKey,
    SessionToken,
    Jwt,
    /// The value of `Authorization`; its scheme stays.
    Authorization,
    /// The values in `Cookie` and `Set-Cookie`; names and attributes stay.
    Cookie,
    ApiKey,
    PrivateKey,
    Password,
    /// What a name calls a secret or token, and tokens known by their form.
    Secret,
    /// An AWS account id.
    Account,
    /// The id of an API, function URL or distribution, also in its host name.
    Api,
    /// The name of a database, a cache or another machine; the region and the service in it stay.
    Host,
    Email,
    Phone,
    Ip,
    Card,
    /// An IBAN, or the number of an account at a bank.
    Bank,
    /// The number that a state gives a person, such as a social security number.
    NationalId,
    /// The address of a network card.
    Mac,
    /// A person's name, user name, street or birthday.
    Person,
    /// Off unless asked for: a log is put together by them.
    Request,
}

impl SecretKind {
    pub const ALL: [Self; 22] = [
        Self::AccessKey,
        Self::SecretKey,
        Self::SessionToken,
        Self::Jwt,
        Self::Authorization,
        Self::Cookie,
        Self::ApiKey,
        Self::PrivateKey,
        Self::Password,
        Self::Secret,
        Self::Account,
        Self::Api,
        Self::Host,
        Self::Email,
        Self::Phone,
        Self::Ip,
        Self::Card,
        Self::Bank,
        Self::NationalId,
        Self::Mac,
        Self::Person,
        Self::Request,
    ];

    /// Its name in the public JSON, and how its pseudonyms begin.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::AccessKey => "access-key",
            Self::SecretKey => "secret-key",
            Self::SessionToken => "session-token",
            Self::Jwt => "jwt",
            Self::Authorization => "authorization",
            Self::Cookie => "cookie",
            Self::ApiKey => "api-key",
            Self::PrivateKey => "private-key",
            Self::Password => "password",
            Self::Secret => "secret",
            Self::Account => "account",
            Self::Api => "api",
            Self::Host => "host",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Ip => "ip",
            Self::Card => "card",
            Self::Bank => "bank",
            Self::NationalId => "national-id",
            Self::Mac => "mac",
            Self::Person => "person",
            Self::Request => "request",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.as_str() == name)
    }

    /// What a switch for it is called.
    pub const fn label(self) -> &'static str {
        match self {
            Self::AccessKey => "AWS access key ids",
            Self::SecretKey => "AWS secret access keys",
            Self::SessionToken => "AWS session tokens",
            Self::Jwt => "JSON Web Tokens",
            Self::Authorization => "Authorization headers",
            Self::Cookie => "Cookies",
            Self::ApiKey => "API keys",
            Self::PrivateKey => "Private keys",
            Self::Password => "Passwords",
            Self::Secret => "Other secrets and tokens",
            Self::Account => "AWS account ids",
            Self::Api => "API ids and API hosts",
            Self::Host => "Hosts of databases and internal machines",
            Self::Email => "E-mail addresses",
            Self::Phone => "Phone numbers",
            Self::Ip => "IP addresses",
            Self::Card => "Card numbers",
            Self::Bank => "IBANs and bank accounts",
            Self::NationalId => "Social security and other national numbers",
            Self::Mac => "MAC addresses",
            Self::Person => "Names, streets and birthdays of people",
            Self::Request => "Request ids",
        }
    }

    /// What stands for the `number`th of its kind. A request id keeps its form: a log is read by it.
    pub(super) fn pseudonym(self, number: usize) -> String {
        let digits = number.to_string();
        match self {
            Self::Request => {
                ["00000000-0000-4000-8000-", &"0".repeat(12_usize.saturating_sub(digits.len())), &digits].concat()
            }
            _ => [self.as_str(), "-", &digits].concat(),
        }
    }
}

/// Which kinds are replaced.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Kinds(u32);

impl Kinds {
    pub const NONE: Self = Self(0);

    pub fn has(self, kind: SecretKind) -> bool {
        self.0 & (1 << kind as u32) != 0
    }

    pub fn with(self, kind: SecretKind) -> Self {
        Self(self.0 | 1 << kind as u32)
    }

    pub fn without(self, kind: SecretKind) -> Self {
        Self(self.0 & !(1 << kind as u32))
    }
}

/// Everything but request ids.
impl Default for Kinds {
    fn default() -> Self {
        SecretKind::ALL.into_iter().fold(Self::NONE, Self::with).without(SecretKind::Request)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_switch_turns_one_kind() {
        let kinds = Kinds::default().without(SecretKind::Email);
        assert!(!kinds.has(SecretKind::Email) && kinds.has(SecretKind::Ip) && !kinds.has(SecretKind::Request));
        assert!(SecretKind::ALL.into_iter().all(|it| SecretKind::parse(it.as_str()) == Some(it)));
    }
}
