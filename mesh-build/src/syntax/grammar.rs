//! The parser pest generates from `mesh.pest`.

use pest_derive::Parser;

/// Reads masked text.
#[derive(Parser)]
#[grammar = "syntax/mesh.pest"]
#[allow(missing_docs)]
pub(super) struct Grammar;
