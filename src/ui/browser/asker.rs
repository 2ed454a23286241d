//! An engine that is asked, and waited for: for work that goes through many texts.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use js_sys::{Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use super::engine::{Handle, Told};
use crate::diagnosis::Diagnosis;
use crate::evidence::Context;

/// Starts its engine with the first question.
#[derive(Clone, Default)]
pub struct Asker(Rc<Inner>);

#[derive(Default)]
struct Inner {
    handle: RefCell<Option<Handle>>,
    waiting: RefCell<HashMap<u32, Function>>,
    answers: RefCell<HashMap<u32, Diagnosis>>,
    asked: Cell<u32>,
}

impl Asker {
    /// A diagnosis without its advice; `None` where the engine could not be loaded. One question at a time.
    pub async fn ask(&self, text: String, context: Context) -> Option<Diagnosis> {
        let id = self.0.asked.get().wrapping_add(1).max(1);
        self.0.asked.set(id);
        let answered = Promise::new(&mut |resolve, _| {
            self.0.waiting.borrow_mut().insert(id, resolve);
        });
        self.handle().send(id, text, context);
        // It is never rejected.
        let _ = JsFuture::from(answered).await;
        self.0.answers.borrow_mut().remove(&id)
    }

    fn handle(&self) -> Handle {
        let inner = Rc::downgrade(&self.0);
        let mut handle = self.0.handle.borrow_mut();
        let start = || {
            Handle::start(move |told| {
                if let Some(inner) = inner.upgrade() {
                    inner.told(told);
                }
            })
        };
        handle.get_or_insert_with(start).clone()
    }
}

impl Inner {
    fn told(&self, told: Told) {
        let done: Vec<Function> = match told {
            Told::Diagnosis(reply) => {
                self.answers.borrow_mut().insert(reply.id, reply.diagnosis);
                self.waiting.borrow_mut().remove(&reply.id).into_iter().collect()
            }
            Told::Failed => self.waiting.borrow_mut().drain().map(|(_, it)| it).collect(),
        };
        for resolve in done {
            let _ = resolve.call0(&JsValue::NULL);
        }
    }
}
