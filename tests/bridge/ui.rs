//! What must not compile does not, and rustc says why: every program of `ui/` is named by its mistake, and what rustc
//! says about it (Rust 1.95) stands beside it. `TRYBUILD=overwrite` writes that anew; it is read before it is committed.

/// One run for all of them: each costs a moment, what they depend on is built once.
#[test]
fn what_must_not_compile_does_not() {
    // The programs are compiled as if they were this package, whose interface the macros read.
    // SAFETY: the only test of this process, and no other thread has been started.
    unsafe { std::env::set_var("MESH_INCLUDE", env!("MESH_INCLUDE")) };
    trybuild::TestCases::new().compile_fail("ui/*.rs");
}
