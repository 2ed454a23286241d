//! Turns element data into nodes.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Document, Node};

use crate::ui::html::{Element, Html};

/// Has `parent` show these. What stands there already and is the same kind of thing stays and is changed in its place: a
/// field keeps its focus, a button that is being pressed is not taken away, and what the person opened stays open.
pub fn fill(parent: &web_sys::Element, children: &[Element]) {
    let Some(document) = parent.owner_document() else { return };
    let mut next = parent.first_child();
    for child in children {
        next = put(&document, parent, next, NodeData::Element(child), false);
    }
    remove_from(parent, next);
}

/// What shall stand in a place.
#[derive(Clone, Copy)]
enum NodeData<'a> {
    Text(&'a str),
    Element(&'a Element),
}

impl<'a> From<&'a Html> for NodeData<'a> {
    fn from(html: &'a Html) -> Self {
        match html {
            Html::Text(text) => Self::Text(text),
            Html::Element(element) => Self::Element(element),
        }
    }
}

/// Puts a node where `at` stands, and returns what stands behind it.
fn put(document: &Document, parent: &Node, at: Option<Node>, wanted: NodeData<'_>, in_picture: bool) -> Option<Node> {
    let mut found = at.clone();
    while let Some(node) = found {
        if is_same(&node, wanted) {
            // What stood before it is gone.
            let mut before = at;
            while let Some(old) = before.filter(|it| !it.is_same_node(Some(&node))) {
                before = old.next_sibling();
                let _ = parent.remove_child(&old);
            }
            match wanted {
                NodeData::Text(text) if node.node_value().as_deref() != Some(text) => node.set_node_value(Some(text)),
                NodeData::Text(_) => {}
                NodeData::Element(element) => change(document, node.unchecked_ref(), element, in_picture),
            }
            return node.next_sibling();
        }
        found = node.next_sibling();
    }
    let made = match wanted {
        NodeData::Text(text) => Some(document.create_text_node(text).into()),
        NodeData::Element(element) => made(document, element, in_picture).map(Node::from),
    };
    if let Some(made) = made {
        let _ = parent.insert_before(&made, at.as_ref());
    }
    at
}

/// Whether a node can become this: a text, or an element of that name and class. Folded ones are known by their headings.
fn is_same(node: &Node, wanted: NodeData<'_>) -> bool {
    match (wanted, node.dyn_ref::<web_sys::Element>()) {
        (NodeData::Text(_), it) => it.is_none(),
        (NodeData::Element(_), None) => false,
        (NodeData::Element(element), Some(it)) => {
            let has = |name| element.attributes.iter().find(|known| known.0 == name).map(|known| known.1.as_str());
            it.local_name() == element.tag
                && ["class", "id", "name"].iter().all(|&name| it.get_attribute(name).as_deref() == has(name))
                && (element.tag != "details"
                    || it.first_element_child().and_then(|it| it.text_content()) == element.first_text())
        }
    }
}

/// Changes an element in its place.
fn change(document: &Document, node: &web_sys::Element, element: &Element, in_picture: bool) {
    for name in node.get_attribute_names().iter().filter_map(|it| it.as_string()) {
        if name != "open" && !element.attributes.iter().any(|known| known.0 == name) {
            let _ = node.remove_attribute(&name);
        }
    }
    for (name, value) in element.attributes.iter().filter(|it| it.0 != "open") {
        if node.get_attribute(name).as_ref() != Some(value) {
            let _ = node.set_attribute(name, value);
        }
    }
    let mut next = node.first_child();
    for child in &element.children {
        next = put(document, node, next, child.into(), in_picture || element.tag == "svg");
    }
    remove_from(node, next);
}

/// Removes a node and all that stands behind it.
fn remove_from(parent: &Node, mut next: Option<Node>) {
    while let Some(node) = next {
        next = node.next_sibling();
        let _ = parent.remove_child(&node);
    }
}

/// What there is of `selector` in an element.
pub fn all(parent: &web_sys::Element, selector: &str) -> Vec<web_sys::Element> {
    let Ok(found) = parent.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.get(at)?.dyn_into().ok()).collect()
}

/// Everything in a picture belongs to SVG.
const SVG: &str = "http://www.w3.org/2000/svg";

/// A node for an element, to be put somewhere in the document of `place`.
pub fn node(place: &web_sys::Element, element: &Element) -> Option<web_sys::Element> {
    made(&place.owner_document()?, element, false)
}

fn append(document: &Document, parent: &Node, element: &Element, in_picture: bool) {
    if let Some(node) = made(document, element, in_picture) {
        drop(parent.append_child(&node));
    }
}

fn made(document: &Document, element: &Element, in_picture: bool) -> Option<web_sys::Element> {
    let in_picture = in_picture || element.tag == "svg";
    let node = if in_picture {
        document.create_element_ns(Some(SVG), element.tag).ok()?
    } else {
        document.create_element(element.tag).ok()?
    };
    for (name, value) in &element.attributes {
        // The names are the page's own; a browser refuses none of them.
        let _ = node.set_attribute(name, value);
    }
    for child in &element.children {
        match child {
            Html::Text(text) => drop(node.append_child(&document.create_text_node(text))),
            Html::Element(child) => append(document, &node, child, in_picture),
        }
    }
    Some(node)
}

/// Sets the text of an element, where it has another one: those who listen to the page hear of no change that is none.
pub fn set_text(element: &web_sys::Element, text: &str) {
    if element.text_content().as_deref() != Some(text) {
        element.set_text_content(Some(text));
    }
}

/// The same for an attribute; `None` removes it.
pub fn set_attribute(element: &web_sys::Element, name: &str, value: Option<&str>) {
    if element.get_attribute(name).as_deref() != value {
        let _ = match value {
            Some(value) => element.set_attribute(name, value),
            None => element.remove_attribute(name),
        };
    }
}

/// What a field holds.
pub fn value(field: &web_sys::Element) -> String {
    js_sys::Reflect::get(field, &"value".into()).ok().and_then(|it| it.as_string()).unwrap_or_default()
}

pub fn set_value(field: &web_sys::Element, value: &str) {
    let _ = js_sys::Reflect::set(field, &"value".into(), &value.into());
}

/// Which key an event is about.
pub fn key(event: &web_sys::Event) -> Option<String> {
    event.dyn_ref::<web_sys::KeyboardEvent>().map(|it| it.key())
}

/// Calls back for every event of a kind in an element, also for those that do not bubble; as long as the page lives.
pub fn listen(element: &web_sys::Element, kind: &str, called: impl Fn(&web_sys::Event) + 'static) {
    let called = Closure::<dyn Fn(web_sys::Event)>::new(move |event| called(&event));
    let _ = element.add_event_listener_with_callback_and_bool(kind, called.as_ref().unchecked_ref(), true);
    called.forget();
}

/// The element that was meant by a click: the nearest one, outwards, that has this attribute.
pub fn clicked(event: &web_sys::Event, attribute: &str) -> Option<web_sys::Element> {
    let target = event.target()?.dyn_into::<web_sys::Element>().ok()?;
    target.closest(&format!("[{attribute}]")).ok()?
}

/// The texts that a copy button belongs to. `fix`: the fixed response, or the commands of the fix; `all`: every box in
/// what stands behind its heading; otherwise the box behind its heading.
pub fn copied(button: &web_sys::Element) -> Vec<web_sys::Element> {
    let next = || button.parent_element()?.next_element_sibling();
    match button.get_attribute("data-copy").as_deref() {
        Some("fix") => {
            let Ok(Some(fix)) = button.closest("#fix") else { return Vec::new() };
            let texts = ["#fixed-response", "[data-fix] pre", "pre"].map(|it| all(&fix, it));
            texts.into_iter().find(|it| !it.is_empty()).unwrap_or_default()
        }
        Some("all") => next().map(|it| all(&it, "pre")).unwrap_or_default(),
        _ => next().into_iter().collect(),
    }
}

/// What has to be replaced in commands before they are run, each once.
pub fn placeholders(texts: &[web_sys::Element]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for text in texts {
        let command = text.closest("[data-placeholders]").ok().flatten();
        let names = command.and_then(|it| it.get_attribute("data-placeholders")).unwrap_or_default();
        for name in names.split(' ').filter(|it| !it.is_empty()) {
            if !found.iter().any(|it| it == name) {
                found.push(name.to_owned());
            }
        }
    }
    found
}

/// Marks a text for the person to copy.
pub fn select(element: &web_sys::Element) {
    if let Some(selection) = web_sys::window().and_then(|it| it.get_selection().ok()?) {
        let _ = selection.select_all_children(element);
    }
}

/// Has a button say something for a while; `None` gives it its own words back.
pub fn say(button: &web_sys::Element, words: Option<&str>) {
    let _ = match words {
        Some(_) => button.set_attribute("data-said", ""),
        None => button.remove_attribute("data-said"),
    };
    if let Some(label) = button.last_element_child() {
        let own = button.get_attribute("data-own").unwrap_or_else(|| "Copy".to_owned());
        label.set_text_content(Some(words.unwrap_or(&own)));
    }
}

/// The first of `selector` in an element.
pub fn one(parent: &web_sys::Element, selector: &str) -> Option<web_sys::HtmlElement> {
    parent.query_selector(selector).ok()??.dyn_into().ok()
}

/// Hides or shows the first of `selector` in an element.
pub fn set_hidden(parent: &web_sys::Element, selector: &str, is_hidden: bool) {
    one(parent, selector).iter().for_each(|it| it.set_hidden(is_hidden));
}

/// Sets or clears the box of that id.
pub fn check(parent: &web_sys::Element, id: &str, is_on: bool) {
    if let Some(input) = one(parent, &["#", id].concat()).and_then(|it| it.dyn_into::<web_sys::HtmlInputElement>().ok())
    {
        input.set_checked(is_on);
    }
}

/// Opens a dialog above everything else.
pub fn show_modal(dialog: &web_sys::HtmlElement) {
    if let Some(dialog) = dialog.dyn_ref::<web_sys::HtmlDialogElement>() {
        let _ = dialog.show_modal();
    }
}

/// Sets a length of an element's own style, in pixels. The policy lets a script do that, and no markup.
pub fn set_length(element: &web_sys::HtmlElement, name: &str, pixels: f64) {
    let _ = element.style().set_property(name, &[&*crate::text::number::plain(pixels), "px"].concat());
}

/// Leaves a length to the style sheets again.
pub fn unset_length(element: &web_sys::HtmlElement, name: &str) {
    let _ = element.style().remove_property(name);
}

/// The exact height of an element, in pixels.
pub fn height(element: &web_sys::Element) -> f64 {
    element.get_bounding_client_rect().height()
}

/// Scrolls a box, and nothing round it, until an element in it can be seen; an element that can be seen moves nothing.
pub fn scroll_to(scroller: &web_sys::Element, element: &web_sys::Element) {
    let (outer, inner) = (scroller.get_bounding_client_rect(), element.get_bounding_client_rect());
    let by = |start: f64, end: f64, from: f64, to: f64| {
        let size = to - from;
        if start >= from && end.min(start + size / 2.0) <= to { 0.0 } else { start - from - size / 4.0 }
    };
    // From the beginning of the line, where its number is, if it can be seen from there.
    let from_start = outer.left() - f64::from(scroller.scroll_left());
    let is_near = inner.right() - from_start <= outer.width();
    let across = if is_near {
        -f64::from(scroller.scroll_left())
    } else {
        by(inner.left(), inner.right(), outer.left(), outer.right())
    };
    let down = by(inner.top(), inner.bottom(), outer.top(), outer.bottom());
    scroller.set_scroll_left(scroller.scroll_left() + across as i32);
    scroller.set_scroll_top(scroller.scroll_top() + down as i32);
}

/// The value of `name` of the element in `parent` that has the focus.
pub fn focused(parent: &web_sys::Element, name: &str) -> Option<String> {
    let active = parent.owner_document()?.active_element().filter(|it| parent.contains(Some(it)))?;
    active.closest(&["[", name, "]"].concat()).ok()??.get_attribute(name)
}

/// Gives the focus to an element without moving the page.
pub fn focus_in_place(element: &web_sys::HtmlElement) {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
}
