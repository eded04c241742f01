//! Module-level constants of a runtime that a host starts: evaluated before anybody else gets the runtime.

use super::block_on::block_on;
use super::program::run_to_end;
use super::runtime::{Runtime, RuntimeError};
use crate::actor::{Body, ExitReason};
use crate::constants;
use mesh_abi::package::Entry;

/// Evaluates the constants of all packages that are known, in one process with a large stack.
pub(super) fn constants(runtime: &Runtime) -> Result<(), RuntimeError> {
    let shared = runtime.shared();
    let (packages, _) = constants::known();
    // What has become known since the runtime started has no room in it.
    let covered = packages.into_iter().filter(|package| shared.constants.covers(package));
    let starts: Vec<Entry> = covered.filter_map(|package| package.start).collect();
    if starts.is_empty() {
        shared.constants.complete();
        return Ok(());
    }
    let body = Body::Program { starts, main: None };
    let _time = shared.let_time_pass();
    match block_on(run_to_end(shared, "module-level code", body)) {
        Ok(ExitReason::Normal) => Ok(()),
        Ok(reason) => Err(RuntimeError::Constants { reason: reason.to_string() }),
        Err(deadlock) => Err(RuntimeError::Constants { reason: deadlock.to_string().trim_end().to_owned() }),
    }
}
