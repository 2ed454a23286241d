//! What the targets share: the properties, which the tests of the engine hold too, and how bytes become their arguments.

#[path = "../../tests/engine/mutations/bodies.rs"]
pub mod bodies;

/// A number of the first two bytes, and the text of the rest.
pub fn taken(bytes: &[u8]) -> (usize, String) {
    let (head, rest) = bytes.split_at(bytes.len().min(2));
    (head.iter().fold(0, |sum, it| sum << 8 | usize::from(*it)), String::from_utf8_lossy(rest).into_owned())
}
