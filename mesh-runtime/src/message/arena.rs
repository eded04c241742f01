//! Where values can be made.

use mesh_abi::header::Header;

/// Memory for new objects that does not collect meanwhile: a heap within `Memory::build`, or a fragment being
/// built. So code that builds with an arena may keep references anywhere.
pub trait Arena {
    /// A new object with its header stored. All payload words must be written before the next call.
    fn alloc(&mut self, header: Header) -> *mut u64;
}
