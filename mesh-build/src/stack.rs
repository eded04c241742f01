//! Room for recursion: the stages walk trees by recursion. What a program may nest is bounded by the layout, so a stack
//! of fixed size is enough for every program, whoever calls.

use std::thread;

/// The deepest program needs some ten megabytes of it in an unoptimised compiler. Only what is used becomes memory.
const STACK: usize = 256 << 20;

/// A thread with a stack on which every program fits that the parser accepts.
pub(crate) fn large() -> thread::Builder {
    thread::Builder::new().stack_size(STACK)
}

/// Runs stages on such a stack.
pub(crate) fn on_large_stack<T: Send>(stages: impl FnOnce() -> T + Send) -> T {
    let mut stages = Some(stages);
    let mut result = None;
    let run = || result = stages.take().map(|stages| stages());
    let ended = thread::scope(|scope| large().spawn_scoped(scope, run).ok().map(thread::ScopedJoinHandle::join));
    if let Some(Err(panic)) = ended {
        std::panic::resume_unwind(panic);
    }
    // Without address space for such a stack the one there is must do.
    result.or_else(|| stages.map(|stages| stages())).expect("the stages ran there or run here")
}
