//! The machine shape of a Mesh value: 64 bits, immediate or reference; the static type says which.
//!
//! | type | word |
//! | --- | --- |
//! | `Int` | two's complement |
//! | `Float` | the bits of the `f64` (in registers and signatures: an `f64`) |
//! | `Bool` | 0 or 1 |
//! | `()` | 0 |
//! | `Pid` | process number, 0 is "no process" |
//! | everything else | a *reference word* |
//!
//! A reference word is either the address of a heap object (a multiple of 8, never 0) or an odd
//! immediate: the variant without fields number `n` is [`immediate`]`(n)`, and the empty list and the
//! empty map are `immediate(0)`. So one bit tells the collector and the copier what a slot holds.

/// A Mesh value outside of registers.
pub type Word = u64;

/// The reference word of variant `index` of a sum type when it has no fields.
#[must_use]
pub const fn immediate(index: u32) -> Word {
    ((index as u64) << 1) | 1
}

/// The reference word of the empty list and of the empty map.
pub const EMPTY: Word = immediate(0);

/// How far the size of a run is shifted in its word: addresses of a process are shorter.
pub const RUN_SHIFT: u32 = 48;

/// Words that lie together, as one word: the address of the first, and above it how many bytes they take. 0 for none.
#[must_use]
pub const fn run(address: u64, words: usize) -> Word {
    if words == 0 { 0 } else { address | (words as u64 * 8) << RUN_SHIFT }
}

/// Whether a reference word is an immediate and not an address.
#[must_use]
pub const fn is_immediate(word: Word) -> bool {
    word & 1 == 1
}

/// The variant index in an immediate reference word.
#[must_use]
pub const fn immediate_index(word: Word) -> u32 {
    (word >> 1) as u32
}
