//! Keeps the rows of the table to the cases.

use leptos::prelude::*;

use super::state::Triage;
use crate::ui::browser::grid::{Grid, Item};
use crate::ui::browser::page_actions::now;
use crate::ui::model::triage::{self as model, Order, TriageCase, TriageRow};

/// How many rows the table shows at most; the exports have all.
pub const MOST_ROWS: usize = 20_000;

/// How many rows are made in one frame.
const IN_A_FRAME: usize = 400;

impl Triage {
    /// Shows what changed with the next frame.
    pub(super) fn changed(self) {
        if !self.inner().table.has_frame.replace(true) {
            request_animation_frame(move || {
                self.inner().table.has_frame.set(false);
                self.show();
            });
        }
    }

    fn show(self) {
        let inner = self.inner();
        let progress = inner.run.progress();
        let is_running = progress.is_some();
        self.progress.set(progress);
        let cases = inner.cases.borrow();
        if let Some(grid) = &mut *inner.table.grid.borrow_mut() {
            let made = grid.made();
            let end = cases.len().min(made + IN_A_FRAME);
            for (at, case) in cases.iter().enumerate().take(end).skip(made) {
                grid.make(&model::row(case, at));
            }
            self.order.with_untracked(|order| {
                if order.is_plain() && !inner.table.is_stale.get() {
                    let new = (made..end).filter(|&it| it < MOST_ROWS && order.shows(&cases[it]));
                    grid.append(new.map(Item::Row));
                } else {
                    inner.table.is_stale.set(true);
                }
            });
            if end < cases.len() {
                self.changed();
            } else if inner.table.is_stale.get() && (!is_running || now() - inner.table.arranged.get() > 600.0) {
                inner.table.is_stale.set(false);
                inner.table.arranged.set(now());
                self.order.with_untracked(|order| grid.arrange(items(order, &cases)));
            }
        }
        let shown = self.order.with_untracked(|order| {
            if order.filter.trim().is_empty() { cases.len() } else { cases.iter().filter(|it| order.shows(it)).count() }
        });
        if !is_running {
            let groups = model::groups(&cases, 0..cases.len()).into_iter().filter(|(cause, _)| !cause.is_empty());
            let title = |of: &[usize]| cases[of[0]].row.title.clone();
            self.causes.set(groups.map(|(cause, of)| (cause.to_owned(), title(&of), of.len())).collect());
            let has_time = cases.iter().any(|it| it.row.duration_ms.is_some());
            let has_function = cases.iter().any(|it| it.row.function.is_some());
            self.empty_columns.set(match (has_time, has_function) {
                (true, true) => "",
                (false, true) => "time",
                (true, false) => "function",
                (false, false) => "time function",
            });
        }
        drop(cases);
        self.counts.set((inner.cases.borrow().len(), shown));
    }

    /// The order has changed.
    pub fn arrange(self) {
        let inner = self.inner();
        inner.table.is_stale.set(true);
        inner.table.arranged.set(0.0);
        self.changed();
    }

    /// The table's place in the page.
    pub fn settle(self, grid: Grid) {
        *self.inner().table.grid.borrow_mut() = Some(grid);
        self.changed();
    }
}

fn items(order: &Order, cases: &[TriageCase]) -> Vec<Item> {
    let item = |it: TriageRow| match it {
        TriageRow::Case(at) => Item::Row(at),
        TriageRow::Group(cause, count) => {
            let first = cases.iter().find(|it| it.row.cause.as_deref() == Some(&cause));
            let title = first.map_or("No cause", |it| &it.row.title);
            Item::Head(model::group_head(&cause, title, count, !order.closed.contains(&cause)))
        }
    };
    order.rows(cases).rows.into_iter().take(MOST_ROWS).map(item).collect()
}
