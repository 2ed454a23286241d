//! Log signatures: what Lambda, the API types and the tools print, as data, and the scanner that finds it. The files of
//! the families, `signatures/*.toml`, are explained in the `README.md` beside them.

mod certainty;
mod defaults;
mod families;
mod index;
mod matched;
mod scan;
mod signature;
mod template;
mod thrown;
mod traces;
mod wrapped;

pub use certainty::{Grounds, Voice};
pub use families::{all, entry, families, find, fix, why, words};
pub use matched::Match;
pub use scan::scan;
pub use signature::{Pattern, Signature, Within};
pub use traces::traces;
