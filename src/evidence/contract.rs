//! What the API types make of a payload that violates the contract of the plain proxy response, and what they answer
//! to each failure: two tables.
//!
//! Every cell carries how well it is known. Where nobody has evidence the cell is [`Ruling::Unknown`], and stays so.

mod cells;
mod failures;
mod schema;
mod violations;

pub use cells::{Cell, Grade, Ruling, ViolationKind, cell};
pub use failures::{ErrorResponse, Failure, own_error};
pub use schema::fits;
pub use violations::{Violation, is_base64_encoded, numeric_status, rest_decodes, violations};
