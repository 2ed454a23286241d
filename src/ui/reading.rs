//! Reading a paste in the page itself. Both ways are parts of the page's program that come as files of their own: the
//! first with the page, the second behind the first verdict.

use std::cell::Cell;
use std::sync::Arc;

use wasm_split_helpers::{SplitLoaderError, wasm_split};

use crate::diagnosis::{Diagnosis, judge, verdict};
use crate::evidence::Context;
use crate::fix::AdviceInput;
use crate::worker::Answer;

/// A longer paste is read by a worker, beside the page: the page reads this much before anybody notices.
pub const IN_PAGE: usize = 100_000;

type ReadVerdict = fn(&str, &Context) -> Diagnosis;
type ReadWhole = fn(&str, &Context) -> (Diagnosis, AdviceInput);

thread_local! {
    /// What reads all of a paste, once it is here.
    static WHOLE: Cell<Option<ReadWhole>> = const { Cell::new(None) };
}

#[wasm_split(engine, fallible)]
fn reader() -> Result<ReadVerdict, SplitLoaderError> {
    Ok(verdict)
}

#[wasm_split(answer, fallible)]
fn whole_reader() -> Result<ReadWhole, SplitLoaderError> {
    Ok(judge)
}

/// Loads what [`read`] needs.
pub async fn load() {
    // Who reads finds out whether it came.
    let _ = reader().await;
}

/// Reads a paste: all of it where that can be done at once, otherwise up to its verdict. `None`: what it takes could not be
/// loaded.
pub async fn read(text: Arc<str>, context: Context) -> Option<Answer> {
    if let Some(whole) = WHOLE.get() {
        return Some(answer(whole, text, context));
    }
    let diagnosis = reader().await.ok()?(&text, &context);
    Some(Answer { text, context, diagnosis, advice_input: None, is_whole: false })
}

/// Reads all of a paste.
pub async fn read_whole(text: Arc<str>, context: Context) -> Option<Answer> {
    let whole = whole_reader().await.ok()?;
    WHOLE.set(Some(whole));
    Some(answer(whole, text, context))
}

fn answer(whole: ReadWhole, text: Arc<str>, context: Context) -> Answer {
    let (diagnosis, input) = whole(&text, &context);
    Answer { text, context, diagnosis, advice_input: Some(input), is_whole: true }
}
