//! A diagnosis as one record of many: the fields that somebody asks for, and no more work than they take.

use serde_json::{Map, Value, json};

use super::Redactor;
use super::redact::redact_diagnosis;
use super::triage::RequestLine;
use crate::diagnosis::{Diagnosis, diagnose_text, diagnose_without_advice};
use crate::evidence::{Context, Outcome};

/// Every field, in the order of a record. The last are those of the public JSON.
const NAMES: [&str; 18] = [
    "verdict",
    "cause",
    "status",
    "certainty",
    "facts",
    "place",
    "title",
    "summary",
    "fix",
    "integration",
    "inputs",
    "context",
    "findings",
    "byIntegration",
    "invocations",
    "lines",
    "question",
    "remedies",
];

/// How many of them a record has by default.
const COMPACT: usize = 6;

/// Which fields a record has.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RecordFields {
    /// The whole diagnosis.
    All,
    Some(Vec<&'static str>),
}

impl RecordFields {
    /// What a table of many records is made of: verdict, cause, status, certainty, facts, place.
    pub fn compact() -> Self {
        Self::Some(NAMES[..COMPACT].to_vec())
    }

    /// Reads a list with commas, or `all`.
    ///
    /// # Errors
    /// In words, where a name is none.
    pub fn parse(names: &str) -> Result<Self, String> {
        if names == "all" {
            return Ok(Self::All);
        }
        let known = |name: &str| NAMES.into_iter().find(|it| *it == name.trim());
        let fields = names.split(',').map(|name| {
            known(name).ok_or_else(|| format!("there is no field {name:?}; known are all, {}", NAMES.join(", ")))
        });
        fields.collect::<Result<_, _>>().map(Self::Some)
    }

    pub fn has(&self, name: &str) -> bool {
        match self {
            Self::All => true,
            Self::Some(names) => names.contains(&name),
        }
    }

    /// Diagnoses a text, without the advice where nobody asks for it.
    pub fn diagnose(&self, text: &str, context: &Context) -> Diagnosis {
        let diagnose = if self.has("remedies") { diagnose_text } else { diagnose_without_advice };
        diagnose(text, context)
    }

    /// The members of the record in JSON, redacted, without the braces: `"diagnosis": {…}`, or the fields.
    pub fn members(&self, diagnosis: Diagnosis, text: &str, redactor: &mut Redactor) -> String {
        let Self::Some(names) = self else {
            return ["\"diagnosis\":", &super::json(&diagnosis, text, redactor)].concat();
        };
        redactor.learn(text);
        let it = redact_diagnosis(&self.only(diagnosis), redactor);
        let verdict = &it.verdict;
        let value = |name: &str| match name {
            "verdict" => json!(verdict.outcome.as_str()),
            "cause" => json!(verdict.cause),
            "status" => json!(verdict.status),
            "certainty" => Some(verdict.sureness()).filter(|it| !it.is_empty()).into(),
            "facts" => json!(it.facts),
            "place" => json!(verdict.span),
            "title" => json!(verdict.title),
            "summary" => json!(verdict.summary),
            "fix" => json!(verdict.fix),
            "integration" => json!(it.context.integration),
            "inputs" => json!(it.inputs),
            "context" => json!(it.context),
            "findings" => json!(it.findings),
            "byIntegration" => json!(it.by_integration),
            "invocations" => json!(it.invocations),
            "lines" => json!(it.lines),
            "question" => json!(it.question),
            "remedies" => json!(it.remedies),
            _ => Value::Null,
        };
        let object: Map<String, Value> = names.iter().map(|name| ((*name).to_owned(), value(name))).collect();
        let object = Value::Object(object).to_string();
        object[1..object.len() - 1].to_owned()
    }

    /// Without the large parts that nobody asks for: they would only be redacted.
    fn only(&self, mut diagnosis: Diagnosis) -> Diagnosis {
        if !self.has("findings") {
            diagnosis.findings.clear();
        }
        if !self.has("byIntegration") {
            diagnosis.by_integration = Default::default();
        }
        if !self.has("invocations") {
            diagnosis.invocations.clear();
        }
        if !self.has("remedies") {
            diagnosis.remedies = Default::default();
        }
        diagnosis
    }

    /// The record of a request: `{"id", …}`. The id is the one given, as it was given.
    pub fn answer(&self, request: &RequestLine, redactor: &mut Redactor) -> (Outcome, String) {
        let diagnosis = self.diagnose(&request.text, &request.context);
        let outcome = diagnosis.verdict.outcome;
        let members = self.members(diagnosis, &request.text, redactor);
        (outcome, ["{\"id\":", &request.id.to_string(), ",", &members, "}"].concat())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r#"{"statusCode": 200, "headers": {"X-Owner": "ann@example.org"}, "body": {"ok": true}}"#;

    fn record(fields: &RecordFields) -> Value {
        let context = Context::default();
        let members = fields.members(fields.diagnose(TEXT, &context), TEXT, &mut Redactor::default());
        assert!(!members.contains("ann@example.org"));
        serde_json::from_str(&["{", &members, "}"].concat()).expect("it is JSON")
    }

    #[test]
    fn a_record_has_the_fields_that_are_asked_for_as_the_diagnosis_has_them() {
        let whole = &record(&RecordFields::All)["diagnosis"];
        let every = RecordFields::parse(&NAMES.join(",")).expect("they are known");
        let every = record(&every);
        assert!(every.as_object().expect("it is an object").keys().eq(NAMES.iter()));
        for name in &NAMES[10..] {
            assert_eq!(every[name], whole[name], "{name}");
        }
        assert_eq!(every["facts"], whole["facts"]);
        assert_eq!((&every["verdict"], &every["place"]), (&whole["verdict"]["outcome"], &whole["verdict"]["span"]));
        let compact = record(&RecordFields::compact());
        assert!(compact.as_object().expect("it is an object").keys().eq(NAMES[..COMPACT].iter()));
        assert!(compact.as_object().expect("it is an object").iter().all(|(name, value)| *value == every[name]));
        assert_eq!(compact["cause"], "body-not-a-string");
    }

    #[test]
    fn a_field_that_is_none_is_said() {
        assert!(
            RecordFields::parse("cause,handler").is_err_and(|it| it.contains("\"handler\"") && it.contains("remedies"))
        );
        assert_eq!(RecordFields::parse("status, cause"), Ok(RecordFields::Some(vec!["status", "cause"])));
    }
}
