//! What there is to read and to test beside the engine, made from its declarations: the page of every code, labelled
//! payloads, and what the engine says of the examples. Feature `docs` only: `examples/catalogue.rs` writes the files, and
//! nothing of this is in the page's WebAssembly.

pub mod cases;
pub mod code_pages;
pub mod verdicts;
