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

    /// The same with the details in it open.
    #[must_use]
    pub fn opened(mut self) -> Self {
        if let Some(Html::Element(details)) = self.children.first_mut() {
            details.attributes.push(("open", String::new()));
        }
        self
    }

    /// The text of what stands first in it.
    pub fn first_text(&self) -> Option<String> {
        match self.children.first()? {
            Html::Element(element) => Some(element.inner_text()),
            Html::Text(_) => None,
        }
    }

    /// All text in it.
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

/// A section that is folded: its heading, and beside it a word on what is in it.
pub fn folded(class: &str, title: &str, aside: &str, content: impl IntoIterator<Item = Element>) -> Element {
    let title_id = [class, "-title"].concat();
    let heading = el("h2", "").set("id", &*title_id).text(title);
    let aside = (!aside.is_empty()).then(|| el("span", "folded__aside").text(aside));
    let details = el("details", "folded").with(el("summary", "").with(heading).text(" ").with_all(aside));
    el("section", class).set("id", class).set("aria-labelledby", title_id).with(details.with_all(content))
}

/// Tabs: a label and what it shows each. The first is chosen.
pub fn tabs(name: &str, all: impl IntoIterator<Item = (Element, Element)>) -> Element {
    let all = all.into_iter().enumerate().flat_map(|(at, (label, panel))| {
        let input = el("input", "visually-hidden").set("type", "radio").set("name", name);
        let input = if at == 0 { input.set("checked", "") } else { input };
        [el("label", "tabs__tab").with(input).with(label), el("div", "tabs__panel").with(panel)]
    });
    el("div", "tabs").with_all(all)
}

/// Something to copy: a heading with a button, and the text under it.
pub fn copyable(head: Element, label: &str, text: &str) -> [Element; 2] {
    [head.with(copy_button("", &["Copy ", label].concat())), code(text)]
}

/// A button that copies: the text behind its heading (nothing), or every text in what stands there (`all`). A symbol for
/// those who see it.
pub fn copy_button(what: &str, label: &str) -> Element {
    let button = el("button", "copy-button").set("type", "button").set("data-copy", what).set("aria-label", label);
    button.set("title", label).with(el("span", "").text("Copy"))
}

/// Text as it stands. Long lines are folded, so that nobody has to scroll it.
pub fn code(text: &str) -> Element {
    el("pre", "code").with(el("code", "").text(text))
}

pub fn link(href: String, text: &str) -> Element {
    el("a", "").set("href", href).text(text)
}
