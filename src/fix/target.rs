//! What a function could not reach, as an error names it.

use std::net::Ipv4Addr;

use super::names::Name;
use crate::evidence::Facts;

/// What a function could not reach.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Target {
    pub port: Option<u16>,
    pub address: Option<Ipv4Addr>,
    /// It is in a VPC; `None` where a name does not tell.
    pub is_inside: Option<bool>,
}

/// Names of what lives in a VPC: databases, caches, machines. To a function in that VPC, their addresses are private.
const INSIDE: [&str; 3] = [".rds.amazonaws.com", ".cache.amazonaws.com", ".internal"];

impl Target {
    /// The host and port of an error, or the address of a service's endpoint.
    pub fn of(facts: &Facts) -> Self {
        let Some(text) = facts.text("host").or_else(|| facts.text("endpoint")) else { return Self::default() };
        let (scheme, rest) = text.split_once("://").unwrap_or(("", text));
        let rest = rest.split('/').next().unwrap_or(rest);
        let (host, port) = rest.rsplit_once(':').unwrap_or((rest, ""));
        let port = port.parse().ok().or_else(|| facts.text("port")?.parse().ok());
        let address: Option<Ipv4Addr> = host.parse().ok();
        let is_inside = match address {
            Some(address) => Some(address.is_private()),
            None if INSIDE.iter().any(|it| host.ends_with(it)) => Some(true),
            None if host.ends_with(".amazonaws.com") => Some(false),
            None => None,
        };
        Self { port: port.or((scheme == "https").then_some(443)), address, is_inside }
    }

    pub fn port(self) -> Name {
        let value = self.port.map(|it| it.to_string());
        value.map_or_else(|| Name::placeholder("PORT"), Name::known)
    }

    /// The one address, as a range.
    pub fn range(self) -> Name {
        let value = self.address.map(|it| format!("{it}/32"));
        value.map_or_else(|| Name::placeholder("TARGET_RANGE"), Name::known)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::{Fact, FactValue};
    use crate::text::At;

    fn target(name: &'static str, value: &str) -> Target {
        let mut facts = Facts::default();
        facts.add(Fact { name: name.into(), value: FactValue::Text(value.to_owned()), at: At::default() });
        Target::of(&facts)
    }

    #[test]
    fn an_address_tells_whether_it_is_in_a_vpc_and_a_name_sometimes_does() {
        for (host, port, is_inside) in [
            ("10.1.2.3:5432", Some(5432), Some(true)),
            ("172.31.0.9:6379", Some(6379), Some(true)),
            ("203.0.113.7:8443", Some(8443), Some(false)),
            ("172.32.0.9", None, Some(false)),
            ("parcels.abc.eu-west-1.rds.amazonaws.com:3306", Some(3306), Some(true)),
            ("db.example.com:5432", Some(5432), None),
            ("db.example.com:65536", None, None),
            ("$(id):1;2", None, None),
        ] {
            let found = target("host", host);
            assert_eq!((found.port, found.is_inside), (port, is_inside), "{host}");
        }
        let service = target("endpoint", "https://sns.eu-central-1.amazonaws.com/");
        assert_eq!((service.port, service.is_inside), (Some(443), Some(false)));
    }
}
