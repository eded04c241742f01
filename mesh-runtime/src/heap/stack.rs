//! The stack of a running process, as the collector sees it.
//!
//! Every word between the current stack pointer and the top of the stack may be a reference. Values that
//! live in registers only are brought to the stack first: the callee-saved ones, since the others are
//! saved by the caller of any function.

use std::ops::Range;

/// Callee-saved registers of the widest target.
const SAVED: usize = 12;

/// Calls `visit` with every word on the stack from here to `stack.end`.
///
/// # Safety
/// The caller runs on the stack whose addresses are `stack`.
#[inline(never)]
pub(super) unsafe fn scan(stack: &Range<usize>, visit: &mut dyn FnMut(u64)) {
    let mut saved = [0u64; SAVED];
    let stack_pointer = spill(&mut saved);
    for word in saved {
        visit(word);
    }
    let mut at = stack_pointer.next_multiple_of(8);
    while at + 8 <= stack.end {
        // SAFETY: between the stack pointer and the end of the stack all memory is mapped. Words are read
        // volatile because they may be changing locals of this very function.
        visit(unsafe { (at as *const u64).read_volatile() });
        at += 8;
    }
}

/// An address in the current frame.
#[inline(always)]
pub(super) fn here() -> usize {
    let mark = 0u8;
    std::hint::black_box(&raw const mark) as usize
}

/// Stores the callee-saved registers and gives the stack pointer.
#[cfg(target_arch = "x86_64")]
#[inline(always)]
fn spill(saved: &mut [u64; SAVED]) -> usize {
    let stack_pointer: usize;
    // SAFETY: writes within `saved`, changes nothing else.
    unsafe {
        std::arch::asm!(
            "mov [{saved}], rbx",
            "mov [{saved} + 8], rbp",
            "mov [{saved} + 16], r12",
            "mov [{saved} + 24], r13",
            "mov [{saved} + 32], r14",
            "mov [{saved} + 40], r15",
            "mov {sp}, rsp",
            saved = in(reg) saved.as_mut_ptr(),
            sp = lateout(reg) stack_pointer,
            options(nostack, preserves_flags),
        );
    }
    stack_pointer
}

/// Stores the callee-saved registers and gives the stack pointer.
#[cfg(target_arch = "aarch64")]
#[inline(always)]
fn spill(saved: &mut [u64; SAVED]) -> usize {
    let stack_pointer: usize;
    // SAFETY: writes within `saved`, changes nothing else.
    unsafe {
        std::arch::asm!(
            "stp x19, x20, [{saved}]",
            "stp x21, x22, [{saved}, #16]",
            "stp x23, x24, [{saved}, #32]",
            "stp x25, x26, [{saved}, #48]",
            "stp x27, x28, [{saved}, #64]",
            "stp x29, x30, [{saved}, #80]",
            "mov {sp}, sp",
            saved = in(reg) saved.as_mut_ptr(),
            sp = lateout(reg) stack_pointer,
            options(nostack, preserves_flags),
        );
    }
    stack_pointer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_local_of_the_caller_is_seen() {
        let local = std::hint::black_box([0x1234_5678_9abc_def0u64]);
        let top = local.as_ptr() as usize + 64;
        let mut seen = false;
        // SAFETY: the test runs on the stack that ends above `local`.
        unsafe { scan(&(0..top), &mut |word| seen |= word == local[0]) };
        assert!(seen);
    }
}
