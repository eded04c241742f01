//! Rust code as a process of a runtime, for a caller outside who waits for it.

use super::block_on::block_on;
use super::runtime::Runtime;
use crate::actor::{Body, ExitReason, Fault, Leave, Slot, Spec, Watcher};
use crate::sync::lock;
use crate::value::fault::Raised;
use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::{Arc, Mutex};

impl Runtime {
    /// Runs `body` as a process of this runtime, on a large stack, and waits for it. In it `.blocking()` and
    /// [`block_on`](crate::host::block_on) let only this process wait.
    ///
    /// In a deterministic runtime that is how Rust code becomes part of what the seed decides, and the virtual clock
    /// jumps to the next timer whenever the body and everybody else wait. What other threads do meanwhile is not
    /// in the seed's hands.
    ///
    /// # Errors
    /// If somebody ended the process.
    ///
    /// # Panics
    /// If `body` does.
    pub fn run<R: Send + 'static>(&self, body: impl FnOnce(Self) -> R + Send + 'static) -> Result<R, ExitReason> {
        let result = Arc::new(Mutex::new(None));
        let (place, runtime) = (result.clone(), self.clone());
        let run = move || match catch_unwind(AssertUnwindSafe(|| body(runtime))) {
            Err(payload) if payload.is::<Leave>() => resume_unwind(payload),
            ended => *lock(&place) = Some(ended),
        };
        let end = Arc::new(Slot::new());
        let watcher = Watcher::Host(end.clone());
        let spec = Spec { name: "run".into(), body: Body::Host(Box::new(run)) };
        let time = self.shared().let_time_pass();
        self.shared().spawn_with(spec, |process| process.add_watcher(watcher));
        let reason = block_on(std::future::poll_fn(|context| end.poll(context)));
        drop(time);
        match lock(&result).take() {
            Some(Ok(value)) => Ok(value),
            Some(Err(payload)) => resume_unwind(told(payload)),
            None => Err(reason),
        }
    }
}

/// A payload that a test harness can show.
fn told(payload: Box<dyn Any + Send>) -> Box<dyn Any + Send> {
    let payload = match payload.downcast::<Fault>() {
        Ok(fault) => return Box::new(fault.to_string()),
        Err(payload) => payload,
    };
    payload.downcast::<Raised>().map_or_else(|other| other, |raised| Box::new(raised.message))
}
