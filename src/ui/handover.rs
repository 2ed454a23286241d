//! What the page says to its other programs, the worker and the workspace, crosses as bytes. Only this part of the page
//! writes and reads them; it comes when the first of them is needed.

use wasm_split_helpers::{SplitLoaderError, wasm_split};

use super::browser::engine::{EngineEvent, Handle};
use super::model::opened::Opened;
use crate::diagnosis::Diagnosis;
use crate::evidence::Context;
use crate::fix::AdviceInput;
use crate::worker::{self, Answer, Reply};

/// What comes of the worker.
pub enum WorkerEvent {
    /// It answers the request of that number, or tells how many bytes it has read of it; with what was found by now.
    Says(u32, Option<usize>, Option<Box<(Diagnosis, Option<AdviceInput>)>>),
    /// It could not be loaded at all.
    Failed,
    /// It ended by itself, or took too long and was ended, before it answered. The next paste finds another one.
    Stopped,
}

/// A worker that reads large pastes; the latest request wins.
pub trait Worker {
    fn send(&self, id: u32, text: String, context: Context);
    /// Ends what runs, and starts another one.
    fn start_anew(&self);
    /// Whether a request is not answered yet.
    fn is_busy(&self) -> bool;
}

type Tell = Box<dyn Fn(WorkerEvent)>;

/// What there is to call.
#[derive(Debug)]
pub struct Handover {
    pub worker: fn(Tell) -> Box<dyn Worker>,
    pub answer: fn(&Answer) -> Vec<u8>,
    pub context: fn(&Context) -> Vec<u8>,
    pub read_context: fn(&[u8]) -> Context,
    pub read_opened: fn(&[u8]) -> Opened,
}

#[wasm_split(handover, fallible)]
fn part() -> Result<&'static Handover, SplitLoaderError> {
    Ok(&Handover {
        worker: start_worker,
        answer: Answer::to_bytes,
        context: worker::encode,
        read_context: worker::decode,
        read_opened: worker::decode,
    })
}

/// `None` where it cannot be loaded.
pub async fn load() -> Option<&'static Handover> {
    part().await.ok()
}

fn start_worker(tell: Tell) -> Box<dyn Worker> {
    let said = |reply: &Reply| {
        let found = (!reply.diagnosis.is_empty()).then(|| {
            let input = (!reply.advice_input.is_empty()).then(|| worker::decode(&reply.advice_input));
            Box::new((reply.diagnosis(), input))
        });
        WorkerEvent::Says(reply.id, reply.read, found)
    };
    Box::new(Handle::start(move |event| {
        tell(match event {
            EngineEvent::Replied(reply) | EngineEvent::Reads(reply) => said(&reply),
            EngineEvent::Failed => WorkerEvent::Failed,
            EngineEvent::Stopped => WorkerEvent::Stopped,
        });
    }))
}

impl Worker for Handle {
    fn send(&self, id: u32, text: String, context: Context) {
        Self::send(self, id, text, context);
    }

    fn start_anew(&self) {
        Self::start_anew(self);
    }

    fn is_busy(&self) -> bool {
        Self::is_busy(self)
    }
}
