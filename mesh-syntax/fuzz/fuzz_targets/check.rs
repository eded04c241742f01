//! Any program: the checker says what is wrong with it and does not fail itself, and what it accepts can be taken apart
//! into instances. `cargo +nightly fuzz run check`

#![no_main]

use libfuzzer_sys::fuzz_target;
use mesh_build::driver::{Sources, check, check_instances};

fuzz_target!(|text: &str| {
    let mut checked = check(Sources::in_memory("fuzz", &[("main.mpl", text)]));
    if checked.has_errors() {
        return;
    }
    for mistake in check_instances(&mut checked) {
        assert_ne!(mistake.code, "C0001", "{mistake:?}");
    }
});
