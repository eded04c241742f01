//! The function under an attribute: what it must look like.

use crate::report::Errors;
use syn::{FnArg, ItemFn};

/// Checks that a function can be run with a runtime: it takes one, and nothing else.
pub(crate) fn check(function: &ItemFn, attribute: &str, errors: &mut Errors) {
    let signature = &function.sig;
    let name = &signature.ident;
    let form = format!("expected one parameter, the runtime: `fn {name}(rt: mesh_runtime::Runtime)`");
    if !signature.generics.params.is_empty() {
        errors.at(
            &signature.generics,
            &format!("`#[mesh_runtime::{attribute}]` calls the function: it cannot be generic"),
        );
    }
    if let Some(variadic) = &signature.variadic {
        errors.at(variadic, &form);
    }
    let mut inputs = signature.inputs.iter();
    match inputs.next() {
        None => errors.at(name, &form),
        Some(FnArg::Receiver(receiver)) => errors.at(receiver, &form),
        Some(FnArg::Typed(_)) => {}
    }
    for further in inputs {
        errors.at(further, &form);
    }
}
