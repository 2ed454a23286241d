//! Families of errors with a signature that speaks of all that have none of their own.

use std::collections::HashSet;
use std::sync::OnceLock;

use super::families::all;

/// Whether a default's signature read a name that no other signature has; `None` where it is no default's. `fact` gives
/// what was read.
pub(super) fn is_unnamed<'t>(fact: impl Fn(&str) -> Option<&'t str>) -> Option<bool> {
    let (family, name) = FAMILIES_WITH_DEFAULT.iter().find_map(|it| Some((it, fact(it.fact)?)))?;
    Some(is_plain_name(name) && !family.named().contains(name))
}

/// Names that AWS gives to a family of errors, where one signature speaks of all that have none of their own.
struct NameFamily {
    /// The fact with which that signature reads the name.
    fact: &'static str,
    /// The words before the name in templates, or, where there are none, those behind it.
    before: &'static str,
    behind: &'static str,
    named: OnceLock<HashSet<&'static str>>,
}

static FAMILIES_WITH_DEFAULT: [NameFamily; 5] = [
    NameFamily::new("init_error", "Init<", ""),
    NameFamily::new("runtime_error", "Runtime.", ""),
    NameFamily::new("extension_error", "Extension.", ""),
    NameFamily::new("signal", "signal: ", ""),
    NameFamily::new("invoke_error", "", ") when calling the Invoke"),
];

impl NameFamily {
    const fn new(fact: &'static str, before: &'static str, behind: &'static str) -> Self {
        Self { fact, before, behind, named: OnceLock::new() }
    }

    /// The names that templates have.
    fn named(&self) -> &HashSet<&'static str> {
        self.named.get_or_init(|| {
            let templates = all().flat_map(|it| it.patterns).map(|it| it.template);
            let names: Vec<&str> = if self.before.is_empty() {
                let heads = templates.filter_map(|it| it.split_once(self.behind)).map(|it| it.0);
                heads.map(|it| it.rsplit('(').next().unwrap_or(it)).collect()
            } else {
                let rests = templates.filter_map(|it| it.split_once(self.before)).map(|it| it.1);
                rests
                    .map(|it| it.split(|it: char| !it.is_ascii_alphanumeric() && it != ' ').next().unwrap_or(""))
                    .collect()
            };
            names.into_iter().map(str::trim_end).filter(|it| !it.is_empty()).collect()
        })
    }
}

fn is_plain_name(value: &str) -> bool {
    (1..=60).contains(&value.len()) && value.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b' ' | b'.'))
}
