//! The engine, in a worker where one can start and in the page where none can.
//!
//! A worker may die, of too little memory or by a fault of its own, and it may take too long. Both are noticed, both end
//! it, and another one starts for the next paste.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;
use gloo_worker::{Codec, Spawnable, WorkerBridge};
use js_sys::Function;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::evidence::Context;
use crate::worker::{Engine, EngineRequest, Postcard, Reply};

#[wasm_bindgen(module = "/src/ui/browser/engine.js")]
extern "C" {
    #[wasm_bindgen(catch)]
    async fn load() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_name = workerAddress)]
    fn worker_address() -> Option<String>;
    /// Gives the worker that `spawn` makes; `died` is called where an error ends it.
    fn watched(spawn: &mut dyn FnMut(), died: JsValue) -> JsValue;
    fn stop(worker: &JsValue);
}

/// How long a worker may take to start before the page helps itself, in milliseconds.
const PATIENCE: u32 = 8_000;

/// How long an answer may take, in milliseconds: on a slow machine the engine reads some 2 kB in each of them.
fn longest(bytes: usize) -> u32 {
    6_000 + u32::try_from(bytes / 2_000).unwrap_or(u32::MAX / 2)
}

/// What comes of the engine.
pub enum EngineEvent {
    Replied(Box<Reply>),
    /// It reads on: how far it is, and perhaps what it has found by now.
    Reads(Box<Reply>),
    /// The engine could not be loaded at all.
    Failed,
    /// It ended by itself, or took too long and was ended, before it answered. The next paste finds another one.
    Stopped,
}

/// A handle to the engine; the latest request wins.
#[derive(Clone)]
pub struct Handle(Rc<EngineState>);

struct EngineState {
    worker: RefCell<Option<RunningWorker>>,
    in_page: RefCell<Option<Function>>,
    alive: Cell<bool>,
    /// What was asked last, until somebody is there who can answer it.
    last: RefCell<Option<(u32, String, Context)>>,
    /// The request that is not answered yet.
    pending: Cell<Option<u32>>,
    /// Counts the workers: what is heard of an earlier one counts no more.
    started: Cell<u32>,
    tell: Box<dyn Fn(EngineEvent)>,
}

struct RunningWorker {
    bridge: WorkerBridge<Engine>,
    /// The same, to be ended whatever it does.
    handle: JsValue,
}

impl Drop for RunningWorker {
    fn drop(&mut self) {
        stop(&self.handle);
    }
}

impl Handle {
    /// Starts the engine. `tell` gets every reply.
    pub fn start(tell: impl Fn(EngineEvent) + 'static) -> Self {
        let handle = Self(Rc::new(EngineState {
            worker: RefCell::new(None),
            in_page: RefCell::new(None),
            alive: Cell::new(false),
            last: RefCell::new(None),
            pending: Cell::new(None),
            started: Cell::new(0),
            tell: Box::new(tell),
        }));
        handle.start_anew();
        handle
    }

    /// Ends what runs, and starts another worker.
    pub fn start_anew(&self) {
        self.0.alive.set(false);
        self.0.pending.set(None);
        *self.0.worker.borrow_mut() = None;
        self.0.started.set(self.0.started.get() + 1);
        match worker_address() {
            Some(address) => self.start_worker(&address),
            None => self.help_itself(),
        }
    }

    fn start_worker(&self, address: &str) {
        let mine = self.0.started.get();
        let (weak, dying) = (Rc::downgrade(&self.0), Rc::downgrade(&self.0));
        let mut bridge = None;
        let mut spawn = || {
            let weak = weak.clone();
            let spawned = Engine::spawner()
                .encoding::<Postcard>()
                .callback(move |reply| {
                    if let Some(inner) = weak.upgrade() {
                        inner.alive.set(true);
                        inner.replied(reply);
                    }
                })
                .with_loader(true)
                // The page in one file brings a classic script.
                .as_module(!address.starts_with("blob:"))
                .spawn(address);
            bridge = Some(spawned);
        };
        let died = Closure::once_into_js(move || {
            if let Some(inner) = dying.upgrade().filter(|it| it.started.get() == mine) {
                Handle(inner).died();
            }
        });
        let handle = watched(&mut spawn, died);
        let Some(bridge) = bridge.filter(|_| !handle.is_undefined()) else { return self.help_itself() };
        bridge.send(EngineRequest { id: 0, text: String::new(), context: Context::default() });
        *self.0.worker.borrow_mut() = Some(RunningWorker { bridge, handle });
        let handle = self.clone();
        spawn_local(async move {
            TimeoutFuture::new(PATIENCE).await;
            if handle.0.started.get() == mine && !handle.0.alive.get() {
                handle.help_itself();
            }
        });
    }

    /// An error ended the worker.
    fn died(&self) {
        if !self.0.alive.get() {
            return self.help_itself();
        }
        let was_asked = self.0.pending.get().is_some();
        self.start_anew();
        if was_asked {
            (self.0.tell)(EngineEvent::Stopped);
        }
    }

    /// Loads the engine into the page.
    fn help_itself(&self) {
        *self.0.worker.borrow_mut() = None;
        // Nothing that is still heard of the worker counts.
        self.0.started.set(self.0.started.get() + 1);
        let handle = self.clone();
        spawn_local(async move {
            let loaded = load().await.ok().and_then(|it| it.dyn_into::<Function>().ok());
            let Some(answer) = loaded else { return (handle.0.tell)(EngineEvent::Failed) };
            *handle.0.in_page.borrow_mut() = Some(answer);
            let asked = handle.0.last.borrow().clone();
            if let Some((id, text, context)) = asked {
                handle.send(id, text, context);
            }
        });
    }

    /// Asks for a diagnosis.
    pub fn send(&self, id: u32, text: String, context: Context) {
        if !self.0.alive.get() {
            *self.0.last.borrow_mut() = Some((id, text.clone(), context.clone()));
        }
        self.0.pending.set(Some(id));
        let longest = longest(text.len());
        let request = EngineRequest { id, text, context };
        if let Some(worker) = &*self.0.worker.borrow() {
            worker.bridge.send(request);
        } else if let Some(answer) = &*self.0.in_page.borrow() {
            match answer.call1(&JsValue::NULL, &Postcard::encode(request)) {
                Ok(reply) => self.0.replied(Postcard::decode(reply)),
                Err(_) => (self.0.tell)(EngineEvent::Failed),
            }
            return;
        }
        let handle = self.clone();
        spawn_local(async move {
            TimeoutFuture::new(longest).await;
            if handle.0.pending.get() == Some(id) && handle.0.alive.get() {
                handle.start_anew();
                (handle.0.tell)(EngineEvent::Stopped);
            }
        });
    }

    /// Whether a request is not answered yet.
    pub fn is_busy(&self) -> bool {
        self.0.pending.get().is_some()
    }
}

impl EngineState {
    fn replied(&self, reply: Reply) {
        if reply.read.is_some() {
            (self.tell)(EngineEvent::Reads(Box::new(reply)));
        } else if reply.id != 0 {
            *self.last.borrow_mut() = None;
            if self.pending.get() == Some(reply.id) {
                self.pending.set(None);
            }
            (self.tell)(EngineEvent::Replied(Box::new(reply)));
        }
    }
}
