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

/// The keys, what they do, and the words for it.
pub const KEYS: [(&[&str], Act, &str); 10] = [
    (&["p", "/"], Act::Box, "Go to the box"),
    (&["e"], Act::Evidence, "Go to the guilty line"),
    (&["j"], Act::NextFinding, "Go to the next finding"),
    (&["k"], Act::FormerFinding, "Go to the finding before"),
    (&["c"], Act::Copy, "Copy the fix"),
    (&["n"], Act::NextCase, "Open the next case of the table"),
    (&["N"], Act::FormerCase, "Open the case before"),
    (&["g c"], Act::Codes, "Go to all codes"),
    (&["g d"], Act::Diagnosis, "Go back to the diagnosis"),
    (&["?"], Act::Help, "Show these keys"),
];

/// What `key` does; `before` is the key that was pressed just before it, if that one waits for a second.
pub fn act(before: Option<char>, key: &str) -> Option<Act> {
    let pressed = match before {
        Some(first) => [first.encode_utf8(&mut [0; 4]), " ", key].concat(),
        None => key.to_owned(),
    };
    KEYS.iter().find(|(keys, ..)| keys.contains(&&*pressed)).map(|&(_, act, _)| act)
}

/// Whether a key waits for a second one.
pub fn waits(key: &str) -> Option<char> {
    (key == "g").then_some('g')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_does_what_the_list_says() {
        assert_eq!(act(None, "/"), Some(Act::Box));
        assert_eq!(act(None, "c"), Some(Act::Copy));
        assert_eq!(act(Some('g'), "c"), Some(Act::Codes));
        assert_eq!((act(Some('g'), "j"), act(None, "C"), act(None, "Enter")), (None, None, None));
        assert_eq!((waits("g"), waits("c")), (Some('g'), None));
    }
}
