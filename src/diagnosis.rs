//! The whole journey of a paste: read, judged, correlated, decided, put into words.

mod advice_input;
mod api_types;
mod circumstances;
mod client;
mod correlation;
mod findings;
mod judgement;
mod lines;
mod model;
mod no_cause;
mod payload;
mod public_findings;
mod silence;
mod verdict;
mod wording;

pub use model::*;

use crate::evidence::{Context, Evidence};
use crate::finding::{Certainty, Kind};
use crate::fix::{AdviceInput, advise};
use crate::text::lines::LineIndex;
use crate::text::{decode, misread};
use crate::{formats, signatures};
use findings::Why;
use judgement::{Conclusion, Judgement};

/// Diagnoses what was pasted. Total: any bytes give a diagnosis; linear in their number.
pub fn diagnose(paste: &[u8], context: &Context) -> Diagnosis {
    let text = decode::decode(paste);
    diagnose_text(&text, context)
}

/// Diagnoses text. Spans in the answer are byte offsets of this text.
pub fn diagnose_text(text: &str, context: &Context) -> Diagnosis {
    let (mut diagnosis, input) = judge(text, context);
    diagnosis.remedies.advice = advise(&input);
    diagnosis
}

/// The same without its advice, where nobody reads that.
pub fn diagnose_without_advice(text: &str, context: &Context) -> Diagnosis {
    judge(text, context).0
}

/// A diagnosis without its advice, and what that is made from.
pub fn judge(text: &str, context: &Context) -> (Diagnosis, AdviceInput) {
    judge_with_progress(text, context, &mut |_| {})
}

/// The same. `progress` is called now and then with the number of bytes read so far.
pub fn judge_with_progress(text: &str, context: &Context, progress: &mut dyn FnMut(usize)) -> (Diagnosis, AdviceInput) {
    let (judgement, known) = judgement(text, context, progress, signatures::why);
    let index = LineIndex::new(text);
    let lines = lines::understood(text, &judgement.evidence, &index, &known);
    wording::write(&judgement, &index, lines)
}

/// The part of a diagnosis that people read first: the verdict and the findings. [`judge`] says the same of them, with what
/// happened in words, and needs more code and texts: a page can show this while the rest is on its way.
pub fn verdict(text: &str, context: &Context) -> Diagnosis {
    let (judgement, known) = judgement(text, context, &mut |_| {}, |_| "");
    let index = LineIndex::new(text);
    let lines = lines::understood(text, &judgement.evidence, &index, &known);
    wording::verdict(&judgement, &index, lines).diagnosis
}

/// The paste as it is judged, and the records of no known format in which something was found.
#[inline(never)]
fn judgement<'a>(
    text: &'a str,
    context: &'a Context,
    progress: &mut dyn FnMut(usize),
    why: Why,
) -> (Judgement<'a>, Vec<usize>) {
    let read = judge_evidence(formats::read(text, context, progress), context, why);
    // The text of a picture may have been misread.
    if text.len() <= PICTURE && read.0.cause().is_none() {
        let restored = misread::restored(text, signatures::words());
        let again = restored.map(|it| judge_evidence(formats::read_restored(text, context, it), context, why));
        if let Some((mut judgement, known)) = again.filter(|it| it.0.cause().is_some()) {
            judgement.ruling.certainty = Certainty::Possible;
            judgement.is_misread = true;
            return (judgement, known);
        }
    }
    read
}

/// No picture holds more text, in bytes.
const PICTURE: usize = 20_000;

fn judge_evidence<'a>(mut evidence: Evidence<'a>, context: &'a Context, why: Why) -> (Judgement<'a>, Vec<usize>) {
    let (mut matches, known) = signatures::scan(&evidence);
    findings::drop_contradicted(&mut matches);
    findings::attribute_facts(&mut evidence, &matches);
    // A message that somebody quoted looks like a response that is a string.
    if context.integration.is_none() && matches.iter().any(|it| it.signature.entry.kind > Kind::Information) {
        evidence.payloads.retain(|it| !it.root().is_some_and(|root| root.is_string()));
    }
    let (api, api_from) = verdict::api_type(&evidence, &matches, context);
    let judged = payload::judge(&evidence, &matches, context, api);
    let mut findings = findings::findings(&evidence, &matches, &judged, (api, api_from), why);
    findings::settle(&evidence, &mut findings);
    let correlations = correlation::correlate(&evidence, &findings);
    let mut judgement = Judgement {
        context,
        evidence,
        matches,
        api,
        api_from,
        judged,
        findings,
        correlations,
        ruling: Conclusion::NONE,
        is_misread: false,
    };
    judgement.ruling = verdict::decide(&judgement);
    (judgement, known)
}
