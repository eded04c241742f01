//! `Supervisor` and `DynamicSupervisor`

use super::{library, memory, option, result, string};
use crate::actor::{Body, CallError, Owner, ProcessId, Spec};
use crate::message::Fragment;
use crate::supervise::{Answer, ChildInfo, ChildPlan, Command, Outcome, Plan, Start, Which};
use crate::value::{list, object, text};
use mesh_abi::context::Context;
use mesh_abi::header::Header;
use mesh_abi::process::{Restart, Shutdown, Strategy};
use mesh_abi::word::Word;
use std::time::Duration;

/// The running process.
fn owner(context: *mut Context) -> Owner {
    // SAFETY: compiled code passes the context of the running process.
    unsafe { Owner::from_context(context) }
}

/// What a supervisor answers; the caller crashes where a service call would.
fn ask(context: *mut Context, supervisor: Word, command: impl FnOnce(Outcome) -> Command) -> Answer {
    let owner = owner(context);
    match owner.command(ProcessId::from_word(supervisor), command) {
        Ok(answer) => answer,
        Err(CallError::BadService) => owner.fault("not a supervisor"),
        Err(error) => crate::actor::give_up(owner, &error),
    }
}

/// An answer as a `Result`.
fn answered(context: *mut Context, answer: Answer) -> Word {
    let (is_ref, word) = match answer {
        Answer::Started(pid) => (false, Ok(pid.word())),
        // SAFETY: see the module.
        Answer::Refused(why) => (true, Err(unsafe { string(context, &why) })),
        Answer::Done | Answer::Children(_) => (false, Ok(0)),
    };
    // SAFETY: see the module.
    unsafe { memory(context) }.build(|arena| result(arena, is_ref, word))
}

/// The word of a program for when a child starts again.
fn restart_word(restart: Restart) -> &'static str {
    match restart {
        Restart::Permanent => "permanent",
        Restart::Transient => "transient",
        Restart::Temporary => "temporary",
    }
}

library! {
    /// `Supervisor.start_child`
    fn mesh_supervisor_start_child(context, supervisor: Word) -> Word {
        answered(context, ask(context, supervisor, |outcome| Command::Start(None, outcome)))
    }

    /// `Supervisor.terminate_child`
    fn mesh_supervisor_terminate_child(context, supervisor: Word, name: Word) -> Word {
        let which = Which::Name(text::get(name).to_owned());
        answered(context, ask(context, supervisor, |outcome| Command::Terminate(which, outcome)))
    }

    /// `Supervisor.terminate_pid`
    fn mesh_supervisor_terminate_pid(context, supervisor: Word, child: Word) -> Word {
        let which = Which::Pid(ProcessId::from_word(child));
        answered(context, ask(context, supervisor, |outcome| Command::Terminate(which, outcome)))
    }

    /// `Supervisor.restart_child`
    fn mesh_supervisor_restart_child(context, supervisor: Word, name: Word) -> Word {
        let name = text::get(name).to_owned();
        answered(context, ask(context, supervisor, |outcome| Command::Restart(name, outcome)))
    }

    /// `Supervisor.which_children`: the fields of `ChildInfo`, references first.
    fn mesh_supervisor_which_children(context, supervisor: Word) -> Word {
        let answer = ask(context, supervisor, Command::Children);
        let children = if let Answer::Children(children) = answer { children } else { Vec::new() };
        // SAFETY: see the module.
        unsafe { memory(context) }.build(|arena| {
            let mut words = Vec::with_capacity(children.len());
            for ChildInfo { name, pid, restart, is_supervisor } in children {
                let pid = option(arena, false, (pid != ProcessId::NONE).then(|| pid.word()));
                let [name, restart] = [name.as_str(), restart_word(restart)].map(|it| text::new(arena, it));
                let fields = [name, pid, restart, Word::from(is_supervisor)];
                words.push(object::new(arena, Header::record(0, 3, 1), &fields));
            }
            list::new(arena, true, &words)
        })
    }

    /// `DynamicSupervisor.start`
    fn mesh_dynamic_supervisor_start(context, max_restarts: i64, max_seconds: i64) -> Word {
        let owner = owner(context);
        let number = |value: i64| u64::try_from(value).unwrap_or(0);
        let plan = Plan {
            strategy: Strategy::SimpleOneForOne,
            max_restarts: number(max_restarts),
            window: Duration::from_secs(number(max_seconds)),
            children: Vec::new(),
        };
        let body = Body::Supervisor { plan: Box::new(plan), parent: owner.supervises(), started: None };
        owner.spawn(Spec { name: "DynamicSupervisor".into(), body }).word()
    }

    /// `DynamicSupervisor.start_child`
    fn mesh_dynamic_supervisor_start_child(context, supervisor: Word, start: Word, restart: Word) -> Word {
        let word = text::get(restart);
        let Some(restart) = Restart::from_word(word) else {
            owner(context).fault(format!("`:{word}` is none of :permanent, :transient, :temporary"));
        };
        let start = Start::Closure(Fragment::copy(start, true));
        let plan = ChildPlan { name: "dynamic".into(), start, restart, shutdown: Shutdown::default() };
        answered(context, ask(context, supervisor, |outcome| Command::Start(Some(plan), outcome)))
    }
}
