//! Elements as data. The sections of an answer are plain functions from a diagnosis to these, and only one function
//! ([`super::browser::dom::fill`]) turns them into nodes; text becomes text nodes, whatever it holds.

/// A node.
#[derive(Clone, PartialEq, Debug)]
pub enum Html {
    Text(String),
    Element(Element),
}

#[derive(Clone, PartialEq, Debug)]
pub struct Element {
    pub tag: &'static str,
    pub attributes: Vec<(&'static str, String)>,
    pub children: Vec<Html>,
}

/// An element of that name and class; an empty class is left out.
pub fn el(tag: &'static str, class: &str) -> Element {
    let class = (!class.is_empty()).then(|| ("class", class.to_owned()));
    Element { tag, attributes: class.into_iter().collect(), children: Vec::new() }
}

impl Element {
    #[must_use]
    pub fn set(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attributes.push((name, value.into()));
        self
    }

    #[must_use]
    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.children.push(Html::Text(text.into()));
        self
    }

    #[must_use]
    pub fn with(mut self, child: Element) -> Self {
        self.children.push(Html::Element(child));
        self
    }

    #[must_use]
    pub fn with_all(mut self, children: impl IntoIterator<Item = Element>) -> Self {
        self.children.extend(children.into_iter().map(Html::Element));
        self
    }

    /// All text in it.
    #[cfg(test)]
    pub fn inner_text(&self) -> String {
        let text = |child: &Html| match child {
            Html::Text(text) => text.clone(),
            Html::Element(element) => element.inner_text(),
        };
        self.children.iter().map(text).collect()
    }
}

/// A section of the answer with its heading, which names it.
pub fn section(class: &str, title_id: &'static str, title: &str) -> Element {
    el("section", class).set("aria-labelledby", title_id).with(el("h2", "").set("id", title_id).text(title))
}

/// Something to copy: a heading with a button, and the text under it.
pub fn copyable(head: Element, label: &str, text: &str) -> [Element; 2] {
    [head.with(copy_button("", "Copy", &format!("Copy {label}"))), code(text)]
}

/// A heading whose button copies every text in the element that stands next, one after the other.
pub fn copies_all(head: Element, label: &str) -> Element {
    head.with(copy_button("all", "Copy all", &format!("Copy all: {label}")))
}

fn copy_button(what: &str, words: &str, label: &str) -> Element {
    let button = el("button", "copy-button").set("type", "button").set("data-copy", what).set("aria-label", label);
    button.with(el("span", "").set("aria-live", "polite").text(words))
}

/// Text as it stands, in a box that scrolls and takes the focus.
pub fn code(text: &str) -> Element {
    el("pre", "code").set("tabindex", "0").with(el("code", "").text(text))
}

pub fn link(href: String, text: &str) -> Element {
    el("a", "").set("href", href).text(text)
}
