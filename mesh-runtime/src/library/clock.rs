//! `Test.clock`, `TestClock`: the virtual clock of the runtime that a test runs in.

use super::library;
use crate::actor::{Owner, Slot};
use crate::value::fault;
use mesh_abi::context::Context;
use std::sync::Arc;
use std::task::Waker;
use std::time::Duration;

/// The running process.
fn owner(context: *mut Context) -> Owner {
    // SAFETY: compiled code passes the context of the running process.
    unsafe { Owner::from_context(context) }
}

library! {
    /// `Test.clock`
    fn mesh_test_clock(context) {
        if owner(context).shared().plan.is_none() {
            fault::raise("Test.clock: only in a test time stands still");
        }
    }

    /// `TestClock.advance`
    fn mesh_test_advance(context, ms: i64) {
        let owner = owner(context);
        let shared = owner.shared();
        let by = Duration::from_millis(u64::try_from(ms).unwrap_or(0));
        let Some(plan) = &shared.plan else { return };
        let arrived = Arc::new(Slot::new());
        plan.advance(by, Waker::from(arrived.clone()));
        owner.block_on(std::future::poll_fn(|task| arrived.poll(task)));
    }
}
