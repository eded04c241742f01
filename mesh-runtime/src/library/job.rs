//! `Job`
//!
//! A job is a process, and its result goes into a slot that the starter keeps under the job's number, apart
//! from every mailbox. When the starter ends, its jobs are stopped.

use super::{Type, library, memory, result, string};
use crate::actor::{Body, CallError, ExitReason, Owner, ProcessId, Reply, ReplyTo, Slot, Spec, Wait};
use crate::message::Fragment;
use crate::value::{list, object};
use mesh_abi::context::Context;
use mesh_abi::header::Header;
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
    let owner = owner(context);
    let deadline = limit.and_then(|limit| owner.shared().timers.deadline(limit));
    let outcome = owner.await_job(ProcessId::from_word(job), deadline);
    answer(context, outcome)
}

/// A `Result` of what came of a job.
fn answer(context: *mut Context, outcome: Reply) -> Word {
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

    /// The place of the first of some jobs that ends, and its result.
    fn mesh_job_first(context, _ty: Type, jobs: Word) -> Word {
        let jobs: Vec<ProcessId> = list::iter(jobs).map(ProcessId::from_word).collect();
        let (at, reply) = owner(context).await_first(&jobs);
        let outcome = answer(context, reply);
        // The reference comes first.
        // SAFETY: see the module.
        unsafe { memory(context) }.build(|arena| object::new(arena, Header::record(0, 1, 1), &[outcome, at as Word]))
    }

    /// `Job.await_timeout`
    fn mesh_job_await_timeout(context, _ty: Type, job: Word, ms: Word) -> Word {
        await_job(context, job, u64::try_from(ms.cast_signed()).ok().map(Duration::from_millis))
    }
}

impl Owner {
    /// Waits until the first of some jobs ends: which one, and what came of it.
    fn await_first(&self, jobs: &[ProcessId]) -> (usize, Reply) {
        let mut slots = Vec::new();
        for (at, job) in jobs.iter().enumerate() {
            match self.take_job(*job) {
                Some(slot) => slots.push((*job, slot)),
                None => {
                    slots.into_iter().for_each(|(job, slot)| self.keep_job(job, slot));
                    return (at, Err(CallError::NoProcess));
                }
            }
        }
        let ended = self.block_on_until(None, Wait::Reply, |context| {
            let ended = slots.iter().enumerate().find_map(|(at, (_, slot))| match slot.poll(context) {
                Poll::Ready(reply) => Some((at, reply)),
                Poll::Pending => None,
            });
            ended.map_or(Poll::Pending, Poll::Ready)
        });
        let (at, reply) = ended.unwrap_or((0, Err(CallError::ShuttingDown)));
        slots.swap_remove(at);
        slots.into_iter().for_each(|(job, slot)| self.keep_job(job, slot));
        (at, reply)
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
