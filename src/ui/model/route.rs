//! Addresses: the part behind `#` as the views take it.

/// The views beside the diagnosis, by the first part of their address, with their titles.
const VIEWS: [(&str, &str); 6] = [
    ("codes", "All codes"),
    ("glossary", "Glossary"),
    ("embed", "Embed"),
    ("triage", "Triage"),
    ("compare", "Compare"),
    ("history", "History"),
];

/// The page's own title, where it shows the diagnosis.
const TITLE: &str = "Lambda 502: why does my API answer 502?";

/// The view and what is looked at in it: `codes` and `lambda-timeout` of `/codes/lambda-timeout`.
fn parts(route: &str) -> (&str, &str) {
    let path = route.trim_start_matches('/').split('?').next().unwrap_or_default();
    path.split_once('/').unwrap_or((path, ""))
}

/// The view beside the diagnosis that an address names.
pub fn view(route: &str) -> Option<&'static str> {
    let (name, _) = parts(route);
    VIEWS.iter().map(|it| it.0).find(|it| *it == name)
}

/// Whether an address is a page to read, which is a file of its own and nothing of the workspace.
pub fn is_page(route: &str) -> bool {
    matches!(parts(route).0, "codes" | "glossary")
}

/// Whether somebody comes back to it at the place that they left: it lists what they then opened.
pub fn is_list(route: &str) -> bool {
    parts(route).1.is_empty()
}

/// An address that was written for a view and names none.
pub fn is_strange(route: &str) -> bool {
    route.strip_prefix('/').is_some_and(|it| !it.is_empty()) && view(route).is_none()
}

/// The title of the document.
pub fn title(route: &str) -> String {
    let (name, one) = parts(route);
    match VIEWS.iter().find(|it| it.0 == name) {
        None => TITLE.to_owned(),
        Some((_, title)) if one.is_empty() => [title, " · Lambda 502"].concat(),
        Some(_) => [one, " · Lambda 502"].concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_a_view_and_what_is_in_it() {
        assert_eq!(view("/codes/lambda-timeout"), Some("codes"));
        assert_eq!(view("/embed?integration=rest"), Some("embed"));
        for route in ["", "/", "d=1.abc", "/nowhere", "verdict"] {
            assert_eq!(view(route), None, "{route}");
        }
        assert!(is_list("/codes") && !is_list("/codes/lambda-timeout"));
    }

    #[test]
    fn only_an_address_of_a_view_that_is_not_there_is_strange() {
        assert!(is_strange("/nowhere") && is_strange("/code/x"));
        for route in ["", "/", "d=1.abc", "/codes", "/triage", "verdict"] {
            assert!(!is_strange(route), "{route}");
        }
    }

    #[test]
    fn each_view_has_a_title_of_its_own() {
        assert_eq!(title("/codes/lambda-timeout"), "lambda-timeout · Lambda 502");
        assert_eq!(title("/history"), "History · Lambda 502");
        assert_eq!(title(""), TITLE);
        assert_eq!(title("d=1.abc"), TITLE);
    }
}
