//! The words that the app uses without explaining them on the spot. Each links to the AWS page that it rests on. The
//! page links them wherever they stand in its own words (`ui::reference::TermReader`); only what is loaded after the verdict
//! holds them. `build.rs` writes them from `glossary.toml`.

use crate::aws::links;

/// A term of the glossary.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Term {
    /// In its address, `#/glossary/<slug>`.
    pub slug: &'static str,
    pub name: &'static str,
    /// How it is written in running text, in lower case; matched without regard to case.
    pub forms: &'static [&'static str],
    /// One to three sentences.
    pub text: &'static str,
    pub link: &'static str,
}

// All terms: `TERMS`.
include!(concat!(env!("OUT_DIR"), "/glossary.rs"));
