//! How library code fails: an unwind that ends the process, reported at the place in the user's source
//! that the process was at.

use mesh_abi::context::Site;
use std::panic::resume_unwind;

/// The payload of such an unwind.
pub(crate) struct Raised {
    pub(crate) message: String,
    /// The functions of Mesh that were being executed.
    pub(crate) stack: Vec<&'static Site>,
}

/// Ends the running process with a message.
///
/// # Panics
/// Always, without the panic hook: the process's entry catches it and reports it.
pub fn raise(message: impl Into<String>) -> ! {
    let (message, stack) = (message.into(), crate::trace::here());
    if stack.is_empty() {
        // No code of Mesh is told of it, perhaps code of a host: a payload that everybody can read.
        resume_unwind(Box::new(message));
    }
    resume_unwind(Box::new(Raised { message, stack }))
}
