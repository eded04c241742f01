//! Rust functions that Mesh code calls: what generated code does around them.
//!
//! In: words of the process's heap. Out: a word of the same heap. In between are Rust values, so nothing of the heap is
//! held while the function runs, wherever it runs and however long.
//!
//! A function that panics unwinds into its caller as any fault does: it ends the process, with the panic's message and
//! the place of the call in Mesh code.

use super::current::enter;
#[cfg(feature = "tokio")]
use super::current::within;
use crate::actor::{Fault, Owner};
use crate::io::run_blocking;
use crate::library::memory;
use crate::value::convert::MeshType;
use mesh_abi::context::Context;
use mesh_abi::types::TypeDesc;
use mesh_abi::word::Word;
use std::future::Future;

/// What a plain function finds at least on the stack of its process. A function that needs more is a blocking one: it
/// has a thread's stack.
const ROOM: usize = 256 << 10;

/// The argument number `index`.
///
/// # Safety
/// The word is a live value of component `index` of the tuple type, for which `T` stands.
pub unsafe fn argument<T: MeshType>(args: &'static TypeDesc, index: usize, word: Word) -> T {
    let declared = &args.variants()[0].fields()[index];
    // SAFETY: by the contract.
    unsafe { T::from_word(word, declared.ty()) }
}

/// Calls a function where its caller runs.
///
/// # Safety
/// `context` is that of the running process, and `R` stands for `result`.
pub unsafe fn plain<R: MeshType>(context: *mut Context, result: &'static TypeDesc, run: impl FnOnce() -> R) -> Word {
    // SAFETY: by the contract.
    let owner = unsafe { Owner::from_context(context) };
    owner.demand_stack(ROOM);
    // SAFETY: by the contract.
    unsafe { answer(context, result, &run()) }
}

/// Calls a function on a thread for what blocks; only its caller waits.
///
/// # Safety
/// As for [`plain`].
pub unsafe fn blocking<R: MeshType + Send + 'static>(
    context: *mut Context,
    result: &'static TypeDesc,
    run: impl FnOnce() -> R + Send + 'static,
) -> Word {
    // SAFETY: by the contract.
    let shared = unsafe { Owner::from_context(context) }.shared().handle();
    let value = run_blocking(move || {
        let _entered = enter(shared);
        run()
    });
    // SAFETY: by the contract.
    unsafe { answer(context, result, &value) }
}

/// Runs an async function on the executor of the runtime; only its caller waits. If the caller has to end meanwhile,
/// the future is dropped.
///
/// # Safety
/// As for [`plain`].
pub unsafe fn asynchronous<R, F>(
    context: *mut Context,
    result: &'static TypeDesc,
    begin: impl FnOnce() -> F + Send + 'static,
) -> Word
where
    R: MeshType + Send + 'static,
    F: Future<Output = R> + Send + 'static,
{
    // SAFETY: by the contract.
    let owner = unsafe { Owner::from_context(context) };
    let value = run_async(&owner, begin);
    // SAFETY: by the contract.
    unsafe { answer(context, result, &value) }
}

#[cfg(feature = "tokio")]
fn run_async<R, F>(owner: &Owner, begin: impl FnOnce() -> F + Send + 'static) -> R
where
    R: Send + 'static,
    F: Future<Output = R> + Send + 'static,
{
    /// Ends the task if nobody waits for it any more.
    struct Task<R>(tokio::task::JoinHandle<R>);

    impl<R> Drop for Task<R> {
        fn drop(&mut self) {
            self.0.abort();
        }
    }

    let Some(executor) = &owner.shared().config.executor else {
        owner.fault(
            "an `extern async fn` needs an executor: start the runtime inside of tokio, or name one with \
             Runtime::builder().tokio(handle)",
        );
    };
    let _outside = crate::scheduler::Outside::new(owner.shared().plan.as_ref());
    let mut task = Task(executor.spawn(within(owner.shared(), async move { begin().await })));
    match owner.block_on(&mut task.0) {
        Ok(value) => value,
        Err(ended) => match ended.try_into_panic() {
            Ok(panic) => std::panic::resume_unwind(panic),
            Err(_) => owner.fault("the executor of the host has shut down"),
        },
    }
}

#[cfg(not(feature = "tokio"))]
fn run_async<R, F>(owner: &Owner, _begin: impl FnOnce() -> F + Send + 'static) -> R
where
    R: Send + 'static,
    F: Future<Output = R> + Send + 'static,
{
    owner.fault("an `extern async fn` needs the feature `tokio` of mesh-runtime")
}

/// The Mesh value of what a function gave.
///
/// # Safety
/// As for [`plain`].
unsafe fn answer<R: MeshType>(context: *mut Context, result: &'static TypeDesc, value: &R) -> Word {
    // SAFETY: by the contract; the reference to the memory is gone when the value is made.
    unsafe { memory(context) }.build(|arena| value.to_word(result, arena))
}

impl Owner {
    /// Ends the process with a fault unless so much stack is left.
    fn demand_stack(&self, room: usize) {
        if self.stack_left() < room {
            let what = "stack overflow: too little is left for a Rust function; declared as `extern blocking fn`, it has a \
                        thread's";
            // SAFETY: the context is that of the running process.
            unsafe { Fault::at(self.context(), what) }.throw();
        }
    }
}
