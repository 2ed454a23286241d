//! What the front doors make of a payload that departs from the plain proxy response: the table.
//!
//! Every cell carries how well it is known. Where nobody has evidence the cell is [`Ruling::Unknown`], and stays so.

mod cells;
mod departures;
mod schema;

pub use cells::{Cell, Grade, Ruling, cell};
pub use departures::{Departure, Deviation, departures, is_base64_encoded, numeric_status, rest_decodes};
pub use schema::fits;
