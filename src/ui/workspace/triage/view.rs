//! The triage as a page.

use leptos::html::{Div, Input};
use leptos::prelude::*;

use super::Triage;
use super::exits::Exits;
use super::table::MOST_ROWS;
use crate::evidence::Context;
use crate::report::Register;
use crate::ui::browser::grid::Grid;
use crate::ui::browser::{Event, dom, files, page, page_actions};
use crate::ui::model::triage::Column;

#[component]
pub fn TriageView(triage: Triage, route: RwSignal<String>) -> impl IntoView {
    let is_shown = Memo::new(move |_| route.with(|it| it.trim_start_matches('/') == "triage"));
    let (grid, body) = (NodeRef::<Div>::new(), NodeRef::<Div>::new());
    Effect::new(move |_| {
        if let (Some(grid), Some(body)) = (grid.get(), body.get()) {
            page_actions::keys(&grid);
            triage.settle(Grid::new(body.into()));
        }
    });
    // The route comes anew each time that the page shows the workspace, also where it is the same as before.
    Effect::new(move |before: Option<()>| {
        route.track();
        if is_shown.get_untracked() && before.is_some() {
            triage.came_back();
        }
    });
    Effect::new(move |before: Option<()>| {
        triage.order.track();
        if before.is_some() {
            triage.arrange();
        }
    });
    let has_cases = Memo::new(move |_| triage.counts.with(|it| it.0 > 0));
    view! {
        <section
            id="triage"
            class="triage"
            aria-labelledby="triage-title"
            hidden=move || !is_shown.get()
            // Several at once are taken wherever they are dropped.
            on:drop=move |event| {
                let files = files::all(event.data_transfer());
                if files.len() == 1 {
                    triage.take(files, false, &Context::default());
                }
            }
        >
            <p><a href="#/">"← Back to the diagnosis"</a></p>
            <h2 id="triage-title">"Triage: many files and requests"</h2>
            <p class="triage__drop" hidden=move || has_cases.get() || triage.progress.with(Option::is_some)>
                "Drop files or archives here"
            </p>
            <p class="triage__words">
                "Logs and responses, "<code>".gz"</code>", "<code>".zip"</code>", "<code>".tar"</code>" and "<code>".tgz"</code>" archives, "<code>".csv"</code>
                " exports, "<code>".jsonl"</code>" with a request a line. They are read here, in this browser; nothing is sent."
            </p>
            <Intake triage />
            <Running triage />
            <Summary triage />
            <p class="visually-hidden" role="status" id="triage-said">{move || triage.said.get()}</p>
            <p class="triage__said" aria-hidden="true">{move || if triage.progress.with(Option::is_none) { triage.said.get() } else { String::new() }}</p>
            <div class="triage__table" hidden=move || !has_cases.get()>
                <Tools triage />
                <div
                    class="triage__grid"
                    role="grid"
                    node_ref=grid
                    aria-label="Files and requests"
                    aria-multiselectable="true"
                    aria-colcount="7"
                    data-empty=move || triage.empty_columns.get()
                    aria-rowcount=move || (triage.counts.with(|it| it.1) + 1).to_string()
                    on:click=move |event| pressed(triage, &event.into())
                    on:change=move |event| changed(triage, &event)
                >
                    <Head triage />
                    <div class="triage__body" role="presentation" node_ref=body></div>
                </div>
                <p hidden=move || triage.counts.with(|it| it.1 <= MOST_ROWS)>
                    {format!("The table shows {MOST_ROWS} rows. Filter it to see others; the exports have all.")}
                </p>
            </div>
        </section>
    }
}

#[component]
fn Intake(triage: Triage) -> impl IntoView {
    let chosen = move |event: Event| triage.take(files::all_chosen(&event), false, &Context::default());
    view! {
        <div class="triage__intake">
            <label class="triage__file button">
                "Add files"
                <input class="visually-hidden" id="triage-files" type="file" multiple on:change=chosen />
            </label>
            <label class="triage__file button">
                "Add a folder"
                <input class="visually-hidden" id="triage-folder" type="file" prop:webkitdirectory=true on:change=chosen />
            </label>
            <label>
                <input
                    id="triage-by-request"
                    type="checkbox"
                    prop:checked=move || triage.by_request.get()
                    on:change=move |event| {
                        triage.by_request.set(event_target_checked(&event));
                        triage.again();
                    }
                />
                " A row for each request of a log"
            </label>
            <button
                class="button"
                type="button"
                id="triage-clear"
                hidden=move || triage.counts.with(|it| it.0 == 0)
                on:click=move |_| {
                    triage.clear();
                    page::focus_soon("triage-undo");
                }
            >
                "Clear the table"
            </button>
            <button
                class="button"
                type="button"
                id="triage-undo"
                hidden=move || !triage.can_take_back.get()
                on:click=move |_| {
                    triage.take_back();
                    page::focus_soon("triage-files");
                }
            >
                "Undo: fill the table again"
            </button>
        </div>
    }
}

#[component]
fn Running(triage: Triage) -> impl IntoView {
    let progress = move || triage.progress.get().unwrap_or_default();
    view! {
        <div class="triage__running" hidden=move || triage.progress.with(Option::is_none)>
            <progress id="triage-progress" aria-label="Files read" max="1" prop:value=move || progress().share()></progress>
            <span class="triage__words">{move || progress().words()}</span>
            <button id="triage-cancel" class="button" type="button" on:click=move |_| triage.cancel()>"Cancel"</button>
        </div>
    }
}

/// So many causes are listed.
const MOST_CAUSES: usize = 20;

/// How many cases have which cause, each with its filter and one reply for all of them.
#[component]
fn Summary(triage: Triage) -> impl IntoView {
    let rows = move || {
        let all = triage.counts.get().0;
        let causes = triage.causes.get().into_iter().take(MOST_CAUSES);
        let rows = causes.map(|(cause, title, count)| {
            let (code, filter) = (cause.clone(), cause.clone());
            let replies = [("Copy a reply for all", Register::Engineer), ("For a customer", Register::Customer)];
            let replies = replies.map(|(words, register)| {
                let (cause, label) = (cause.clone(), [words, ": ", &*title].concat());
                view! {
                    <button class="button" type="button" data-own=words aria-label=label
                        on:click=move |event| triage.reply(cause.clone(), register, dom::clicked(&event, "data-own"))>
                        <span>{words}</span>
                    </button>
                }
            });
            view! {
                <li data-cause=code>
                    <button class="triage__open" type="button" on:click=move |_| triage.order.update(|it| it.filter.clone_from(&filter))>
                        <strong>{format!("{count} of {all}")}</strong>": "{title}
                    </button>
                    {replies}
                </li>
            }
        });
        rows.collect::<Vec<_>>()
    };
    view! { <ul class="triage__causes" hidden=move || triage.causes.with(Vec::is_empty) || triage.counts.with(|it| it.0 < 2)>{rows}</ul> }
}

#[component]
fn Tools(triage: Triage) -> impl IntoView {
    let filter = NodeRef::<Input>::new();
    let two = move || triage.selected.with(|it| it.len() == 2);
    // The filter is emptied with the table.
    Effect::new(move |_| {
        if let Some(filter) = filter.get() {
            let wanted = triage.order.with(|it| it.filter.clone());
            if filter.value() != wanted {
                filter.set_value(&wanted);
            }
        }
    });
    view! {
        <div class="triage__tools">
            <label>
                "Filter "
                <input
                    id="triage-filter"
                    type="search"
                    node_ref=filter
                    on:input=move |event| triage.order.update(|it| it.filter = event_target_value(&event))
                />
            </label>
            <label>
                <input
                    id="triage-group"
                    type="checkbox"
                    prop:checked=move || triage.order.with(|it| it.by_cause)
                    on:change=move |event| triage.order.update(|it| it.by_cause = event_target_checked(&event))
                />
                " Group by cause"
            </label>
            <span class="triage__count" role="status">
                {move || {
                    let (all, shown) = triage.counts.get();
                    let rows = if all == 1 { "row" } else { "rows" };
                    if all == shown { format!("{all} {rows}") } else { format!("{shown} of {all} {rows}") }
                }}
            </span>
            <button
                id="triage-compare"
                class="button"
                type="button"
                aria-disabled=move || (!two()).to_string()
                on:click=move |_| {
                    if two() {
                        triage.compare(|| page::set_hash("/compare"));
                    } else {
                        triage.said.set("Select two rows to compare them.".to_owned());
                    }
                }
            >
                {move || if two() { "Compare two" } else { "Compare: select two rows" }}
            </button>
        </div>
        <Exits triage />
    }
}

#[component]
fn Head(triage: Triage) -> impl IntoView {
    let sorted = move |column: Column| {
        triage.order.with(|it| match it.sort {
            Some((known, descending)) if known == column => {
                if descending {
                    "descending"
                } else {
                    "ascending"
                }
            }
            _ => "none",
        })
    };
    let all = move || {
        let (count, selected) = (triage.counts.with(|it| it.1), triage.selected.with(|it| it.len()));
        count > 0 && selected >= count
    };
    view! {
        <div class="triage__head" role="rowgroup">
            <div class="triage__heads" role="row" aria-rowindex="1">
                <span class="triage__select" role="columnheader">
                    <input id="triage-all" type="checkbox" aria-label="Select all rows shown" prop:checked=all data-all="" />
                </span>
                {Column::ALL.map(|column| view! {
                    <span role="columnheader" data-column=column.label().to_lowercase() aria-sort=move || sorted(column)>
                        <button class="triage__sort" type="button" data-sort=column.label()>{column.label()}</button>
                    </span>
                })}
            </div>
        </div>
    }
}

fn pressed(triage: Triage, event: &Event) {
    let number = |name: &str| dom::clicked(event, name)?.get_attribute(name)?.parse::<usize>().ok();
    if let Some(at) = number("data-open") {
        triage.open(at);
    } else if let Some(column) = dom::clicked(event, "data-sort").and_then(|it| it.get_attribute("data-sort")) {
        if let Some(column) = Column::parse(&column) {
            triage.order.update(|it| it.press(column));
        }
    } else if let Some(cause) = dom::clicked(event, "data-group").and_then(|it| it.get_attribute("data-group")) {
        triage.order.update(|it| match it.closed.iter().position(|known| *known == cause) {
            Some(at) => drop(it.closed.remove(at)),
            None => it.closed.push(cause),
        });
    }
}

fn changed(triage: Triage, event: &Event) {
    let is_on = event_target_checked(event);
    if dom::clicked(event, "data-all").is_some() {
        let shown = triage.shown();
        triage.select(|it| {
            it.clear();
            it.extend(shown.into_iter().filter(|_| is_on));
        });
    } else if let Some(at) =
        dom::clicked(event, "data-select").and_then(|it| it.get_attribute("data-select")?.parse().ok())
    {
        triage.select(|it| {
            if is_on {
                it.insert(at);
            } else {
                it.remove(&at);
            }
        });
    }
}
