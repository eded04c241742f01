//! A sum type is an enum: rustc knows whether a match is exhaustive.

use must_not_compile::mesh::counter::WithdrawError;

fn words(error: WithdrawError) -> String {
    match error { //~ error[E0004]: non-exhaustive patterns: `WithdrawError::Frozen` not covered
        WithdrawError::Insufficient { missing } => format!("{missing} short"),
    }
}

fn main() {
    words(WithdrawError::Frozen);
}
