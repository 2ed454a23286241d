//! Figures and names that a paste gives.

use std::borrow::Cow;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::text::At;
use crate::text::number::plain;

/// A text, or a number where the name of the fact ends in its unit.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(schemars::JsonSchema, ts_rs::TS))]
#[cfg_attr(feature = "docs", schemars(rename = "Fact", untagged), ts(rename = "Fact", untagged))]
pub enum FactValue {
    Text(String),
    Number(f64),
}

impl FactValue {
    /// As people read it: a number with at most two decimals.
    pub fn plain(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) => text.into(),
            Self::Number(number) => plain(*number).into(),
        }
    }
}

/// One fact and where it stands.
#[derive(Clone, PartialEq, Debug)]
pub struct Fact {
    pub name: Cow<'static, str>,
    pub value: FactValue,
    pub at: At,
}

/// Facts by name; the first of a name stays.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Facts(Vec<Fact>);

impl Facts {
    pub fn add(&mut self, fact: Fact) {
        if self.get(&fact.name).is_none() {
            self.0.push(fact);
        }
    }

    /// Takes what is not known yet.
    pub fn fill(&mut self, other: &Facts) {
        for fact in &other.0 {
            self.add(fact.clone());
        }
    }

    pub fn get(&self, name: &str) -> Option<&Fact> {
        self.0.iter().find(|fact| fact.name == name)
    }

    pub fn text(&self, name: &str) -> Option<&str> {
        match &self.get(name)?.value {
            FactValue::Text(text) => Some(text),
            FactValue::Number(_) => None,
        }
    }

    pub fn number(&self, name: &str) -> Option<f64> {
        match self.get(name)?.value {
            FactValue::Number(number) => Some(number),
            FactValue::Text(_) => None,
        }
    }

    pub fn iter(&self) -> impl Iterator<Item = &Fact> {
        self.0.iter()
    }

    /// Memory used and configured, in MB.
    pub fn memory_used(&self) -> Option<(f64, f64)> {
        Some((self.number("max_memory_mb")?, self.number("memory_mb")?))
    }

    /// The timeout that an invocation ran into, in seconds. The new style of log has no "Task timed out" line: what a
    /// timed-out invocation took is what it was allowed.
    pub fn observed_timeout_s(&self) -> Option<f64> {
        self.number("timeout_s").or_else(|| self.number("duration_ms").map(|ms| ms / 1000.0))
    }
}

/// Whether an invocation that used so much of its memory, in MB, may have had too little of it.
pub fn is_nearly_full((used, size): (f64, f64)) -> bool {
    used >= size * 0.95
}

/// As names and values; where they stand is not told.
impl Serialize for Facts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter().map(|it| (&it.name, &it.value)))
    }
}

impl<'de> Deserialize<'de> for Facts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let facts = Vec::<(String, FactValue)>::deserialize(deserializer)?;
        let fact = |(name, value): (String, FactValue)| Fact { name: name.into(), value, at: At::default() };
        Ok(Self(facts.into_iter().map(fact).collect()))
    }
}

/// The names that are numbers; every other fact is text.
pub fn is_number(name: &str) -> bool {
    ["_ms", "_s", "_mb", "_status"].iter().any(|suffix| name.ends_with(suffix))
}
