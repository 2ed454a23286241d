//! What a page includes to show Lambda 502: written by the view `#/embed`.

use super::samples::OF_A_RESPONSE;

/// What the element shall show.
#[derive(Clone, PartialEq, Debug)]
pub struct EmbedSnippet {
    /// The directory of the app, with a slash at its end.
    pub app: String,
    /// An API's word, or empty.
    pub integration: String,
    /// A code whose example is shown, or empty.
    pub sample: String,
    /// The text that is shown; it wins over the sample.
    pub text: String,
    /// `auto`, `light` or `dark`.
    pub theme: String,
    pub accent: String,
    /// `lazy`, `eager` or `click`.
    pub loading: String,
    /// A height in pixels, or empty: as high as its content.
    pub height: String,
    pub readonly: bool,
    pub compact: bool,
    pub share_diagnosis: bool,
}

impl Default for EmbedSnippet {
    fn default() -> Self {
        Self {
            app: "./".to_owned(),
            integration: String::new(),
            sample: OF_A_RESPONSE.to_owned(),
            text: String::new(),
            theme: "auto".to_owned(),
            accent: String::new(),
            loading: "lazy".to_owned(),
            height: String::new(),
            readonly: true,
            compact: true,
            share_diagnosis: false,
        }
    }
}

impl EmbedSnippet {
    /// The attributes that are not the default; one without a value is there or not.
    pub fn attributes(&self) -> Vec<(&'static str, Option<String>)> {
        let height: String = self.height.chars().filter(char::is_ascii_digit).take(4).collect();
        let sample = if self.text.trim().is_empty() { self.sample.trim() } else { "" };
        let values = [
            ("integration", self.integration.trim()),
            ("sample", sample),
            ("theme", if self.theme == "auto" { "" } else { &self.theme }),
            ("accent", self.accent.trim()),
            ("loading", if self.loading == "lazy" { "" } else { &self.loading }),
            ("height", height.as_str()),
        ];
        let flags = [("readonly", self.readonly), ("compact", self.compact), ("share-diagnosis", self.share_diagnosis)];
        let values =
            values.into_iter().filter(|it| !it.1.is_empty()).map(|(name, value)| (name, Some(value.to_owned())));
        values.chain(flags.into_iter().filter(|it| it.1).map(|(name, _)| (name, None))).collect()
    }

    /// The HTML.
    pub fn html(&self) -> String {
        let mut out = ["<script src=\"", &escape(&self.app), "embed.js\" async></script>\n<lambda-502"].concat();
        for (name, value) in self.attributes() {
            out.push(' ');
            out.push_str(name);
            if let Some(value) = value {
                out.push_str(&["=\"", &escape(&value), "\""].concat());
            }
        }
        out.push('>');
        if !self.text.trim().is_empty() {
            // In a `pre`, so that it can be read where no script runs. A blank line would end HTML in Markdown.
            let text = escape(self.text.trim()).replace("\n\n", "\n&#10;");
            out.push_str(&["\n<pre>", &text, "</pre>\n"].concat());
        }
        out.push_str("</lambda-502>\n");
        out
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_not_the_default_is_written() {
        let snippet = EmbedSnippet { app: "https://tools.example/".to_owned(), ..EmbedSnippet::default() };
        assert_eq!(
            snippet.html(),
            "<script src=\"https://tools.example/embed.js\" async></script>\n\
             <lambda-502 sample=\"body-not-a-string\" readonly compact></lambda-502>\n"
        );
    }

    #[test]
    fn what_is_typed_cannot_leave_its_place() {
        let hostile = "\"><script>x</script>&";
        let snippet = EmbedSnippet {
            accent: hostile.to_owned(),
            text: ["</pre>", hostile].concat(),
            height: "300px\" onload=\"x".to_owned(),
            ..EmbedSnippet::default()
        };
        let html = snippet.html();
        assert_eq!(html.matches('<').count(), 6, "{html}");
        assert!(html.contains("height=\"300\"") && html.contains("<pre>&lt;/pre&gt;&quot;"), "{html}");
        assert!(!html.contains("sample="), "the text wins: {html}");
    }

    #[test]
    fn a_blank_line_in_the_text_does_not_end_the_html_in_markdown() {
        let snippet = EmbedSnippet { text: "a\n\n\nb".to_owned(), ..EmbedSnippet::default() };
        assert!(snippet.html().contains("a\n&#10;\nb"), "{}", snippet.html());
    }
}
