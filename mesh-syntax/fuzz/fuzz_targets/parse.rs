//! Any text: the parser keeps its promises. `cargo +nightly fuzz run parse`

#![no_main]

use libfuzzer_sys::fuzz_target;
use mesh_syntax::round_trip;

fuzz_target!(|text: &str| {
    if let Err(broken) = round_trip::check(text) {
        panic!("{broken}");
    }
});
