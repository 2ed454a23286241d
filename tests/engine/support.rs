//! What several files of tests need.

use lambda_502::aws::ApiType;
use lambda_502::codes;
use lambda_502::diagnosis::{Diagnosis, diagnose_text};
use lambda_502::evidence::Context;

pub fn diagnosis_of(text: &str) -> Diagnosis {
    diagnose_text(text, &Context::default())
}

pub fn diagnosis_behind(text: &str, api: ApiType) -> Diagnosis {
    diagnose_text(text, &Context { integration: Some(api), ..Context::default() })
}

pub fn cause_of(text: &str) -> Option<String> {
    diagnosis_of(text).verdict.cause
}

/// The positive and the negative example of every code.
pub fn examples() -> Vec<&'static str> {
    codes::all().flat_map(|it| [&*it.docs.positive().leak(), it.docs.negative]).collect()
}

/// Numbers that look random and are the same in every run (xorshift64).
pub struct Random(pub u64);

impl Random {
    /// A number below `bound`.
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound.max(1) as u64) as usize
    }

    /// One of these.
    pub fn one<T: Clone>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())].clone()
    }
}
