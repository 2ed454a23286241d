//! The public JSON of a paste.

use std::cell::RefCell;
use std::future::poll_fn;
use std::task::{Poll, Waker};

use crate::diagnosis::Diagnosis;
use crate::evidence::Context;
use crate::report::{self, Redactor};
use crate::ui::browser::engine::{Handle, Told};
use crate::worker;

/// The desk's engine, and who waits for it. The latest question wins.
#[derive(Default)]
struct Desk {
    engine: Option<Handle>,
    /// The number of the latest question.
    asked: u32,
    told: Option<Told>,
    waiting: Vec<Waker>,
}

thread_local! {
    static DESK: RefCell<Desk> = RefCell::default();
}

/// Diagnoses a paste and gives the public JSON, redacted. `context` is encoded. `None` where the engine does not answer,
/// or another question was asked meanwhile.
pub async fn public_json(text: String, context: Vec<u8>) -> Option<String> {
    let diagnosis = diagnose(text.clone(), worker::decode(&context)).await?;
    Some(report::json(&diagnosis, &text, &mut Redactor::default()))
}

async fn diagnose(text: String, context: Context) -> Option<Diagnosis> {
    let (id, engine) = DESK.with_borrow_mut(|desk| {
        desk.asked += 1;
        desk.told = None;
        desk.waiting.drain(..).for_each(Waker::wake);
        (desk.asked, desk.engine.clone())
    });
    let engine = engine.unwrap_or_else(|| {
        let engine = Handle::start(tell);
        DESK.with_borrow_mut(|desk| desk.engine = Some(engine.clone()));
        engine
    });
    engine.send(id, text, context);
    poll_fn(|cx| {
        DESK.with_borrow_mut(|desk| {
            if desk.asked != id {
                return Poll::Ready(None);
            }
            match desk.told.take() {
                Some(Told::Diagnosis(reply)) => Poll::Ready(Some(reply.whole())),
                Some(Told::Failed) => Poll::Ready(None),
                None => {
                    desk.waiting.push(cx.waker().clone());
                    Poll::Pending
                }
            }
        })
    })
    .await
}

fn tell(told: Told) {
    DESK.with_borrow_mut(|desk| {
        if !matches!(&told, Told::Diagnosis(reply) if reply.id != desk.asked) {
            desk.told = Some(told);
            desk.waiting.drain(..).for_each(Waker::wake);
        }
    });
}
