//! The boundary between page and engine: what crosses it, and the engine behind a Web Worker.

use std::sync::Arc;

use gloo_worker::{Codec, HandlerId, Worker, WorkerScope};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsValue;

use crate::diagnosis::{Diagnosis, diagnose_without_advice, judge, judge_with_progress};
use crate::evidence::Context;
use crate::fix::{AdviceInput, advise};
use crate::signatures;

/// Every module of the page brings its own allocator: a small one, since somebody waits for it.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// How values cross from one module of WebAssembly to another. Postcard is a fifth of the size of bincode there.
#[derive(Debug)]
pub struct Postcard;

impl Codec for Postcard {
    fn encode<I: Serialize>(input: I) -> JsValue {
        let bytes = postcard::to_allocvec(&input).expect("all that crosses can be written");
        js_sys::Uint8Array::from(bytes.as_slice()).into()
    }

    fn decode<O: for<'de> Deserialize<'de>>(input: JsValue) -> O {
        let bytes = js_sys::Uint8Array::from(input).to_vec();
        postcard::from_bytes(&bytes).expect("both sides are of one build")
    }
}

/// A paste to diagnose.
#[derive(Debug, Serialize, Deserialize)]
pub struct EngineRequest {
    /// Comes back with the reply. 0 asks only whether anybody is there.
    pub id: u32,
    pub text: String,
    pub context: Context,
}

#[derive(Debug, Serialize, Deserialize)]
pub struct Reply {
    pub id: u32,
    /// The bytes of the paste that are read, where that goes on. `None`: this is the answer.
    pub read: Option<usize>,
    /// The engine's version: worker files carry no hash, so a page may meet an older engine.
    pub engine: String,
    /// A [`Diagnosis`] without its advice as [`encode`] writes it: the page reads it, and hands it on. While reading goes
    /// on, it is that of the part read so far, or empty.
    pub diagnosis: Vec<u8>,
    /// What the advice is made from: a [`AdviceInput`] as [`encode`] writes it. The page only hands it on.
    pub advice_input: Vec<u8>,
}

impl Reply {
    /// The diagnosis without its advice, and without the fixes of signatures: see [`with_fixes`].
    pub fn diagnosis(&self) -> Diagnosis {
        decode(&self.diagnosis)
    }
}

/// What the page shows: the answer to a paste, or the findings of a link, which have no text and no advice.
#[derive(Debug)]
pub struct Answer {
    pub text: Arc<str>,
    pub context: Context,
    /// Without its advice.
    pub diagnosis: Diagnosis,
    /// What the advice is made from, where there is any.
    pub advice_input: Option<AdviceInput>,
    /// It is more than [`crate::diagnosis::verdict`].
    pub is_whole: bool,
}

impl Answer {
    /// The findings of a link.
    pub fn of_link(diagnosis: Diagnosis) -> Self {
        Self { text: Arc::default(), context: Context::default(), diagnosis, advice_input: None, is_whole: true }
    }

    /// The answer to a paste.
    pub fn of_reply(text: Arc<str>, context: Context, reply: &Reply) -> Self {
        let advice_input = (!reply.advice_input.is_empty()).then(|| decode(&reply.advice_input));
        Self { text, context, diagnosis: reply.diagnosis(), advice_input, is_whole: true }
    }

    /// For another module of the page.
    pub fn to_bytes(&self) -> Vec<u8> {
        encode(&(&*self.text, &self.context, &self.diagnosis, &self.advice_input))
    }

    /// What [`Self::to_bytes`] made in the page.
    pub fn from_bytes(bytes: &[u8]) -> Self {
        let (text, context, diagnosis, advice_input): (String, Context, Diagnosis, Option<AdviceInput>) = decode(bytes);
        Self { text: text.into(), context, diagnosis: with_fixes(diagnosis), advice_input, is_whole: true }
    }

    /// The diagnosis with its advice.
    pub fn advised(&self) -> Diagnosis {
        let mut diagnosis = self.diagnosis.clone();
        if let Some(input) = &self.advice_input {
            diagnosis.remedies.advice = advise(input);
        }
        diagnosis
    }
}

/// Adds what to do to the findings of signatures, where the engine left these texts out.
pub fn with_fixes(mut diagnosis: Diagnosis) -> Diagnosis {
    let fill = |fix: &mut String, code: &str| {
        if fix.is_empty() {
            *fix = signatures::fix(code).unwrap_or_default().to_owned();
        }
    };
    if let Some(cause) = &diagnosis.verdict.cause {
        let said = diagnosis.findings.iter().find(|it| it.is_cause).map_or(cause, |it| &it.code);
        fill(&mut diagnosis.verdict.fix, said);
    }
    for finding in &mut diagnosis.findings {
        fill(&mut finding.fix, &finding.code);
    }
    diagnosis
}

/// A longer text is answered for its beginning first, and then, while that names no cause, for eight times as much: what
/// is read twice is a small part of the whole.
const FIRST: usize = 4_000_000;

impl EngineRequest {
    /// `read`: see [`Reply::read`]. Without a diagnosis it says no more than that.
    fn reply(&self, read: Option<usize>, judged: Option<(Diagnosis, AdviceInput)>) -> Reply {
        let (diagnosis, advice_input) = judged.map(|it| (encode(&it.0), encode(&it.1))).unwrap_or_default();
        Reply { id: self.id, read, engine: env!("CARGO_PKG_VERSION").to_owned(), diagnosis, advice_input }
    }
}

/// Answers a request; `respond` gets what there is to say while reading goes on, and the answer.
pub fn answer(request: &EngineRequest, respond: &mut dyn FnMut(Reply)) {
    let EngineRequest { text, context, .. } = request;
    let (mut part, mut known) = (FIRST, 0);
    while part < text.len() {
        let judged = judge(&text[..text.floor_char_boundary(part)], context);
        if judged.0.verdict.cause.is_some() {
            respond(request.reply(Some(part), Some(judged)));
            known = part;
            break;
        }
        part *= 8;
    }
    let mut progress = |read| {
        if read > known {
            respond(request.reply(Some(read), None));
        }
    };
    let judged = judge_with_progress(text, context, &mut progress);
    respond(request.reply(None, Some(judged)));
}

/// The same for a page in which no worker can start: request and answer as bytes. Nothing is drawn until it is there, so
/// nothing is said before.
pub fn answer_encoded(request: JsValue) -> JsValue {
    let request: EngineRequest = Postcard::decode(request);
    let judged = judge(&request.text, &request.context);
    Postcard::encode(request.reply(None, Some(judged)))
}

/// The codes of the findings in a text, with blanks between them; both as UTF-8.
pub fn codes(text: JsValue) -> JsValue {
    let text = String::from_utf8(js_sys::Uint8Array::from(text).to_vec()).unwrap_or_default();
    let diagnosis = diagnose_without_advice(&text, &Context::default());
    let codes: Vec<&str> = diagnosis.findings.iter().map(|it| &*it.code).collect();
    js_sys::Uint8Array::from(codes.join(" ").as_bytes()).into()
}

/// A value as bytes, for another module of WebAssembly: two of them share no memory.
pub fn encode<T: Serialize>(value: &T) -> Vec<u8> {
    js_sys::Uint8Array::new(&Postcard::encode(value)).to_vec()
}

/// What [`encode`] made in another module of the same build.
pub fn decode<T: DeserializeOwned>(bytes: &[u8]) -> T {
    Postcard::decode(js_sys::Uint8Array::from(bytes).into())
}

/// The engine as a worker.
#[derive(Debug)]
pub struct Engine;

impl Worker for Engine {
    type Message = ();
    type Input = EngineRequest;
    type Output = Reply;

    fn create(_: &WorkerScope<Self>) -> Self {
        Self
    }

    fn update(&mut self, _: &WorkerScope<Self>, (): ()) {}

    fn received(&mut self, scope: &WorkerScope<Self>, request: EngineRequest, id: HandlerId) {
        answer(&request, &mut |reply| scope.respond(id, reply));
    }
}
