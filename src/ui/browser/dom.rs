//! Turns element data into nodes.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Document, Node};

use crate::ui::html::{Element, Html};

/// Replaces what stands in `parent`.
pub fn fill(parent: &web_sys::Element, children: &[Element]) {
    let Some(document) = parent.owner_document() else { return };
    let open = opened(parent);
    parent.set_text_content(None);
    for child in children {
        append(&document, parent, child, false);
    }
    // What the person opened stays open.
    for details in all(parent, "details") {
        if open.contains(&heading(&details)) {
            let _ = details.set_attribute("open", "");
        }
    }
}

/// The headings of the opened details.
fn opened(parent: &web_sys::Element) -> Vec<String> {
    all(parent, "details[open]").iter().map(heading).collect()
}

fn heading(details: &web_sys::Element) -> String {
    details.first_element_child().and_then(|it| it.text_content()).unwrap_or_default()
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

/// The text that a copy button belongs to: the next box of text behind its heading, or all boxes in what stands there.
pub fn text_of(button: &web_sys::Element) -> Option<String> {
    let next = button.parent_element()?.next_element_sibling()?;
    if !copies_all(button) {
        return next.text_content();
    }
    let texts: Vec<String> = all(&next, "pre").iter().filter_map(|it| it.text_content()).collect();
    Some(texts.join("\n\n"))
}

/// Whether a copy button copies a whole block.
pub fn copies_all(button: &web_sys::Element) -> bool {
    button.get_attribute("data-copy").as_deref() == Some("all")
}

/// Changes what a button says.
pub fn say(button: &web_sys::Element, words: &str) {
    if let Some(label) = button.first_element_child() {
        label.set_text_content(Some(words));
    }
}

/// The first of `selector` in an element.
pub fn one(parent: &web_sys::Element, selector: &str) -> Option<web_sys::HtmlElement> {
    parent.query_selector(selector).ok()??.dyn_into().ok()
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
    let across = by(inner.left(), inner.right(), outer.left(), outer.right());
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
