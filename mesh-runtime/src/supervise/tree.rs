//! The process of a supervisor.

use super::command::{Answer, ChildInfo, Command, Which};
use super::intensity::Intensity;
use super::listener::Teller;
use super::plan::{ChildPlan, HostStart, Plan, Start};
use crate::actor::{ExitReason, Fault, Owner, ProcessId, Received, ReplyTo, catch};
use crate::host::{Pid, Runtime, SupervisorEvent, entered};
use crate::mailbox::Notice;
use crate::message::Fragment;
use crate::sync::lock;
use mesh_abi::process::{ALL_NOTICES, Restart, Shutdown, Strategy};
use std::collections::VecDeque;
use std::ops::Range;
use std::time::Duration;

/// How long a child may take to stop if nothing else is said.
const USUAL: Duration = Duration::from_secs(5);

/// A supervisor and its children.
pub(super) struct Tree {
    owner: Owner,
    /// The supervisor whose child it is.
    parent: ProcessId,
    strategy: Strategy,
    children: Vec<Child>,
    /// What dynamic children are made after.
    templates: Vec<ChildPlan>,
    intensity: Intensity,
    /// Who is told what it does.
    tellers: Vec<Teller>,
    /// What came while it waited for a child to stop.
    later: VecDeque<Event>,
}

struct Child {
    plan: ChildPlan,
    /// `NONE`: it is not running.
    pid: ProcessId,
    /// It was started before.
    has_run: bool,
}

/// What a supervisor is told.
enum Event {
    /// A linked process ended, or (`asked`) somebody asks this one to end.
    Exit {
        from: ProcessId,
        reason: ExitReason,
        asked: bool,
    },
    Command(Command, ReplyTo),
}

impl Tree {
    pub(super) fn new(owner: Owner, plan: Plan, parent: ProcessId) -> Self {
        let Plan { strategy, max_restarts, window, children } = plan;
        let (children, templates) = match strategy {
            Strategy::SimpleOneForOne => (Vec::new(), children),
            _ => (children, Vec::new()),
        };
        Self {
            owner,
            parent,
            strategy,
            children: children.into_iter().map(|plan| Child { plan, pid: ProcessId::NONE, has_run: false }).collect(),
            templates,
            intensity: Intensity::new(max_restarts, window),
            tellers: Vec::new(),
            later: VecDeque::new(),
        }
    }

    pub(super) fn run(mut self) -> ! {
        for index in 0..self.children.len() {
            if let Err(fault) = self.start(index) {
                self.fail(self.start_failure(index, &fault));
            }
        }
        self.owner.answer(Ok(Fragment::plain(0)));
        loop {
            match self.next() {
                Event::Exit { reason: ExitReason::Normal, asked: true, .. } => {}
                Event::Exit { reason, asked: true, .. } => self.leave(reason),
                Event::Exit { from, reason, asked: false } => self.exited(from, reason),
                Event::Command(command, reply) => {
                    self.obey(command);
                    reply.answer(Ok(Fragment::plain(0)));
                }
            }
        }
    }

    /// Stops all children, then ends for a reason.
    fn leave(&mut self, reason: ExitReason) -> ! {
        self.stop(0..self.children.len());
        self.owner.leave(reason)
    }

    /// Stops all children, then ends with an error of its own.
    fn fail(&mut self, message: String) -> ! {
        self.tell(|| SupervisorEvent::GaveUp { why: message.clone() });
        self.stop(0..self.children.len());
        Fault { message, site: None }.throw()
    }
}

/// Who is told.
impl Tree {
    fn tell(&mut self, event: impl FnOnce() -> SupervisorEvent) {
        if !self.tellers.is_empty() {
            let event = event();
            self.tellers.retain(|teller| teller.tell(&event));
        }
    }
}

/// Ends of children.
impl Tree {
    fn exited(&mut self, from: ProcessId, reason: ExitReason) {
        let Some(index) = self.children.iter().position(|child| child.pid == from) else {
            if from == self.parent {
                // It was killed: otherwise it would have asked.
                self.leave(ExitReason::Linked(from, Box::new(reason)));
            }
            return; // A former child, or somebody who is linked for a reason of its own.
        };
        let child = &mut self.children[index];
        child.pid = ProcessId::NONE;
        let name = child.plan.name.clone();
        self.tell(|| SupervisorEvent::Exited { child: name, reason: reason.clone() });
        let child = &self.children[index];
        let again = match child.plan.restart {
            Restart::Permanent => true,
            Restart::Transient => reason.is_crash(),
            Restart::Temporary => false,
        };
        if again && !self.owner.shared().is_stopping() {
            self.restart(index);
        } else if !again && self.is_forgotten(index) {
            self.children.remove(index);
        }
    }

    /// Whether nothing remains of a child that has ended for good.
    fn is_forgotten(&self, index: usize) -> bool {
        self.children[index].plan.restart == Restart::Temporary || self.strategy == Strategy::SimpleOneForOne
    }

    /// Starts a child again, and those the strategy joins with it. An attempt that fails is one more restart.
    fn restart(&mut self, index: usize) {
        let named = self.children[index].plan.name.clone();
        let mut index = index;
        loop {
            if !self.intensity.allows(self.owner.now()) {
                self.fail(self.intensity.exceeded());
            }
            let from = match self.strategy {
                Strategy::OneForOne | Strategy::SimpleOneForOne => {
                    if self.start_again(index) {
                        return;
                    }
                    continue;
                }
                Strategy::OneForAll => 0,
                Strategy::RestForOne => index,
            };
            self.stop(from..self.children.len());
            // Those that are never started again are gone now.
            let mut place = 0;
            self.children.retain(|child| {
                let stays = place < from || child.plan.restart != Restart::Temporary || child.plan.name == named;
                place += 1;
                stays
            });
            index = self.children.iter().position(|child| child.plan.name == named).unwrap_or(index);
            if (from..self.children.len()).all(|index| self.start_again(index)) {
                return;
            }
        }
    }
}

/// Starting.
impl Tree {
    /// Starts a child once more. An attempt that fails is told, because only their number ends the supervisor.
    fn start_again(&mut self, index: usize) -> bool {
        let started = self.start(index);
        if let Err(fault) = &started {
            let fault = Fault { message: self.start_failure(index, fault), site: fault.site };
            self.owner.report(fault);
        }
        started.is_ok()
    }

    fn start_failure(&self, index: usize, fault: &Fault) -> String {
        format!("child '{}' failed to start: {}", self.children[index].plan.name, fault.message)
    }

    /// Starts a child; says why if it does not run then.
    fn start(&mut self, index: usize) -> Result<(), Fault> {
        let owner = self.owner;
        let start = self.children[index].plan.start.clone();
        let context = owner.context();
        // SAFETY: this is the running process.
        let (started, others) = owner.starting(|| unsafe { catch(context, || call(owner, start)) });
        let pid = started.as_ref().map_or(ProcessId::NONE, |pid| *pid);
        for &other in others.iter().filter(|&&other| other != pid) {
            owner.shared().unlink(owner, other);
        }
        started?;
        if !others.contains(&pid) {
            // Somebody else's process, which may be gone.
            if pid == owner.id() || !owner.shared().is_alive(pid) {
                return Err(Fault { message: ExitReason::Noproc.to_string(), site: None });
            }
            owner.shared().link(owner, pid);
        }
        let child = &mut self.children[index];
        child.pid = pid;
        let (name, again) = (child.plan.name.clone(), std::mem::replace(&mut child.has_run, true));
        self.tell(|| SupervisorEvent::Started { child: name, pid: Pid::of(pid), again });
        Ok(())
    }
}

/// Runs what starts a child.
fn call(owner: Owner, start: Start) -> ProcessId {
    let word = match start {
        // SAFETY: a start function takes its process and no arguments, and gives a pid.
        Start::Entry(entry) => unsafe { entry(owner.context(), 0) },
        // SAFETY: checked to be a closure without parameters that gives a pid.
        Start::Closure(closure) => unsafe { owner.call_closure(owner.adopt(closure)) },
        Start::Host(start) => match start_host(owner, &*start) {
            Ok(pid) => return pid,
            Err(why) => Fault { message: why, site: None }.throw(),
        },
    };
    ProcessId::from_word(word)
}

/// Runs Rust code that starts a child. It may use the host's executor.
fn start_host(owner: Owner, start: &HostStart) -> Result<ProcessId, String> {
    let runtime = owner.shared().handle().upgrade().map(Runtime::visiting).ok_or("the runtime is ending")?;
    owner.block_on(entered(owner, start(runtime)))
}

/// Stopping.
impl Tree {
    /// Stops the children of a range that run, last first.
    fn stop(&mut self, range: Range<usize>) {
        range.rev().for_each(|index| self.stop_child(index));
    }

    fn stop_child(&mut self, index: usize) {
        let child = &mut self.children[index];
        let pid = std::mem::replace(&mut child.pid, ProcessId::NONE);
        if pid == ProcessId::NONE || self.has_exited(pid) {
            return;
        }
        let shared = self.owner.shared();
        let is_supervisor = shared.table.with(pid, |process| process.supervisor().is_some()) == Some(true);
        let limit = match self.children[index].plan.shutdown {
            Shutdown::Kill => Some(Duration::ZERO),
            Shutdown::After(ms) => Some(Duration::from_millis(ms)),
            // It has children of its own to stop, which have their own times.
            Shutdown::Usual if is_supervisor => None,
            Shutdown::Usual => Some(USUAL),
        };
        if limit != Some(Duration::ZERO) {
            shared.exit(pid, self.owner.id(), ExitReason::Shutdown);
            if self.await_exit(pid, limit) {
                return;
            }
        }
        self.owner.shared().exit(pid, self.owner.id(), ExitReason::Killed);
        self.await_exit(pid, None);
    }

    /// Whether the end of a process was told while something else was waited for.
    fn has_exited(&mut self, pid: ProcessId) -> bool {
        let at = self.later.iter().position(|event| is_exit(event, pid));
        at.and_then(|at| self.later.remove(at)).is_some()
    }

    /// Waits for the end of a process; everything else is kept. False: the time is over.
    fn await_exit(&mut self, pid: ProcessId, limit: Option<Duration>) -> bool {
        let until = limit.and_then(|limit| self.owner.shared().timers.deadline(limit));
        loop {
            let left = until.map(|until| until.saturating_duration_since(self.owner.now()));
            match self.receive(left) {
                None => return false,
                Some(event) if is_exit(&event, pid) => return true,
                Some(event) => self.later.push_back(event),
            }
        }
    }
}

fn is_exit(event: &Event, pid: ProcessId) -> bool {
    matches!(event, Event::Exit { from, asked: false, .. } if *from == pid)
}

/// The mailbox.
impl Tree {
    fn next(&mut self) -> Event {
        loop {
            let kept = self.later.pop_front();
            if let Some(event) = kept.or_else(|| self.receive(None)) {
                return event;
            }
        }
    }

    /// The next thing a supervisor cares about. `None`: the time is over.
    fn receive(&self, limit: Option<Duration>) -> Option<Event> {
        let until = limit.and_then(|limit| self.owner.shared().timers.deadline(limit));
        loop {
            let left = until.map(|until| until.saturating_duration_since(self.owner.now()));
            self.owner.receive_begin(0, left, ALL_NOTICES);
            if !self.owner.receive_next() {
                return None;
            }
            match self.owner.receive_take() {
                Some(Received::Notice(Notice::Exit { from, reason, asked })) => {
                    return Some(Event::Exit { from, reason, asked });
                }
                Some(Received::Command(command)) => {
                    let (command, reply) = *command;
                    return Some(Event::Command(command, reply));
                }
                Some(Received::Value { .. }) => self.owner.shared().dead_letter(self.owner.id(), "wrong_type"),
                Some(Received::Notice(_)) | None => {}
            }
        }
    }
}

/// Commands.
impl Tree {
    fn obey(&mut self, command: Command) {
        let (answer, outcome) = match command {
            Command::Start(plan, outcome) => (self.start_more(plan), outcome),
            Command::Terminate(which, outcome) => (self.terminate(&which), outcome),
            Command::Restart(name, outcome) => (self.restart_stopped(&name), outcome),
            Command::Children(outcome) => {
                (Answer::Children(self.children.iter().map(|it| self.info(it)).collect()), outcome)
            }
            Command::Listen(teller) => return self.tellers.push(teller),
        };
        *lock(&outcome) = Some(answer);
    }

    fn start_more(&mut self, plan: Option<ChildPlan>) -> Answer {
        let is_taken = |name: &str| self.children.iter().any(|child| child.plan.name == name);
        let plan = match plan.or_else(|| self.templates.first().cloned()) {
            None => return Answer::Refused("no template".into()),
            Some(plan) if self.strategy != Strategy::SimpleOneForOne && is_taken(&plan.name) => {
                return Answer::Refused(format!("there is a child '{}' already", plan.name));
            }
            Some(plan) => plan,
        };
        self.children.push(Child { plan, pid: ProcessId::NONE, has_run: false });
        let index = self.children.len() - 1;
        match self.start(index) {
            Ok(()) => Answer::Started(self.children[index].pid),
            Err(fault) => {
                self.children.pop();
                Answer::Refused(fault.message)
            }
        }
    }

    fn terminate(&mut self, which: &Which) -> Answer {
        let found = self.children.iter().position(|child| match which {
            Which::Name(name) => child.plan.name == *name,
            Which::Pid(pid) => child.pid == *pid && *pid != ProcessId::NONE,
        });
        let Some(index) = found else { return Answer::Refused("no such child".into()) };
        self.stop_child(index);
        if self.is_forgotten(index) {
            self.children.remove(index);
        }
        Answer::Done
    }

    fn restart_stopped(&mut self, name: &str) -> Answer {
        let Some(index) = self.children.iter().position(|child| child.plan.name == name) else {
            return Answer::Refused("no such child".into());
        };
        if self.children[index].pid != ProcessId::NONE {
            return Answer::Refused("the child is running".into());
        }
        match self.start(index) {
            Ok(()) => Answer::Started(self.children[index].pid),
            Err(fault) => Answer::Refused(fault.message),
        }
    }

    fn info(&self, child: &Child) -> ChildInfo {
        let is_supervisor = |process: &crate::actor::Process| process.supervisor().is_some();
        ChildInfo {
            name: child.plan.name.clone(),
            pid: child.pid,
            restart: child.plan.restart,
            is_supervisor: self.owner.shared().table.with(child.pid, is_supervisor) == Some(true),
        }
    }
}
