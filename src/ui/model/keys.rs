//! What a key does, where nobody is typing.

/// What can be done with a key.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Act {
    Box,
    Evidence,
    NextFinding,
    FormerFinding,
    Copy,
    NextCase,
    FormerCase,
    Codes,
    Diagnosis,
    Help,
}

/// The keys and what they do; index.html has the words for it.
pub const KEYS: [(&[&str], Act); 10] = [
    (&["p", "/"], Act::Box),
    (&["e"], Act::Evidence),
    (&["j"], Act::NextFinding),
    (&["k"], Act::FormerFinding),
    (&["c"], Act::Copy),
    (&["n"], Act::NextCase),
    (&["N"], Act::FormerCase),
    (&["g c"], Act::Codes),
    (&["g d"], Act::Diagnosis),
    (&["?"], Act::Help),
];

/// What `key` does; `before` is the key that was pressed just before it, if that one waits for a second.
pub fn act(before: Option<char>, key: &str) -> Option<Act> {
    let pressed = match before {
        Some(first) => [first.encode_utf8(&mut [0; 4]), " ", key].concat(),
        None => key.to_owned(),
    };
    KEYS.iter().find(|(keys, _)| keys.contains(&&*pressed)).map(|&(_, act)| act)
}

/// Whether a key waits for a second one.
pub fn waits(key: &str) -> Option<char> {
    (key == "g").then_some('g')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_lists_every_key_once() {
        let page = include_str!("../../../index.html");
        let pressed = |key: &str| key.split(' ').map(|it| ["<kbd>", it, "</kbd>"].concat()).collect::<String>();
        let row = |keys: &[&str]| keys.iter().map(|it| pressed(it)).collect::<Vec<_>>().join(" or ");
        for (keys, act) in KEYS {
            let row = ["<dt>", &row(keys), "</dt><dd>"].concat();
            assert_eq!(page.matches(&row).count(), 1, "{act:?}: {row}");
        }
        assert_eq!(page.matches("<dt>").count(), KEYS.len() + 1, "Esc is the browser's");
    }

    #[test]
    fn a_key_does_what_the_list_says() {
        assert_eq!(act(None, "/"), Some(Act::Box));
        assert_eq!(act(None, "c"), Some(Act::Copy));
        assert_eq!(act(Some('g'), "c"), Some(Act::Codes));
        assert_eq!((act(Some('g'), "j"), act(None, "C"), act(None, "Enter")), (None, None, None));
        assert_eq!((waits("g"), waits("c")), (Some('g'), None));
    }
}
