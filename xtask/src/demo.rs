//! `cargo xtask demo`: from a fresh clone to a Rust program that ships Mesh services.

use crate::setup;
use crate::step::{self, Outcome, cargo};

/// The task.
pub fn run() -> Outcome {
    setup::run_quietly()?;
    step::run(&mut cargo(&["run", "--manifest-path", "examples/rust-host/Cargo.toml"]))?;
    println!("demo: examples/rust-host ran to its end; its Mesh services are in examples/rust-host/mesh");
    Ok(())
}
