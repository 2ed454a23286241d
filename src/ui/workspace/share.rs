//! Sharing a case: what the page's buttons copy, and the state of the view with all choices.

use std::cell::RefCell;
use std::sync::Arc;

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;

use super::link;
use crate::report::redact::{Kinds, Replaced};
use crate::report::{self, Expectation, Redactor, Register};
use crate::ui::browser::storage;
use crate::ui::model::share::{self, CopyText, RedactionSession, ReplyFormat, SharedCase};
use crate::worker::{self, Answer};

/// What is shared.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum ShareKind {
    #[default]
    Reply,
    Link,
    IssueReport,
}

/// The choices of the view.
#[derive(Clone, PartialEq, Debug)]
pub struct ShareChoice {
    pub what: ShareKind,
    pub kinds: Kinds,
    pub register: Register,
    pub format: ReplyFormat,
    /// A link holds the paste, not only what was found in it.
    pub with_input: bool,
    /// The code of the finding that a link points at.
    pub finding: String,
    pub expected: String,
    pub because: String,
}

impl ShareChoice {
    fn new(what: ShareKind, format: ReplyFormat) -> Self {
        Self {
            what,
            kinds: Kinds::default(),
            register: Register::default(),
            format,
            with_input: true,
            finding: String::new(),
            expected: String::new(),
            because: String::new(),
        }
    }
}

/// The longest link with the paste in it that the page's button makes, in characters.
const LONGEST: usize = 100_000;

#[derive(Default)]
struct ShareCache {
    case: Option<Arc<SharedCase>>,
    redaction: Option<(Arc<SharedCase>, Kinds, RedactionSession)>,
}

thread_local! {
    static SHARE_CACHE: RefCell<ShareCache> = RefCell::default();
}

/// An encoded answer as text to copy, and what is said when that is done; `None` where it cannot be made. `kind` is
/// `assistant`, `markdown`, `json` or `link`.
pub async fn text_to_copy(kind: &str, answer: &[u8]) -> Option<[String; 2]> {
    let case = case(answer);
    let mut choice = match kind {
        "link" => ShareChoice::new(ShareKind::Link, ReplyFormat::Markdown),
        "assistant" => ShareChoice::new(ShareKind::Reply, ReplyFormat::Assistant),
        "json" => ShareChoice::new(ShareKind::Reply, ReplyFormat::Json),
        _ => ShareChoice::new(ShareKind::Reply, ReplyFormat::Markdown),
    };
    let mut redaction = redaction(&case, choice.kinds).await;
    let mut words = vec![share::copied(&redaction.replaced)];
    let mut made = make(&case, &choice, &mut redaction).await;
    if choice.what == ShareKind::Link {
        if made.as_ref().is_none_or(|it| it.text.len() > LONGEST) && choice.with_input {
            choice.with_input = false;
            made = make(&case, &choice, &mut redaction).await;
            words.push("The paste is too long for a link, so it holds only what was found.".to_owned());
        }
        words.extend(made.as_ref().map(|it| share::length(&it.text)));
    }
    keep(&case, choice.kinds, redaction);
    Some([made?.text, words.join(" ")])
}

/// What a link holds, encoded for the page.
pub async fn opened(hash: &str) -> Vec<u8> {
    worker::encode(&link::open(hash).await)
}

/// The public JSON of an encoded answer, redacted.
pub fn public_json(answer: &[u8]) -> String {
    let answer = Answer::from_bytes(answer);
    report::json(&answer.advised(), &answer.text, &mut Redactor::default())
}

/// The case of an encoded answer: the latest one where it is the same, since secrets are known of that.
pub fn case(answer: &[u8]) -> Arc<SharedCase> {
    let answer = Answer::from_bytes(answer);
    let case = SharedCase { diagnosis: answer.advised(), text: answer.text, context: answer.context };
    SHARE_CACHE.with_borrow_mut(|it| match &it.case {
        Some(known) if **known == case => known.clone(),
        _ => it.case.insert(Arc::new(case)).clone(),
    })
}

/// The redaction of a case, once it has read all of it. A large paste is read in parts, between which the page goes on.
pub async fn redaction(case: &Arc<SharedCase>, kinds: Kinds) -> RedactionSession {
    let kept = SHARE_CACHE
        .with_borrow_mut(|it| it.redaction.take_if(|(of, known, _)| Arc::ptr_eq(of, case) && *known == kinds));
    if let Some((_, _, redaction)) = kept {
        return redaction;
    }
    let mut redaction = RedactionSession::new(kinds);
    for (at, part) in share::parts(&case.text).enumerate() {
        if at > 0 {
            TimeoutFuture::new(0).await;
        }
        redaction.read(part);
    }
    redaction
}

/// Keeps a redaction for the next text of the same case.
pub fn keep(case: &Arc<SharedCase>, kinds: Kinds, redaction: RedactionSession) {
    SHARE_CACHE.with_borrow_mut(|it| it.redaction = Some((case.clone(), kinds, redaction)));
}

/// The kinds of secrets that stand in a text which the person has changed.
pub fn secrets_in(text: &str) -> Option<(String, Vec<Replaced>)> {
    SHARE_CACHE
        .with_borrow_mut(|it| it.redaction.as_mut().map(|(_, _, redaction)| redaction.redact(text)))
        .map(|it| (it.text, it.replaced))
        .filter(|(_, replaced)| !replaced.is_empty())
}

/// The text of a choice; `None` where it cannot be a link.
pub async fn make(case: &SharedCase, choice: &ShareChoice, redaction: &mut RedactionSession) -> Option<CopyText> {
    match choice.what {
        ShareKind::Reply => Some(share::reply(case, choice.format, choice.register, is_powershell(), redaction)),
        ShareKind::Link => {
            let with_input = choice.with_input && !case.text.is_empty();
            let text = link::address(case, with_input, &choice.finding, redaction).await?;
            Some(CopyText { text, html: None })
        }
        ShareKind::IssueReport => {
            let said = Expectation { expected: &choice.expected, because: &choice.because };
            Some(CopyText { text: share::issue_report(case, &said, redaction), html: None })
        }
    }
}

/// Whether commands are written for PowerShell.
pub fn is_powershell() -> bool {
    storage::get("shell").as_deref() == Some("powershell")
}

/// What the view shows. Signals only.
#[derive(Clone, Copy)]
pub struct Share {
    pub case: RwSignal<Option<Arc<SharedCase>>>,
    pub choice: RwSignal<ShareChoice>,
    pub replaced: RwSignal<Vec<Replaced>>,
    pub made: RwSignal<Option<CopyText>>,
    /// The beginning of the paste as it would leave.
    pub preview: RwSignal<String>,
    /// The text as the person has changed it.
    pub edited: RwSignal<Option<String>>,
    /// Changes that a choice has undone.
    pub former: RwSignal<Option<String>>,
    pub said: RwSignal<String>,
    /// The text is being made.
    pub busy: RwSignal<bool>,
    /// The texts that were asked for, so that only the latest is shown.
    asked: RwSignal<u32>,
}

/// So much of the paste is shown, in bytes.
const PREVIEW: usize = 20_000;

impl Default for Share {
    fn default() -> Self {
        Self {
            case: RwSignal::new(None),
            choice: RwSignal::new(ShareChoice::new(ShareKind::Reply, ReplyFormat::Markdown)),
            replaced: RwSignal::new(Vec::new()),
            made: RwSignal::new(None),
            preview: RwSignal::new(String::new()),
            edited: RwSignal::new(None),
            former: RwSignal::new(None),
            said: RwSignal::new(String::new()),
            busy: RwSignal::new(false),
            asked: RwSignal::new(0),
        }
    }
}

impl Share {
    /// Begins with a case.
    pub fn begin(self, case: Arc<SharedCase>) {
        self.edited.set(None);
        self.former.set(None);
        self.made.set(None);
        self.choice.update(|it| {
            it.with_input = !case.text.is_empty();
            it.finding.clear();
            it.expected.clear();
            it.because.clear();
        });
        self.case.set(Some(case));
        self.refresh();
    }

    /// Chooses something else.
    pub fn choose(self, change: impl FnOnce(&mut ShareChoice)) {
        self.choice.update(change);
        self.refresh();
    }

    /// Makes the text anew. What was changed in it can be had back.
    fn refresh(self) {
        let Some(case) = self.case.get_untracked() else { return };
        let mine = self.asked.get_untracked().wrapping_add(1);
        self.asked.set(mine);
        self.said.set(String::new());
        self.busy.set(true);
        leptos::task::spawn_local(async move {
            let choice = self.choice.get_untracked();
            let mut redaction = redaction(&case, choice.kinds).await;
            let made = make(&case, &choice, &mut redaction).await;
            let preview = redaction.redact(beginning(&case.text)).text;
            let replaced = redaction.replaced.clone();
            keep(&case, choice.kinds, redaction);
            if self.asked.get_untracked() == mine {
                if let Some(edited) = self.edited.get_untracked() {
                    self.edited.set(None);
                    self.former.set(Some(edited));
                }
                self.made.set(Some(made.unwrap_or_default()));
                self.preview.set(preview);
                self.replaced.set(replaced);
                self.busy.set(false);
            }
        });
    }

    /// What is in the box.
    pub fn text(self) -> String {
        self.edited
            .get()
            .unwrap_or_else(|| self.made.with(|it| it.as_ref().map(|it| it.text.clone()).unwrap_or_default()))
    }

    /// The HTML that goes along.
    pub fn html(self) -> Option<String> {
        if self.choice.with_untracked(|it| it.what != ShareKind::Reply || it.format != ReplyFormat::Html) {
            return None;
        }
        match self.edited.get_untracked() {
            Some(edited) => Some(share::html_of(&edited)),
            None => self.made.with_untracked(|it| it.as_ref()?.html.clone()),
        }
    }
}

fn beginning(text: &str) -> &str {
    let end = text.floor_char_boundary(PREVIEW);
    let end = if end < text.len() { text[..end].rfind('\n').unwrap_or(end) } else { end };
    &text[..end]
}
