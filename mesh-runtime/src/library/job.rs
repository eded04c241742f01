//! `Job`
//!
//! A job is a process, and its result goes into a slot that the starter keeps under the job's number, apart
//! from every mailbox. When the starter ends, its jobs are stopped.

use super::{Type, library, memory, result, string};
use crate::actor::{Body, CallError, ExitReason, Owner, ProcessId, Reply, ReplyTo, Slot, Spec, Wait};
use crate::message::Fragment;
use crate::timer::deadline;
use crate::value::list;
use mesh_abi::context::Context;
use mesh_abi::word::Word;
use std::sync::Arc;
use std::task::Poll;
use std::time::{Duration, Instant};

/// The running process.
fn owner(context: *mut Context) -> Owner {
    // SAFETY: compiled code passes the context of the running process.
    unsafe { Owner::from_context(context) }
}

/// Enough to keep every worker busy while some jobs wait.
const JOBS_PER_WORKER: usize = 4;

/// Waits for a job's result.
fn await_job(context: *mut Context, job: Word, limit: Option<Duration>) -> Word {
    let outcome = owner(context).await_job(ProcessId::from_word(job), limit.and_then(deadline));
    given(context, outcome)
}

/// The outcome of a job as a `Result`.
fn given(context: *mut Context, outcome: Reply) -> Word {
    let owner = owner(context);
    let word = match outcome {
        Ok(value) => {
            let is_ref = value.is_ref();
            (is_ref, Ok(owner.adopt(value)))
        }
        // SAFETY: see the module.
        Err(error) => (true, Err(unsafe { string(context, &words(&error)) })),
    };
    // SAFETY: see the module.
    unsafe { memory(context) }.build(|arena| result(arena, word.0, word.1))
}

/// Why there is no value, in the words of the reference.
fn words(error: &CallError) -> String {
    match error {
        CallError::Timeout { .. } => "timeout".into(),
        CallError::NoProcess => "noproc".into(),
        CallError::ShuttingDown => "shutdown".into(),
        CallError::Crashed(ExitReason::Linked(..) | ExitReason::Custom(_) | ExitReason::Noconnection) => {
            "job crashed".into()
        }
        CallError::Crashed(reason) => reason.to_string(),
        other => other.to_string(),
    }
}

library! {
    /// `Job.async`
    fn mesh_job_async(context, ty: Type, f: Word) -> Word {
        let slot = Arc::new(Slot::new());
        let result = ReplyTo::host(slot.clone());
        let body = Body::Job { closure: Fragment::copy(f, true), ty, result: Box::new(result) };
        let owner = owner(context);
        let id = owner.spawn(Spec { name: "job".into(), body });
        owner.keep_job(id, slot);
        id.word()
    }

    /// `Job.await`
    fn mesh_job_await(context, _ty: Type, job: Word) -> Word {
        await_job(context, job, None)
    }

    /// How many jobs `Job.map` runs at a time.
    fn mesh_job_limit(context) -> Word {
        (owner(context).shared().config.workers * JOBS_PER_WORKER) as Word
    }

    /// `Job.race`
    fn mesh_job_race(context, _ty: Type, jobs: Word) -> Word {
        let owner = owner(context);
        let jobs: Vec<ProcessId> = list::to_vec(jobs).into_iter().map(ProcessId::from_word).collect();
        let outcome = owner.first_job(&jobs);
        given(context, outcome)
    }

    /// `Job.cancel`
    fn mesh_job_cancel(context, _ty: Type, job: Word) {
        let owner = owner(context);
        let job = ProcessId::from_word(job);
        drop(owner.take_job(job));
        owner.shared().exit(job, owner.id(), ExitReason::Killed);
    }

    /// `Job.start`
    fn mesh_job_start(context, ty: Type, f: Word) -> Word {
        // Nobody looks into the slot.
        let result = ReplyTo::host(Arc::new(Slot::new()));
        let body = Body::Job { closure: Fragment::copy(f, true), ty, result: Box::new(result) };
        owner(context).spawn(Spec { name: "job".into(), body }).word()
    }

    /// `Job.await_timeout`
    fn mesh_job_await_timeout(context, _ty: Type, job: Word, ms: Word) -> Word {
        await_job(context, job, u64::try_from(ms.cast_signed()).ok().map(Duration::from_millis))
    }
}

impl Owner {
    /// Waits for the first of some jobs that has a value, or for the last to fail. Those that go on stay jobs of the
    /// process.
    fn first_job(&self, jobs: &[ProcessId]) -> Reply {
        let slots = jobs.iter().filter_map(|&job| Some((job, self.take_job(job)?)));
        let mut slots: Vec<(ProcessId, Arc<Slot<Reply>>)> = slots.collect();
        let mut last = Err(CallError::NoProcess);
        let reply = self.block_on_until(None, Wait::Reply, |context| {
            let mut at = 0;
            while let Some((_, slot)) = slots.get(at) {
                match slot.poll(context) {
                    Poll::Pending => at += 1,
                    Poll::Ready(reply) => {
                        slots.swap_remove(at);
                        last = reply;
                        if last.is_ok() {
                            break;
                        }
                    }
                }
            }
            if last.is_ok() || slots.is_empty() {
                return Poll::Ready(std::mem::replace(&mut last, Err(CallError::NoProcess)));
            }
            Poll::Pending
        });
        slots.into_iter().for_each(|(job, slot)| self.keep_job(job, slot));
        reply.unwrap_or(Err(CallError::NoProcess))
    }

    /// Waits for the result of a job the process has started. Each result is there once.
    fn await_job(&self, job: ProcessId, deadline: Option<Instant>) -> Reply {
        let slot = self.take_job(job).ok_or(CallError::NoProcess)?;
        let reply = self.block_on_until(deadline, Wait::Reply, |context| slot.poll(context));
        reply.unwrap_or_else(|| {
            self.keep_job(job, slot);
            Err(CallError::Timeout { after: Duration::ZERO })
        })
    }
}
