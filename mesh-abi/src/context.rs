//! What generated code touches of the running process.

use crate::text::Text;
use std::sync::atomic::AtomicUsize;

/// The head of a process, first argument of every generated function.
///
/// The runtime's own part follows it in memory; generated code knows only these fields, by offset.
#[repr(C)]
#[derive(Debug)]
pub struct Context {
    /// Offset 0. A function whose frame address is below this calls `stack_check` first. The process's
    /// worker sets the real limit; the scheduler stores `usize::MAX` from any thread to ask for a yield.
    pub stack_limit: AtomicUsize,
    /// Offset 8. Next free word of the current allocation run.
    pub bump: *mut u64,
    /// Offset 16. End of the run. An object of `n` words with header fits if `bump + 8 n <= end`.
    pub end: *mut u64,
    /// Offset 24. The value under test in a `receive`, or the arguments of a request.
    pub message: u64,
    /// Offset 32. Where in the user's source the process is, for reports: stored before anything that can fail.
    pub site: *const Site,
    /// Offset 40. Values of the module-level constants of all packages, by number (see
    /// [`crate::package::Package::constants`]); null while they are being evaluated.
    pub constants: *const u64,
}

/// A place in a source file: constant data.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct Site {
    /// Path as diagnostics print it.
    pub file: Text,
    /// The enclosing function as `Module.name/arity`.
    pub function: Text,
    /// The texts of the arguments, with NUL between them, where the function that is called asks for them.
    pub arguments: Text,
    /// From 1.
    pub line: u32,
    /// From 1, in characters.
    pub column: u32,
}

// SAFETY: sites are constant data.
unsafe impl Sync for Site {}

#[cfg(test)]
mod tests {
    use super::*;
    use std::mem::offset_of;

    #[test]
    fn generated_code_relies_on_these_offsets() {
        assert_eq!(offset_of!(Context, stack_limit), 0);
        assert_eq!(offset_of!(Context, bump), 8);
        assert_eq!(offset_of!(Context, end), 16);
        assert_eq!(offset_of!(Context, message), 24);
        assert_eq!(offset_of!(Context, site), 32);
        assert_eq!(offset_of!(Context, constants), 40);
        assert_eq!(offset_of!(Site, arguments), 32);
        assert_eq!(std::mem::size_of::<Site>(), 56);
    }
}
