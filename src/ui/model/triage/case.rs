//! The cases of the triage, and in which order they are shown.

use std::cmp::Ordering;
use std::collections::HashMap;

use crate::report::DiagnosisRow;

/// A file or a request, and what became of it.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct TriageCase {
    /// The file's name.
    pub file: String,
    /// The folder or the archive the file lies in; may be empty.
    pub within: String,
    /// Which request or part of the file it is; may be empty.
    pub part: String,
    /// `row.name` is what the case is called in exports.
    pub row: DiagnosisRow,
    /// How many requests it holds.
    pub requests: usize,
    /// How many failed with the cause, and how many failed.
    pub failures: Option<(usize, usize)>,
    /// Why it could not be read.
    pub trouble: Option<String>,
}

impl TriageCase {
    pub fn new(file: &str, within: &str, part: &str) -> Self {
        let parts = [within, file, part].into_iter().filter(|it| !it.is_empty());
        let name = parts.map(|it| it.trim_end_matches('/')).collect::<Vec<_>>().join("/");
        let row = DiagnosisRow { name, ..DiagnosisRow::default() };
        Self { file: file.to_owned(), within: within.to_owned(), part: part.to_owned(), row, ..Self::default() }
    }

    /// A case that could not be read.
    #[must_use]
    pub fn bad(mut self, why: String) -> Self {
        "none".clone_into(&mut self.row.outcome);
        why.clone_into(&mut self.row.title);
        self.trouble = Some(why);
        self
    }

    /// What the table calls it.
    pub fn label(&self) -> &str {
        if self.part.is_empty() { &self.file } else { &self.part }
    }

    fn contains(&self, wanted: &str) -> bool {
        let row = &self.row;
        let status = row.status.map(|it| it.to_string());
        let texts = [&row.name, &row.title, &row.outcome, &row.certainty, &row.integration];
        let more = [&row.cause, &row.function, &row.request_id, &status];
        let has = |text: &String| text.to_lowercase().contains(wanted);
        texts.into_iter().any(has) || more.into_iter().flatten().any(has)
    }
}

/// A column that the table can be sorted by.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Column {
    Name,
    Verdict,
    Status,
    Certainty,
    Time,
    Function,
}

impl Column {
    pub const ALL: [Self; 6] = [Self::Name, Self::Verdict, Self::Status, Self::Certainty, Self::Time, Self::Function];

    pub const fn label(self) -> &'static str {
        match self {
            Self::Name => "Name",
            Self::Verdict => "Verdict",
            Self::Status => "Status",
            Self::Certainty => "Certainty",
            Self::Time => "Time",
            Self::Function => "Function",
        }
    }

    pub fn parse(label: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.label() == label)
    }

    /// What has no value stands last, whichever way the others are sorted.
    fn compare(self, a: &TriageCase, b: &TriageCase, descending: bool) -> Ordering {
        let way = |order: Ordering| if descending { order.reverse() } else { order };
        let text =
            |a: Option<&str>, b: Option<&str>| match (a.filter(|it| !it.is_empty()), b.filter(|it| !it.is_empty())) {
                (Some(a), Some(b)) => way(natural(a, b)),
                (a, b) => b.is_some().cmp(&a.is_some()),
            };
        let number = |a: Option<f64>, b: Option<f64>| match (a, b) {
            (Some(a), Some(b)) => way(a.total_cmp(&b)),
            (a, b) => b.is_some().cmp(&a.is_some()),
        };
        let (one, other) = (&a.row, &b.row);
        match self {
            Self::Name => text(Some(&one.name), Some(&other.name)),
            Self::Verdict => way(rank(a).cmp(&rank(b))).then_with(|| text(Some(&one.title), Some(&other.title))),
            Self::Status => number(one.status.map(f64::from), other.status.map(f64::from)),
            Self::Certainty => way(sureness(one).cmp(&sureness(other))),
            Self::Time => number(one.duration_ms, other.duration_ms),
            Self::Function => text(one.function.as_deref(), other.function.as_deref()),
        }
    }
}

/// The worst first.
fn rank(case: &TriageCase) -> u8 {
    match case.row.outcome.as_str() {
        _ if case.trouble.is_some() => 0,
        "rejected" => 1,
        "unknown" => 2,
        "accepted" => 3,
        _ => 4,
    }
}

/// The surest first.
fn sureness(row: &DiagnosisRow) -> u8 {
    match row.certainty.as_str() {
        "certain" => 0,
        "likely" => 1,
        "possible" => 2,
        _ => 3,
    }
}

/// `file2` before `file10`, small and capital letters alike.
fn natural(a: &str, b: &str) -> Ordering {
    let (mut one, mut other) = (a.chars().peekable(), b.chars().peekable());
    loop {
        let (Some(left), Some(right)) = (one.peek().copied(), other.peek().copied()) else {
            return one.peek().is_some().cmp(&other.peek().is_some()).then_with(|| a.cmp(b));
        };
        if left.is_ascii_digit() && right.is_ascii_digit() {
            let (left, right) = (digits(&mut one), digits(&mut other));
            let order = left.len().cmp(&right.len()).then_with(|| left.cmp(&right));
            if order.is_ne() {
                return order;
            }
            continue;
        }
        let order = left.to_lowercase().cmp(right.to_lowercase());
        if order.is_ne() {
            return order;
        }
        one.next();
        other.next();
    }
}

/// A number's digits without leading zeros.
fn digits(chars: &mut std::iter::Peekable<std::str::Chars<'_>>) -> String {
    let mut digits = String::new();
    while let Some(digit) = chars.next_if(char::is_ascii_digit) {
        if digit != '0' || !digits.is_empty() {
            digits.push(digit);
        }
    }
    digits
}

/// How the cases are shown.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Order {
    pub filter: String,
    /// The column, and whether the last comes first.
    pub sort: Option<(Column, bool)>,
    pub by_cause: bool,
    /// The causes whose groups are closed.
    pub closed: Vec<String>,
}

/// A row of the table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum TriageRow {
    Case(usize),
    /// A group of as many cases; `""` are those without a cause.
    Group(String, usize),
}

/// The rows, and how many cases are among them and in closed groups.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TriageRows {
    pub rows: Vec<TriageRow>,
    pub cases: usize,
}

impl Order {
    /// New cases can be put behind the others.
    pub fn is_plain(&self) -> bool {
        self.sort.is_none() && !self.by_cause
    }

    pub fn shows(&self, case: &TriageCase) -> bool {
        let wanted = self.filter.trim().to_lowercase();
        wanted.is_empty() || case.contains(&wanted)
    }

    /// A press on a column's head: first up, then down, then as the cases came.
    pub fn press(&mut self, column: Column) {
        self.sort = match self.sort {
            Some((known, false)) if known == column => Some((column, true)),
            Some((known, true)) if known == column => None,
            _ => Some((column, false)),
        };
    }

    pub fn rows(&self, cases: &[TriageCase]) -> TriageRows {
        let wanted = self.filter.trim().to_lowercase();
        let mut shown: Vec<usize> =
            (0..cases.len()).filter(|&it| wanted.is_empty() || cases[it].contains(&wanted)).collect();
        if let Some((column, descending)) = self.sort {
            shown.sort_by(|&a, &b| column.compare(&cases[a], &cases[b], descending));
        }
        let count = shown.len();
        if !self.by_cause {
            return TriageRows { rows: shown.into_iter().map(TriageRow::Case).collect(), cases: count };
        }
        let mut rows = Vec::new();
        for (cause, cases) in groups(cases, shown) {
            rows.push(TriageRow::Group(cause.to_owned(), cases.len()));
            if !self.closed.iter().any(|it| it == cause) {
                rows.extend(cases.into_iter().map(TriageRow::Case));
            }
        }
        TriageRows { rows, cases: count }
    }
}

/// Cases by cause: the most frequent cause first, and those without one (`""`) last.
pub fn groups(cases: &[TriageCase], of: impl IntoIterator<Item = usize>) -> Vec<(&str, Vec<usize>)> {
    let mut groups: Vec<(&str, Vec<usize>)> = Vec::new();
    let mut place: HashMap<&str, usize> = HashMap::new();
    for at in of {
        let cause = cases[at].row.cause.as_deref().unwrap_or_default();
        let group = *place.entry(cause).or_insert_with(|| {
            groups.push((cause, Vec::new()));
            groups.len() - 1
        });
        groups[group].1.push(at);
    }
    groups.sort_by_key(|(cause, cases)| (cause.is_empty(), std::cmp::Reverse(cases.len())));
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case(name: &str, cause: Option<&str>, status: Option<u16>) -> TriageCase {
        let mut case = TriageCase::new(name, "", "");
        case.row.cause = cause.map(str::to_owned);
        case.row.status = status;
        case
    }

    fn cases() -> Vec<TriageCase> {
        vec![
            case("b10", Some("lambda-timeout"), Some(504)),
            case("B2", None, None),
            case("a", Some("lambda-timeout"), Some(502)),
            case("c", Some("body-not-a-string"), Some(502)),
        ]
    }

    fn names(order: &Order) -> Vec<String> {
        let cases = cases();
        let name = |it: &TriageRow| match it {
            TriageRow::Case(at) => cases[*at].file.clone(),
            TriageRow::Group(cause, count) => format!("{cause}:{count}"),
        };
        order.rows(&cases).rows.iter().map(name).collect()
    }

    #[test]
    fn names_are_sorted_as_people_count() {
        let mut order = Order::default();
        assert_eq!(names(&order), ["b10", "B2", "a", "c"]);
        order.press(Column::Name);
        assert_eq!(names(&order), ["a", "B2", "b10", "c"]);
        order.press(Column::Name);
        assert_eq!(names(&order), ["c", "b10", "B2", "a"]);
        order.press(Column::Name);
        assert!(order.is_plain());
    }

    #[test]
    fn what_has_no_value_stands_last_both_ways() {
        let mut order = Order { sort: Some((Column::Status, false)), ..Order::default() };
        assert_eq!(names(&order), ["a", "c", "b10", "B2"]);
        order.press(Column::Status);
        assert_eq!(names(&order), ["b10", "a", "c", "B2"]);
    }

    #[test]
    fn groups_have_counts_and_can_be_closed() {
        let mut order = Order { by_cause: true, ..Order::default() };
        assert_eq!(names(&order), ["lambda-timeout:2", "b10", "a", "body-not-a-string:1", "c", ":1", "B2"]);
        order.closed.push("lambda-timeout".to_owned());
        assert_eq!(names(&order), ["lambda-timeout:2", "body-not-a-string:1", "c", ":1", "B2"]);
        assert_eq!(order.rows(&cases()).cases, 4, "those in closed groups count");
    }

    #[test]
    fn the_filter_looks_at_names_causes_and_statuses() {
        let filtered = |filter: &str| names(&Order { filter: filter.to_owned(), ..Order::default() });
        assert_eq!(filtered("TIMEOUT"), ["b10", "a"]);
        assert_eq!(filtered("504"), ["b10"]);
        assert_eq!(filtered(" b2 "), ["B2"]);
        assert!(filtered("nothing of it").is_empty());
    }

    #[test]
    fn a_case_is_called_after_all_it_lies_in() {
        assert_eq!(TriageCase::new("a.log", "logs.zip", "part 2").row.name, "logs.zip/a.log/part 2");
        assert_eq!(TriageCase::new("a.log", "2026/", "").row.name, "2026/a.log");
    }
}
