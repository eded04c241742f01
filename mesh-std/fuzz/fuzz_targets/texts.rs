//! Any text: what reads texts from outside keeps its promises. `cargo +nightly fuzz run texts`

#![no_main]

use libfuzzer_sys::fuzz_target;
use mesh_std::promises;

fuzz_target!(|text: &str| {
    if let Err(broken) = promises::check(text) {
        panic!("{broken}");
    }
});
