//! A text copied out of a web page's source: entities are decoded, the tags of a code block go.

/// The tags that a code block is made of. All others stay: an error page is recognised by its tags.
const TAGS: [&str; 9] = ["pre", "code", "span", "br", "div", "p", "details", "summary", "blockquote"];

const ENTITIES: [(&str, &str); 9] = [
    ("&quot;", "\""),
    ("&#34;", "\""),
    ("&#x27;", "'"),
    ("&#39;", "'"),
    ("&apos;", "'"),
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&nbsp;", " "),
    ("&amp;", "&"),
];

/// The text as a reader of the page sees it, and where each run of it stood. `None` where it has no markup to take off:
/// one entity in a log line is the log's own.
pub fn as_read(text: &str) -> Option<(String, Vec<(usize, usize)>)> {
    let entities = ["&quot;", "&#34;", "&#x27;", "&#39;"];
    let is_block = || text.contains("<pre") || text.contains("<code");
    if memchr::memchr(b'&', text.as_bytes()).is_none() && !is_block()
        || !is_block() && entities.iter().all(|it| text.matches(it).take(2).count() < 2)
    {
        return None;
    }
    let mut plain = String::with_capacity(text.len());
    let mut pieces = vec![(0, 0)];
    let mut at = 0;
    while let Some(found) = memchr::memchr2(b'&', b'<', &text.as_bytes()[at..]).map(|it| at + it) {
        let rest = &text[found..];
        let replaced = match ENTITIES.iter().find(|(entity, _)| rest.starts_with(entity)) {
            Some((entity, char)) => Some((entity.len(), *char)),
            None => tag(rest).map(|(length, is_break)| (length, if is_break { "\n" } else { "" })),
        };
        plain.push_str(&text[at..found]);
        match replaced {
            Some((length, words)) => {
                plain.push_str(words);
                at = found + length;
                pieces.push((plain.len(), at));
            }
            None => {
                plain.push_str(&rest[..1]);
                at = found + 1;
            }
        }
    }
    plain.push_str(&text[at..]);
    (pieces.len() > 1).then_some((plain, pieces))
}

/// The length of one of the tags, and whether it ends a line.
fn tag(text: &str) -> Option<(usize, bool)> {
    let inside = text[1..].strip_prefix('/').unwrap_or(&text[1..]);
    let name = TAGS
        .iter()
        .find(|name| inside.strip_prefix(**name).is_some_and(|rest| rest.starts_with(&['>', ' ', '/'][..])))?;
    let end = memchr::memchr(b'>', &text.as_bytes()[..text.len().min(400)])?;
    Some((end + 1, matches!(*name, "br" | "p" | "div")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        as_read(text).map(|it| it.0)
    }

    #[test]
    fn a_code_block_is_read_as_it_is_shown() {
        assert_eq!(
            read("<pre><code class=\"x\">{&quot;a&quot;: 1 &lt; 2}</code></pre>").as_deref(),
            Some("{\"a\": 1 < 2}")
        );
        assert_eq!(read("one<br/>two &quot;three&quot;").as_deref(), Some("one\ntwo \"three\""));
    }

    #[test]
    fn other_texts_stay() {
        for text in ["a && b < c", "Tom &amp; Jerry", "<html><h1>502 Bad Gateway</h1></html>", "x = &quot;"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
