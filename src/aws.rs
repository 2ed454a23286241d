//! AWS's own words: front doors, limits, names, documentation links.

pub mod front_door;
pub mod limits;
pub mod links;
pub mod names;

pub use front_door::FrontDoor;
