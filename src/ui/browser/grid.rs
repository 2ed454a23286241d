//! The rows of a long table as nodes: each is made once, kept, and put where the order wants it. Rows stand in blocks,
//! so that the browser lays out only those that are seen (`content-visibility`).

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::dom;
use crate::ui::html::{self, el};

/// How many rows a block has.
const BLOCK: usize = 50;

/// What stands in the table.
pub enum Item {
    /// A row by its number.
    Row(usize),
    /// A row that is made for this order only, such as the head of a group.
    Head(html::Element),
}

pub struct Grid {
    body: Element,
    rows: Vec<Element>,
    shown: usize,
    /// The block that is being filled, and how many rows it has.
    block: Option<(Element, usize)>,
}

impl Grid {
    pub fn new(body: HtmlElement) -> Self {
        Self { body: body.into(), rows: Vec::new(), shown: 0, block: None }
    }

    /// How many rows were made.
    pub fn made(&self) -> usize {
        self.rows.len()
    }

    /// Makes the next row.
    pub fn make(&mut self, row: &html::Element) {
        if let Some(node) = dom::node(&self.body, row) {
            self.rows.push(node);
        }
    }

    /// Forgets all rows.
    pub fn forget(&mut self) {
        self.rows.clear();
        self.empty();
    }

    fn empty(&mut self) {
        self.body.set_text_content(None);
        self.shown = 0;
        self.block = None;
    }

    /// Puts items behind what stands there. `aria-rowindex` counts the header row as the first.
    pub fn append(&mut self, items: impl IntoIterator<Item = Item>) {
        for item in items {
            let node = match item {
                Item::Row(row) => self.rows.get(row).cloned(),
                Item::Head(head) => dom::node(&self.body, &head),
            };
            let Some(node) = node else { continue };
            self.shown += 1;
            let _ = node.set_attribute("aria-rowindex", &(self.shown + 1).to_string());
            let full = self.block.as_ref().is_none_or(|(_, rows)| *rows >= BLOCK);
            if full {
                let block = el("div", "triage__block").set("role", "rowgroup");
                let Some(block) = dom::node(&self.body, &block) else { return };
                let _ = self.body.append_child(&block);
                self.block = Some((block, 0));
            }
            if let Some((block, rows)) = &mut self.block {
                let _ = block.append_child(&node);
                *rows += 1;
            }
        }
        self.give_a_way_in();
    }

    /// Puts all items anew; the focus stays where it is.
    pub fn arrange(&mut self, items: impl IntoIterator<Item = Item>) {
        let focused = self.body.owner_document().and_then(|it| it.active_element());
        let focused = focused.filter(|it| self.body.contains(Some(it)));
        self.empty();
        self.append(items);
        if let Some(focused) = focused.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
            let _ = focused.focus();
        }
    }

    /// One row takes part in the order of Tab.
    fn give_a_way_in(&self) {
        if matches!(self.body.query_selector("[data-row] [tabindex='0']"), Ok(None))
            && let Ok(Some(first)) = self.body.query_selector("[data-row] [data-open]")
        {
            let _ = first.set_attribute("tabindex", "0");
        }
    }

    /// Scrolls to a row and gives it the focus.
    pub fn go_to(&self, row: usize) {
        let button = self.rows.get(row).and_then(|it| it.query_selector("[data-open]").ok().flatten());
        if let Some(button) = button.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
            let _ = button.focus();
        }
    }

    /// Shows whether rows are selected.
    pub fn select(&self, is_selected: impl Fn(usize) -> bool) {
        for (at, row) in self.rows.iter().enumerate() {
            let on = is_selected(at);
            let _ = row.set_attribute("aria-selected", if on { "true" } else { "false" });
            let input = row.query_selector("input").ok().flatten();
            if let Some(input) = input.and_then(|it| it.dyn_into::<web_sys::HtmlInputElement>().ok()) {
                input.set_checked(on);
            }
        }
    }
}
