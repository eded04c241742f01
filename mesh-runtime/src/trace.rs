//! The functions of Mesh on the stack, for reports of faults.
//!
//! In: the stack of whoever calls, by way of the system's unwinder. Out: where each function of Mesh begins that is being
//! executed (`mesh_abi::frame`). Functions that an optimised program has put into their callers are not on the stack.

use mesh_abi::context::Site;

/// Functions that are named: of a recursion that does not end the innermost are enough.
const NAMED: usize = 64;
/// Frames that are looked at for them.
const LOOKED_AT: usize = 512;

/// The functions of Mesh that are being executed, the innermost first.
#[cfg(all(unix, not(miri)))]
pub(crate) fn here() -> Vec<&'static Site> {
    let mut walk = unwinder::Walk { sites: Vec::new(), frames: 0 };
    unwinder::walk(&mut walk);
    walk.sites
}

/// Nothing is known.
#[cfg(not(all(unix, not(miri))))]
pub(crate) fn here() -> Vec<&'static Site> {
    Vec::new()
}

#[cfg(all(unix, not(miri)))]
mod unwinder {
    use super::{LOOKED_AT, NAMED, Site};
    use mesh_abi::frame;
    use std::ffi::{c_int, c_void};

    pub(super) struct Walk {
        pub(super) sites: Vec<&'static Site>,
        pub(super) frames: usize,
    }

    /// A frame, to the unwinder.
    #[repr(C)]
    struct Frame([u8; 0]);

    const GO_ON: c_int = 0;
    const ENOUGH: c_int = 4;

    // Of the unwinder that carries panics: every program has it.
    unsafe extern "C" {
        fn _Unwind_Backtrace(visit: extern "C" fn(*mut Frame, *mut c_void) -> c_int, with: *mut c_void) -> c_int;
        fn _Unwind_GetRegionStart(frame: *mut Frame) -> usize;
    }

    pub(super) fn walk(walk: &mut Walk) {
        // SAFETY: the unwinder visits the frames of this thread, from here on, while the walk is borrowed. What it
        // gives at the end says only that it was told to stop.
        unsafe { _Unwind_Backtrace(visit, std::ptr::from_mut(walk).cast()) };
    }

    extern "C" fn visit(frame: *mut Frame, with: *mut c_void) -> c_int {
        // SAFETY: what `walk` has passed; nobody else uses it meanwhile.
        let walk = unsafe { &mut *with.cast::<Walk>() };
        walk.frames += 1;
        // SAFETY: the frame is the one that is visited.
        let entry = unsafe { _Unwind_GetRegionStart(frame) };
        if entry != 0 {
            // SAFETY: what a function begins with is its first instruction.
            walk.sites.extend(unsafe { frame::site_of(entry) });
        }
        if walk.sites.len() < NAMED && walk.frames < LOOKED_AT { GO_ON } else { ENOUGH }
    }
}
