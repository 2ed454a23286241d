//! AWS's own words: API types, limits, names, documentation links.

pub mod api_type;
pub mod limits;
pub mod links;
pub mod names;

pub use api_type::ApiType;
