//! `cargo xtask bench`: every benchmark, optimised. They compare with a peer in the same run and judge nothing.

use crate::setup;
use crate::step::{self, Outcome, cargo};

/// The task.
pub fn run() -> Outcome {
    setup::run_quietly()?;
    step::run(&mut cargo(&["bench", "--workspace", "--benches"]))?;
    println!("bench: done");
    Ok(())
}
