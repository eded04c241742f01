//! The process of a supervisor.

use super::command::{Answer, ChildInfo, Command, Which};
use super::intensity::Intensity;
use super::listener::Teller;
use super::plan::{ChildPlan, HostStart, Plan, Start};
use crate::actor::{Bond, ExitReason, Fault, Owner, ProcessId, Received, ReplyTo, catch};
use crate::host::{Pid, Runtime, SupervisorEvent, entered};
use crate::mailbox::Notice;
use crate::message::Fragment;
use crate::sync::lock;
use mesh_abi::process::{ALL_NOTICES, AutoShutdown, Backoff, Restart, Shutdown, Strategy};
use std::collections::VecDeque;
use std::ops::Range;
use std::time::{Duration, Instant};

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
    backoff: Backoff,
    auto_shutdown: AutoShutdown,
    /// Restarts that are waited with.
    planned: Vec<Planned>,
    /// Number of the last child.
    count: u64,
    /// Who is told what it does.
    tellers: Vec<Teller>,
    /// What came while it waited for a child to stop.
    later: VecDeque<Event>,
}

struct Child {
    /// Its own among all children the supervisor ever had.
    number: u64,
    plan: ChildPlan,
    /// `NONE`: it is not running.
    pid: ProcessId,
    /// It was started before.
    has_run: bool,
}

/// A child is to be started again.
struct Planned {
    at: Instant,
    number: u64,
}

/// What a supervisor is told.
enum Event {
    /// It is time for a restart.
    Due,
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
        let Plan { strategy, max_restarts, window, backoff, auto_shutdown, children } = plan;
        let (children, templates) = match strategy {
            Strategy::SimpleOneForOne => (Vec::new(), children),
            _ => (children, Vec::new()),
        };
        let mut tree = Self {
            owner,
            parent,
            strategy,
            children: Vec::new(),
            templates,
            intensity: Intensity::new(max_restarts, window),
            backoff,
            auto_shutdown,
            planned: Vec::new(),
            count: 0,
            tellers: Vec::new(),
            later: VecDeque::new(),
        };
        children.into_iter().for_each(|plan| tree.add(plan));
        tree
    }

    /// One child more, which does not run yet.
    fn add(&mut self, plan: ChildPlan) {
        self.count += 1;
        self.children.push(Child { number: self.count, plan, pid: ProcessId::NONE, has_run: false });
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
                Event::Due => self.restart_planned(),
                Event::Command(command, reply) => {
                    self.obey(command);
                    reply.answer(Ok(Fragment::plain(0)));
                }
            }
            if self.planned.is_empty() {
                self.owner.shared().names.settle(self.owner.id());
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
        Fault::new(message, None).throw()
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
        let (number, name) = (child.number, child.plan.name.clone());
        self.tell(|| SupervisorEvent::Exited { child: name, reason: reason.clone() });
        let child = &self.children[index];
        let again = match child.plan.restart {
            Restart::Permanent => true,
            Restart::Transient => reason.is_crash(),
            Restart::Temporary => false,
        };
        if again && !self.owner.shared().is_stopping() {
            self.restart(number);
        } else if !again {
            let is_over = self.is_over(index);
            if self.is_forgotten(index) {
                self.children.remove(index);
            }
            if is_over {
                self.leave(ExitReason::Shutdown);
            }
        }
    }

    /// Whether the end of a child that is not started again is the end of the supervisor.
    fn is_over(&self, index: usize) -> bool {
        let is_running = |child: &Child| child.plan.significant && self.is_running(child);
        self.children[index].plan.significant
            && match self.auto_shutdown {
                AutoShutdown::Never => false,
                AutoShutdown::AnySignificant => true,
                AutoShutdown::AllSignificant => !self.children.iter().any(is_running),
            }
    }

    /// Whether a child runs, or will again.
    fn is_running(&self, child: &Child) -> bool {
        child.pid != ProcessId::NONE || self.planned.iter().any(|it| it.number == child.number)
    }

    /// Whether nothing remains of a child that has ended for good.
    fn is_forgotten(&self, index: usize) -> bool {
        self.children[index].plan.restart == Restart::Temporary || self.strategy == Strategy::SimpleOneForOne
    }

    /// Starts a child again, and those the strategy joins with it, now or after a while. An attempt that fails is one
    /// more restart.
    fn restart(&mut self, number: u64) {
        loop {
            if !self.intensity.allows(self.owner.now()) {
                self.fail(self.intensity.exceeded());
            }
            self.stop_joined(number);
            let wait = self.intensity.wait(self.backoff);
            if let Some(at) = self.owner.shared().timers.deadline(wait).filter(|_| !wait.is_zero()) {
                return self.planned.push(Planned { at, number });
            }
            if self.start_joined(number) {
                return;
            }
        }
    }

    /// The time of a restart has come.
    fn restart_planned(&mut self) {
        let now = self.owner.now();
        let (due, planned) = std::mem::take(&mut self.planned).into_iter().partition(|it| it.at <= now);
        self.planned = planned;
        let due: Vec<Planned> = due;
        for Planned { number, .. } in due {
            if !self.owner.shared().is_stopping() && !self.start_joined(number) {
                self.restart(number);
            }
        }
    }

    /// The children that are started again with this one.
    fn joined(&self, number: u64) -> Range<usize> {
        let Some(index) = self.children.iter().position(|child| child.number == number) else { return 0..0 };
        match self.strategy {
            Strategy::OneForOne | Strategy::SimpleOneForOne => index..index + 1,
            Strategy::OneForAll => 0..self.children.len(),
            Strategy::RestForOne => index..self.children.len(),
        }
    }

    /// Stops those that are to be started again. Those of them that are never started again are gone then.
    fn stop_joined(&mut self, number: u64) {
        let joined = self.joined(number);
        self.stop(joined.clone());
        let mut place = 0;
        let planned = &mut self.planned;
        self.children.retain(|child| {
            let is_joined = joined.contains(&place);
            place += 1;
            planned.retain(|it| !is_joined || it.number != child.number);
            !is_joined || child.number == number || child.plan.restart != Restart::Temporary
        });
    }

    /// Starts a child and those joined with it that do not run. False: one of them failed.
    fn start_joined(&mut self, number: u64) -> bool {
        self.joined(number).all(|index| self.children[index].pid != ProcessId::NONE || self.start_again(index))
    }
}

/// Starting.
impl Tree {
    /// Starts a child once more. An attempt that fails is told, because only their number ends the supervisor.
    fn start_again(&mut self, index: usize) -> bool {
        crate::telemetry::restarted();
        let started = self.start(index);
        if let Err(fault) = &started {
            let fault = Fault { message: self.start_failure(index, fault), ..fault.clone() };
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
        let (started, others) = owner.starting(Bond::Child, None, || unsafe { catch(context, || call(owner, start)) });
        let pid = started.as_ref().map_or(ProcessId::NONE, |pid| *pid);
        owner.let_go(&others, pid);
        started?;
        if !others.iter().any(|other| other.id == pid) {
            // Somebody else's process, which may be gone.
            if pid == owner.id() || !owner.shared().is_alive(pid) {
                return Err(Fault::new(ExitReason::Noproc.to_string(), None));
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
            Err(why) => Fault::new(why, None).throw(),
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
        if let Some(kept) = self.later.pop_front() {
            return kept;
        }
        let due = self.planned.iter().map(|it| it.at).min();
        let left = due.map(|at| at.saturating_duration_since(self.owner.now()));
        self.receive(left).unwrap_or(Event::Due)
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
        self.add(plan);
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
        let number = self.children[index].number;
        self.planned.retain(|it| it.number != number);
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
            Ok(()) => {
                let Child { number, pid, .. } = self.children[index];
                self.planned.retain(|it| it.number != number);
                Answer::Started(pid)
            }
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
