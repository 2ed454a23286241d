//! What only the documentation and the tests need of a rule or signature.

/// Where a claim comes from and two texts that show it. Kept out of the page's engine (feature `docs`), since nobody
/// reads it there: the page of a code is fetched when it is opened.
#[derive(Clone, Copy)]
pub struct Docs {
    #[cfg(feature = "docs")]
    pub source: &'static str,
    #[cfg(feature = "docs")]
    pub fires_on: &'static str,
    #[cfg(feature = "docs")]
    pub quiet_on: &'static str,
}

impl Docs {
    /// - `source`: the AWS page, issue or recorded case that the claim rests on;
    /// - `fires_on`: a paste in which the code is found;
    /// - `quiet_on`: a similar paste in which it is not.
    #[cfg_attr(not(feature = "docs"), allow(unused_variables))]
    pub const fn new(source: &'static str, fires_on: &'static str, quiet_on: &'static str) -> Self {
        Self {
            #[cfg(feature = "docs")]
            source,
            #[cfg(feature = "docs")]
            fires_on,
            #[cfg(feature = "docs")]
            quiet_on,
        }
    }
}
