//! One question to an engine of one's own: how the desk has something diagnosed.

use std::cell::RefCell;
use std::future::poll_fn;
use std::task::{Poll, Waker};

use super::engine::{Handle, Told};
use crate::diagnosis::Diagnosis;
use crate::evidence::Context;

#[derive(Default)]
struct Asking {
    engine: Option<Handle>,
    /// The number of the latest question.
    id: u32,
    /// `Some(None)`: the engine could not be loaded.
    answer: Option<Option<Diagnosis>>,
    waker: Option<Waker>,
}

impl Asking {
    fn answered(&mut self, answer: Option<Diagnosis>) {
        self.answer = Some(answer);
        if let Some(waker) = self.waker.take() {
            waker.wake();
        }
    }
}

thread_local! {
    static ASKING: RefCell<Asking> = RefCell::default();
}

fn told(told: Told) {
    ASKING.with_borrow_mut(|it| match told {
        Told::Diagnosis(reply) if reply.id == it.id => it.answered(Some(reply.whole())),
        Told::Diagnosis(_) => {}
        Told::Failed => {
            // The next question tries again.
            it.engine = None;
            it.answered(None);
        }
    });
}

/// The diagnosis; `None` where the engine cannot be loaded, or where something else was asked meanwhile.
pub async fn diagnose(text: String, context: Context) -> Option<Diagnosis> {
    let (id, known) = ASKING.with_borrow_mut(|it| {
        it.id = it.id.wrapping_add(1).max(1);
        it.answer = None;
        if let Some(waker) = it.waker.take() {
            waker.wake();
        }
        (it.id, it.engine.clone())
    });
    let engine = known.unwrap_or_else(|| {
        let engine = Handle::start(told);
        ASKING.with_borrow_mut(|it| it.engine = Some(engine.clone()));
        engine
    });
    engine.send(id, text, context);
    poll_fn(move |task| {
        ASKING.with_borrow_mut(|it| {
            if it.id != id {
                return Poll::Ready(None);
            }
            match it.answer.take() {
                Some(answer) => Poll::Ready(answer),
                None => {
                    it.waker = Some(task.waker().clone());
                    Poll::Pending
                }
            }
        })
    })
    .await
}
