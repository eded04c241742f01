//! The parser pest generates from `mesh.pest`.

use pest_derive::Parser;

/// Reads masked text.
#[derive(Parser)]
#[grammar = "mesh.pest"]
#[allow(missing_docs, reason = "the derive writes an enum of the rules, which `mesh.pest` documents")]
pub(super) struct Grammar;
