//! `terminate`: what an actor does when it ends.
//!
//! It runs on the process's stack, after the body has been unwound and the mailbox is closed, before anybody is
//! told of the end. It gets the exit reason and the arguments of the last round, which the actor announces
//! when a round begins. It is for every reason except a kill, and it has [`BUDGET`]; then it is killed.

use super::exit::release_callers;
use super::fault::outcome;
use super::owner::Owner;
use super::process::Stage;
use super::reason::ExitReason;
use crate::heap::RootId;
use crate::timer::Due;
use mesh_abi::package::{ActorDesc, Handler};
use mesh_abi::word::Word;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::Ordering::Relaxed;
use std::time::Duration;

/// How long it may take.
const BUDGET: Duration = if cfg!(test) { Duration::from_millis(50) } else { Duration::from_secs(5) };

/// A `terminate` clause and the record of arguments it gets, kept alive by a root.
pub(super) struct Ending {
    code: Handler,
    state: RootId,
}

impl Owner {
    /// A round of an actor begins, with these arguments.
    pub(super) fn begin_round(&self, actor: &'static ActorDesc, args: Word) {
        let Some(code) = actor.terminate else { return };
        let before = self.own.ending.take();
        let state = self.with_memory(|memory| match before {
            Some(Ending { state, .. }) => {
                memory.roots.set(state, args);
                state
            }
            None => memory.roots.insert(args),
        });
        self.own.ending.set(Some(Ending { code, state }));
    }

    /// The process goes on as another actor.
    pub(super) fn become_actor(&self, actor: &'static ActorDesc) {
        self.notices.store(actor.notices, Relaxed);
        if let Some(Ending { state, .. }) = self.own.ending.take() {
            self.with_memory(|memory| memory.roots.take(state));
        }
    }

    /// Runs the clause if there is one; gives the reason for which the process ends after that.
    pub(super) fn terminate(&self, reason: ExitReason) -> ExitReason {
        let Some(Ending { code, state }) = self.own.ending.take() else { return reason };
        if reason == ExitReason::Killed {
            return reason;
        }
        self.own.stage.set(Stage::Ending);
        release_callers(*self, &reason);
        let limit = self
            .shared()
            .timers
            .deadline(BUDGET)
            .map(|at| self.shared().add_timer(at, Due::Exit(self.id(), ExitReason::Killed)));
        let result = catch_unwind(AssertUnwindSafe(|| {
            self.check_interrupt();
            let (reason, state) = self.with_memory(|memory| {
                let reason = memory.build(|arena| reason.to_mesh(arena));
                (reason, memory.roots.take(state))
            });
            // SAFETY: the code of the clause takes its own process, the reason, and the arguments of a round.
            unsafe { code(self.context(), reason, state) };
        }));
        self.own.stage.set(Stage::Leaving);
        if let Some(limit) = limit {
            self.shared().timers.cancel(limit);
        }
        // SAFETY: a site is null or constant data; the context is this process's.
        let site = unsafe { (*self.context()).site.as_ref() };
        match outcome(result, site) {
            (ExitReason::Killed, _) => ExitReason::Killed,
            (_, Some(fault)) => {
                self.report_as(format!("{}.terminate", self.name()), fault);
                reason
            }
            _ => reason,
        }
    }
}
