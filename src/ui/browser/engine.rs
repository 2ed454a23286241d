//! The engine, in a worker where one can start and in the page where none can.

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
}

/// How long a worker may take to start before the page helps itself, in milliseconds.
const PATIENCE: u32 = 8_000;

/// What comes of the engine.
pub enum EngineEvent {
    Replied(Box<Reply>),
    /// The engine could not be loaded at all.
    Failed,
}

/// A handle to the engine; the latest request wins.
#[derive(Clone)]
pub struct Handle(Rc<EngineState>);

struct EngineState {
    worker: RefCell<Option<WorkerBridge<Engine>>>,
    in_page: RefCell<Option<Function>>,
    alive: Cell<bool>,
    /// What was asked last, until it is answered.
    last: RefCell<Option<(u32, String, Context)>>,
    tell: Box<dyn Fn(EngineEvent)>,
}

impl Handle {
    /// Starts the engine. `tell` gets every reply.
    pub fn start(tell: impl Fn(EngineEvent) + 'static) -> Self {
        let inner = Rc::new(EngineState {
            worker: RefCell::new(None),
            in_page: RefCell::new(None),
            alive: Cell::new(false),
            last: RefCell::new(None),
            tell: Box::new(tell),
        });
        let handle = Self(inner);
        match worker_address() {
            Some(address) => handle.start_worker(&address),
            None => handle.help_itself(),
        }
        handle
    }

    fn start_worker(&self, address: &str) {
        let weak = Rc::downgrade(&self.0);
        let bridge = Engine::spawner()
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
        bridge.send(EngineRequest { id: 0, text: String::new(), context: Context::default() });
        *self.0.worker.borrow_mut() = Some(bridge);
        let handle = self.clone();
        spawn_local(async move {
            TimeoutFuture::new(PATIENCE).await;
            if !handle.0.alive.get() {
                handle.help_itself();
            }
        });
    }

    /// Loads the engine into the page.
    fn help_itself(&self) {
        let handle = self.clone();
        spawn_local(async move {
            let loaded = load().await.ok().and_then(|it| it.dyn_into::<Function>().ok());
            let Some(answer) = loaded else { return (handle.0.tell)(EngineEvent::Failed) };
            *handle.0.worker.borrow_mut() = None;
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
        let request = EngineRequest { id, text, context };
        if let Some(worker) = &*self.0.worker.borrow() {
            worker.send(request);
        } else if let Some(answer) = &*self.0.in_page.borrow() {
            if let Ok(reply) = answer.call1(&JsValue::NULL, &Postcard::encode(request)) {
                self.0.replied(Postcard::decode(reply));
            } else {
                (self.0.tell)(EngineEvent::Failed);
            }
        }
    }
}

impl EngineState {
    fn replied(&self, reply: Reply) {
        if reply.id != 0 {
            *self.last.borrow_mut() = None;
            (self.tell)(EngineEvent::Replied(Box::new(reply)));
        }
    }
}
