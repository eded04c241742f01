//! How library code fails: an unwind that ends the process, reported at the place in the user's source
//! that the process was at.

/// Ends the running process with a message.
///
/// # Panics
/// Always, without the panic hook: the process's entry catches it and reports it.
pub fn raise(message: impl Into<String>) -> ! {
    std::panic::resume_unwind(Box::new(message.into()))
}
