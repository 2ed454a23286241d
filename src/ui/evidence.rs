//! The paste as evidence: of any size, only what is in sight is in the page.

use std::ops::Range;
use std::sync::Arc;

use leptos::html::{Div, Ol, Section};
use leptos::prelude::*;

use super::browser::{HtmlElement, dom, page};
use super::model::evidence::EvidenceView;
use super::model::window::Frame;
use super::sections::evidence as parts;
use super::session::Session;

/// The height of a row until one has been measured, in pixels.
const ROW: f64 = 24.0;

/// The places and what stands in them.
#[derive(Clone, Copy)]
struct Sheet {
    section: NodeRef<Section>,
    scroller: NodeRef<Div>,
    sheet: NodeRef<Div>,
    list: NodeRef<Ol>,
    unknown: NodeRef<Div>,
    view: StoredValue<Option<Arc<EvidenceView>>>,
    row: StoredValue<f64>,
    drawn: StoredValue<Range<usize>>,
}

/// Puts it into a place of the page, for as long as the page lives.
pub fn mount(session: Session, place: HtmlElement) {
    mount_to(place, move || view! { <Evidence session /> }).forget();
}

#[component]
fn Evidence(session: Session) -> impl IntoView {
    let sheet = Sheet {
        section: NodeRef::new(),
        scroller: NodeRef::new(),
        sheet: NodeRef::new(),
        list: NodeRef::new(),
        unknown: NodeRef::new(),
        view: StoredValue::new(None),
        row: StoredValue::new(ROW),
        drawn: StoredValue::new(0..0),
    };
    Effect::new(move |_| session.answer.with(|_| sheet.take(session)));
    Effect::new(move |_| {
        if let Some(line) = session.line.get() {
            session.is_editing.set(false);
            page::after_drawing(move || sheet.go_to(line));
        }
    });
    // Where the box was out of sight, it may have another size now.
    Effect::new(move |_| {
        session.route.track();
        session.is_marked();
        page::after_drawing(move || sheet.draw(true));
    });
    let _resized = window_event_listener(leptos::ev::resize, move |_| sheet.draw(true));
    let _print = window_event_listener_untyped("beforeprint", move |_| sheet.print());
    let _printed = window_event_listener_untyped("afterprint", move |_| sheet.draw(true));
    let wheel = move |event: leptos::ev::WheelEvent| {
        let lines = if event.delta_mode() == 0 { 1.0 } else { sheet.row.get_value() };
        if !event.ctrl_key() && sheet.stride(event.delta_y() * lines) {
            event.prevent_default();
        }
    };
    let pressed = move |event: leptos::ev::KeyboardEvent| {
        let page = sheet.scroller.get_untracked().map_or(0.0, |it| f64::from(it.client_height())) - ROW;
        let by = match event.key().as_str() {
            "ArrowDown" => 2.0 * ROW,
            "ArrowUp" => -2.0 * ROW,
            "PageDown" => page,
            "PageUp" => -page,
            _ => return,
        };
        if sheet.stride(by) {
            event.prevent_default();
        }
    };
    // A press on the text makes it a field again; who marks a part of it only wants to copy that.
    let clicked = move |event: leptos::ev::MouseEvent| {
        if let Some(mark) = dom::clicked(&event, "data-finding") {
            let code = mark.get_attribute("data-finding").unwrap_or_default();
            return page::reveal(&["#finding-", &*code].concat());
        }
        // A host of the page in a frame may want it only to be read.
        if page::has_selection() || page::find(":root[data-readonly]").is_some() {
            return;
        }
        let line = dom::clicked(&event, "data-at").and_then(|it| it.get_attribute("data-at")?.parse::<usize>().ok());
        let start = sheet.view.with_value(|it| it.as_ref().and_then(|it| Some(it.start(line?))));
        if let Some(start) = start {
            session.edit(start);
        }
    };
    view! {
        <section class="evidence" aria-label="The paste, with what was found in it" hidden=move || !session.is_marked() node_ref=sheet.section>
            <div
                class="evidence__scroll"
                tabindex="0"
                role="group"
                aria-label="The paste, with line numbers"
                node_ref=sheet.scroller
                on:click=clicked
                on:scroll=move |_| sheet.draw(false)
                on:wheel=wheel
                on:keydown=pressed
            >
                <div class="evidence__sheet" node_ref=sheet.sheet>
                    <ol class="evidence__lines" node_ref=sheet.list></ol>
                </div>
            </div>
            <div class="evidence__rest" node_ref=sheet.unknown on:click=move |event| {
                if let Some(button) = dom::clicked(&event, "data-line") {
                    session.line.set(button.get_attribute("data-line").and_then(|it| it.parse().ok()));
                }
            }></div>
        </section>
    }
}

impl Sheet {
    /// Takes a new diagnosis. Where it is about the same text, the person stays where she is.
    fn take(self, session: Session) {
        let answer = session.answer.get_untracked();
        let view = answer.as_ref().and_then(|it| EvidenceView::new(it.text.clone(), &it.diagnosis)).map(Arc::new);
        let is_same =
            self.view.with_value(|it| it.as_ref().zip(answer.as_ref()).is_some_and(|(it, now)| it.is_of(&now.text)));
        self.view.set_value(view.clone());
        let (Some(section), Some(unknown)) = (self.section.get_untracked(), self.unknown.get_untracked()) else {
            return;
        };
        // The field gives way to the marks, and the focus stays in the box.
        let had_focus = !session.is_editing.get_untracked() && page::has_focus("#paste");
        session.has_marks.set(view.is_some());
        let Some(view) = view else {
            dom::fill(&unknown, &[]);
            return;
        };
        let _ = section.set_attribute("data-size", if view.is_small() { "small" } else { "large" });
        let rest = answer.map(|it| parts::not_understood(&view, &it.diagnosis.lines)).unwrap_or_default();
        dom::fill(&unknown, &rest);
        // It has a height once it is shown.
        page::after_drawing(move || {
            self.draw(true);
            if let (true, Some(scroller)) = (had_focus && page::is_focus_free(), self.scroller.get_untracked()) {
                dom::focus_in_place(&scroller);
            }
            if let (false, Some(scroller)) = (is_same, self.scroller.get_untracked()) {
                let row = view.guilty().map_or(0, |it| view.rows.of_line(it));
                scroller.set_scroll_left(0);
                scroller.set_scroll_top(self.frame(&view).map_or(0.0, |it| it.to_middle(row)) as i32);
                self.draw(true);
                self.show_mark("mark[data-mark=\"cause\"]");
            }
        });
    }

    /// Has the box show the first of the marks.
    fn show_mark(self, selector: &str) {
        let (Some(list), Some(scroller)) = (self.list.get_untracked(), self.scroller.get_untracked()) else { return };
        if let Some(mark) = dom::one(&list, selector) {
            dom::scroll_to(&scroller, &mark);
        }
    }

    fn frame(self, view: &EvidenceView) -> Option<Frame> {
        let height = f64::from(self.scroller.get_untracked()?.client_height());
        Some(Frame { rows: view.rows.count(), row_height: self.row.get_value(), height })
    }

    /// Puts what is in sight into the page.
    fn draw(self, anew: bool) {
        let Some(view) = self.view.get_value() else { return };
        let (Some(frame), Some(list), Some(sheet), Some(scroller)) =
            (self.frame(&view), self.list.get_untracked(), self.sheet.get_untracked(), self.scroller.get_untracked())
        else {
            return;
        };
        if view.is_small() {
            dom::set_length(&list, "top", 0.0);
            dom::unset_length(&sheet, "height");
            return self.fill(&view, 0..view.rows.count(), anew);
        }
        let shown = frame.shown(f64::from(scroller.scroll_top()));
        dom::set_length(&sheet, "height", frame.sheet());
        dom::set_length(&list, "top", shown.top);
        self.fill(&view, shown.rows, anew);
        // A person may have made the text larger.
        let row = list.first_element_child().map_or(0.0, |it| dom::height(&it));
        if row > 1.0 && (row - frame.row_height).abs() > 0.01 {
            self.row.set_value(row);
            self.draw(true);
        }
    }

    fn fill(self, view: &EvidenceView, rows: Range<usize>, anew: bool) {
        let Some(list) = self.list.get_untracked() else { return };
        if !anew && self.drawn.with_value(|it| *it == rows) {
            return;
        }
        let focused = dom::focused(&list, "data-at");
        let had_focus = focused.is_some() || dom::focused(&list, "data-finding").is_some();
        dom::fill(&list, &parts::rows(view, rows.clone()));
        self.drawn.set_value(rows);
        // The focus stays on its line; where that left the page, the box takes it.
        let line = focused.and_then(|at| dom::one(&list, &["[data-at=\"", &*at, "\"]"].concat()));
        if let (true, Some(scroller)) = (had_focus, self.scroller.get_untracked()) {
            dom::focus_in_place(&line.unwrap_or_else(|| scroller.into()));
        }
    }

    /// Scrolls by so many pixels of rows, if the sheet is so long that the browser would take larger strides.
    fn stride(self, by: f64) -> bool {
        let Some(view) = self.view.get_value().filter(|it| !it.is_small()) else { return false };
        let (Some(frame), Some(scroller)) = (self.frame(&view), self.scroller.get_untracked()) else { return false };
        let stride = frame.stride();
        if stride < 1.01 {
            return false;
        }
        let pixels = by / stride;
        let pixels = if pixels.abs() < 1.0 { pixels.signum() } else { pixels };
        scroller.set_scroll_top(scroller.scroll_top() + pixels as i32);
        true
    }

    /// Shows a line, from 1, and gives it the focus.
    fn go_to(self, line: usize) {
        let Some(view) = self.view.get_value() else { return };
        let (Some(frame), Some(list), Some(scroller)) =
            (self.frame(&view), self.list.get_untracked(), self.scroller.get_untracked())
        else {
            return;
        };
        if !view.is_small() {
            scroller.set_scroll_top(frame.to_middle(view.rows.of_line(line.saturating_sub(1))) as i32);
            self.draw(true);
        }
        let at = ["[data-at=\"", &*line.to_string(), "\"]"].concat();
        if let Some(line) = dom::one(&list, &at) {
            let _ = line.focus();
            self.show_mark(&[&*at, " mark"].concat());
        }
    }

    /// On paper nothing scrolls: of a long paste the lines around what was found.
    fn print(self) {
        let Some(view) = self.view.get_value().filter(|it| !it.is_small()) else { return };
        let (Some(list), Some(sheet)) = (self.list.get_untracked(), self.sheet.get_untracked()) else { return };
        dom::unset_length(&sheet, "height");
        dom::set_length(&list, "top", 0.0);
        dom::fill(&list, &parts::rows(&view, view.printed().into_iter()));
    }
}
