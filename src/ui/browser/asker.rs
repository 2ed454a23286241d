//! The engine of the workspace: it is asked, and waited for. All of the workspace asks the same one.
//!
//! Several may wait at once; they are answered in the order in which they asked. The engine has one question at a time,
//! so one that the page has to load itself, because no worker came, has missed nothing ([`Handle`] keeps the last only).

use std::cell::RefCell;
use std::collections::VecDeque;

use futures_channel::oneshot::{Sender, channel};
use gloo_timers::callback::Timeout;

use super::engine::{EngineEvent, Handle};
use crate::evidence::Context;
use crate::worker::Reply;

/// How long one answer may take before the engine counts as failed, in milliseconds: a worker that has crashed says
/// nothing.
const PATIENCE: u32 = 120_000;

type Waiting = Sender<Box<Reply>>;

#[derive(Default)]
struct Asker {
    /// Starts with the first question, and anew with the first one after it failed.
    engine: Option<Handle>,
    /// How many questions the engine got: the number of the latest.
    asked: u32,
    /// Who waits for the answer to the latest question, and for how long.
    current: Option<(Waiting, Timeout)>,
    queue: VecDeque<(String, Context, Waiting)>,
}

thread_local! {
    static ASKER: RefCell<Asker> = RefCell::default();
}

/// A diagnosis; `None` where the engine cannot be had.
pub async fn ask(text: String, context: Context) -> Option<Box<Reply>> {
    let (waiting, answer) = channel();
    ASKER.with_borrow_mut(|it| it.queue.push_back((text, context, waiting)));
    ask_next();
    answer.await.ok()
}

/// Sends the next question, if the engine is free. It may answer before this returns.
fn ask_next() {
    let next = ASKER.with_borrow_mut(|it| {
        if it.current.is_some() {
            return None;
        }
        let (text, context, waiting) = it.queue.pop_front()?;
        it.current = Some((waiting, Timeout::new(PATIENCE, || hear(EngineEvent::Failed))));
        it.asked = it.asked.wrapping_add(1).max(1);
        Some((it.engine.get_or_insert_with(|| Handle::start(hear)).clone(), it.asked, text, context))
    });
    if let Some((engine, id, text, context)) = next {
        engine.send(id, text, context);
    }
}

fn hear(event: EngineEvent) {
    match event {
        EngineEvent::Replied(reply) => {
            let waiting = ASKER.with_borrow_mut(|it| it.current.take_if(|_| it.asked == reply.id));
            if let Some((waiting, _)) = waiting {
                // Who has gone away meanwhile needs no answer.
                let _ = waiting.send(reply);
                ask_next();
            }
        }
        EngineEvent::Reads(_) => {}
        // All who wait hear of it, since their senders are gone.
        EngineEvent::Failed | EngineEvent::Stopped => {
            drop(ASKER.with_borrow_mut(|it| (it.engine.take(), it.current.take(), it.queue.split_off(0))))
        }
    }
}
