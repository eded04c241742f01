//! The stack and registers of the running process, as words to look at.

use std::ops::Range;

/// Calls `scan` with the part of `stack` that is in use. Registers that a callee must save are stored on
/// it first: every other register's value is on the stack already, because this is a call.
#[inline(never)]
pub(super) fn with_used(stack: &Range<usize>, scan: &mut dyn FnMut(Range<usize>)) {
    let mut registers = [0u64; 12];
    save_registers(&mut registers);
    let here = std::hint::black_box(&registers).as_ptr() as usize;
    debug_assert!(stack.contains(&here), "a collection runs on the stack of its process");
    scan(here..stack.end);
    std::hint::black_box(&registers);
}

#[cfg(target_arch = "x86_64")]
fn save_registers(to: &mut [u64; 12]) {
    // SAFETY: stores six registers into an array with room for twelve.
    unsafe {
        std::arch::asm!(
            "mov [{to}], rbx", "mov [{to} + 8], rbp", "mov [{to} + 16], r12",
            "mov [{to} + 24], r13", "mov [{to} + 32], r14", "mov [{to} + 40], r15",
            to = in(reg) to.as_mut_ptr(), options(nostack, preserves_flags)
        );
    }
}

#[cfg(target_arch = "aarch64")]
fn save_registers(to: &mut [u64; 12]) {
    // SAFETY: stores twelve registers into an array with room for twelve.
    unsafe {
        std::arch::asm!(
            "stp x19, x20, [{to}]", "stp x21, x22, [{to}, #16]", "stp x23, x24, [{to}, #32]",
            "stp x25, x26, [{to}, #48]", "stp x27, x28, [{to}, #64]", "stp x29, x30, [{to}, #80]",
            to = in(reg) to.as_mut_ptr(), options(nostack, preserves_flags)
        );
    }
}
