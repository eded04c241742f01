//! What a process runs.

use super::id::ProcessId;
use super::owner::Owner;
use super::request::{Reply, ReplyTo};
use super::rest::Kept;
use super::service;
use crate::host::ProcessContext;
use crate::message::Fragment;
use crate::supervise::{self, Plan};
use mesh_abi::context::Context;
use mesh_abi::package::{ActorDesc, Entry, FunctionDesc, ServiceDesc};
use mesh_abi::process::ALL_NOTICES;
use mesh_abi::types::{TypeDesc, TypeKind};
use mesh_abi::word::Word;
use std::sync::Arc;

/// The body of a process, with what it starts from, already copied.
pub(crate) enum Body {
    /// An actor with the record of its arguments.
    Actor { actor: &'static ActorDesc, args: Fragment },
    /// A closure without parameters.
    Closure { closure: Fragment, notices: u64 },
    /// A service; the starter waits for the end of `init`.
    Service { service: &'static ServiceDesc, args: Fragment, started: Box<ReplyTo> },
    /// A supervisor, the one whose child it is, and who waits until its children run.
    Supervisor { plan: Box<Plan>, parent: ProcessId, started: Option<Box<ReplyTo>> },
    /// One call of an exported function.
    Function { function: &'static FunctionDesc, args: Fragment, reply: Box<ReplyTo> },
    /// One call of a function value.
    Call { function: Arc<FunctionValue>, args: Fragment, reply: Box<ReplyTo> },
    /// A closure without parameters, whose result is wanted.
    Job { closure: Fragment, ty: &'static TypeDesc, result: Box<ReplyTo> },
    /// Evaluates the constants of the runtime, then runs the `main` of a program, if it is one.
    Program { starts: Vec<Entry>, main: Option<Entry> },
    /// An actor that goes on with its outer `receive`: the function value `resume` takes the state.
    Receive { resume: Word, state: Kept },
    /// A service that goes on with the next request.
    Serve { service: &'static ServiceDesc, state: Kept },
    /// Rust code of a host that waits for it, on a large stack.
    Host(Box<dyn FnOnce() + Send>),
    /// Rust code.
    Native(Box<dyn FnOnce(&mut ProcessContext) + Send>),
    /// An actor written in Rust, and whether it traps exits from its first moment.
    Rust { run: Box<dyn FnOnce(Owner) + Send>, traps: bool },
}

/// A function value outside of any process.
pub(crate) struct FunctionValue {
    /// The closure, which refers to no constant data.
    pub(crate) closure: Fragment,
    /// Its type, which says how it is called.
    pub(crate) ty: &'static TypeDesc,
}

/// Code of a Mesh closure without parameters that gives a word.
type Thunk = unsafe extern "C-unwind" fn(context: *mut Context, closure: Word) -> Word;
/// Code of a Mesh closure without parameters that gives a float.
type FloatThunk = unsafe extern "C-unwind" fn(context: *mut Context, closure: Word) -> f64;

/// Code of a Mesh closure that takes a word and gives a truth value.
type Test = unsafe extern "C-unwind" fn(context: *mut Context, closure: Word, value: Word) -> Word;
/// Code of a Mesh closure that takes a float and gives a truth value.
type FloatTest = unsafe extern "C-unwind" fn(context: *mut Context, closure: Word, value: f64) -> Word;

/// Code of a function value that takes a record of parameters, as `receive_park` is given.
type Resume = unsafe extern "C-unwind" fn(context: *mut Context, closure: Word, state: Word) -> Word;

/// The code of a closure, as a function of type `F`.
///
/// # Safety
/// `closure` is a closure whose code has the type `F`, a function pointer.
unsafe fn code_of<F>(closure: Word) -> F {
    // SAFETY: word 0 of a closure's payload is the address of its code.
    unsafe { (closure as *const u64).add(1).cast::<F>().read() }
}

/// `main` recurses as deep as the main thread of a native program would let it, and more.
const PROGRAM_STACK: usize = 64 << 20;

impl Body {
    /// The service it is.
    pub(super) fn service(&self) -> Option<&'static ServiceDesc> {
        match self {
            Self::Service { service, .. } => Some(service),
            _ => None,
        }
    }

    /// The supervisor whose child it is, if it is a supervisor.
    pub(super) fn supervisor(&self) -> Option<ProcessId> {
        match self {
            Self::Supervisor { parent, .. } => Some(*parent),
            _ => None,
        }
    }

    /// Whether it traps exits before it begins.
    pub(super) fn traps_exits(&self) -> bool {
        matches!(self, Self::Supervisor { .. } | Self::Rust { traps: true, .. })
    }

    /// The kinds of notices its code has arms for.
    pub(super) fn notices(&self) -> u64 {
        match self {
            Self::Actor { actor, .. } => actor.notices,
            Self::Closure { notices, .. } => *notices,
            // Functions and jobs may receive; which notices, nobody says.
            Self::Function { .. } | Self::Job { .. } | Self::Call { .. } => ALL_NOTICES,
            Self::Supervisor { .. } | Self::Native(_) | Self::Host(_) | Self::Rust { .. } => ALL_NOTICES,
            Self::Service { .. } | Self::Program { .. } => 0,
            Self::Receive { .. } | Self::Serve { .. } => 0, // No body of a new process.
        }
    }

    /// Whether something is to be done at its end even if it never runs.
    pub(super) fn has_end(&self) -> bool {
        matches!(self, Self::Actor { actor, .. } if actor.terminate.is_some())
    }

    /// Who waits for something from it, if it never runs.
    pub(super) fn into_reply(self) -> Option<ReplyTo> {
        match self {
            Self::Service { started: reply, .. }
            | Self::Function { reply, .. }
            | Self::Call { reply, .. }
            | Self::Job { result: reply, .. } => Some(*reply),
            Self::Supervisor { started, .. } => started.map(|started| *started),
            Self::Actor { .. } | Self::Closure { .. } => None,
            Self::Program { .. } | Self::Native(_) | Self::Host(_) | Self::Rust { .. } => None,
            Self::Receive { .. } | Self::Serve { .. } => None,
        }
    }

    /// Size of the stack it wants to have for itself.
    pub(super) fn own_stack(&self) -> Option<usize> {
        matches!(self, Self::Program { .. } | Self::Host(_)).then_some(PROGRAM_STACK)
    }

    /// Runs to the end, on the process's stack.
    pub(super) fn run(self, owner: Owner) {
        match self {
            Self::Actor { actor, args } => {
                if actor.terminate.is_none() {
                    // SAFETY: an actor's entry takes its own process and a record of its arguments.
                    return owner.with_record(Kept::Apart(args), |args| unsafe {
                        (actor.entry)(owner.context(), args);
                    });
                }
                let args = owner.adopt(args);
                owner.begin_round(actor, args);
                owner.check_interrupt();
                // SAFETY: as above.
                unsafe { (actor.entry)(owner.context(), args) };
            }
            Self::Receive { resume, state } => owner.with_record(state, |state| {
                // SAFETY: `receive_park` was given a function value that takes such a record.
                unsafe { code_of::<Resume>(resume)(owner.context(), resume, state) };
            }),
            Self::Closure { closure, .. } => {
                let closure = owner.adopt(closure);
                // SAFETY: it has no parameters, and nobody reads its result.
                unsafe { code_of::<Thunk>(closure)(owner.context(), closure) };
            }
            Self::Job { closure, ty, result } => {
                owner.own.answer.set(Some(*result));
                let closure = owner.adopt(closure);
                // SAFETY: it has no parameters, and gives a value of this type.
                let value = unsafe { owner.call_closure_as(ty, closure) };
                owner.answer(Ok(Fragment::copy(value, ty.is_ref())));
            }
            Self::Serve { service, state } => {
                let state = owner.take_up(state);
                service::serve(owner, service, state);
            }
            Self::Service { service, args, started } => {
                owner.own.answer.set(Some(*started));
                service::begin(owner, service, args);
            }
            Self::Function { function, args, reply } => {
                owner.own.answer.set(Some(*reply));
                let args = owner.adopt(args);
                // SAFETY: a function's entry takes its process and a record of its arguments.
                let result = unsafe { (function.entry)(owner.context(), args) };
                owner.answer(Ok(Fragment::copy(result, function.result().is_ref())));
            }
            Self::Call { function, args, reply } => {
                owner.own.answer.set(Some(*reply));
                let closure = owner.with_memory(|memory| function.closure.to_memory(memory));
                let args = owner.adopt(args);
                // SAFETY: a closure of this type, and a record of its arguments.
                let result = unsafe { owner.call_with_record(function.ty, closure, args) };
                owner.answer(Ok(Fragment::copy(result, function.result().is_ref())));
            }
            Self::Supervisor { plan, parent, started } => {
                owner.own.answer.set(started.map(|started| *started));
                supervise::run(owner, *plan, parent)
            }
            Self::Program { starts, main } => {
                owner.evaluate_constants(&starts);
                if let Some(main) = main {
                    // SAFETY: it takes no arguments.
                    unsafe { main(owner.context(), 0) };
                }
            }
            Self::Rust { run, .. } => run(owner),
            Self::Host(body) => body(),
            Self::Native(body) => {
                // SAFETY: this is the running process.
                let mut context = unsafe { ProcessContext::from_context(owner.context()) };
                body(&mut context);
            }
        }
    }
}

impl FunctionValue {
    /// Type of what it gives.
    pub(crate) fn result(&self) -> &'static TypeDesc {
        self.ty.args()[self.ty.args().len() - 1]
    }
}

impl Owner {
    /// Calls a closure of a type that Rust code has a name for.
    ///
    /// # Safety
    /// `closure` is one, and `args` the record of its arguments; 0 if it has none.
    unsafe fn call_with_record(&self, ty: &TypeDesc, closure: Word, args: Word) -> Word {
        let Some(call) = ty.forms().and_then(|forms| forms.call) else {
            self.fault(format!("a `{}` cannot be called from Rust", ty.name.as_str()));
        };
        // SAFETY: by the contract; the context is this process's.
        unsafe { call(self.context(), closure, args) }
    }

    /// Calls a closure without parameters that gives a word.
    ///
    /// # Safety
    /// `closure` is one.
    pub(crate) unsafe fn call_closure(&self, closure: Word) -> Word {
        // SAFETY: by the contract; the context is this process's.
        unsafe { code_of::<Thunk>(closure)(self.context(), closure) }
    }

    /// Calls a closure without parameters that gives a value of a type.
    ///
    /// # Safety
    /// `closure` is one.
    pub(crate) unsafe fn call_closure_as(&self, ty: &TypeDesc, closure: Word) -> Word {
        let context = self.context();
        // SAFETY: by the contract; it gives a float where its type says so.
        unsafe {
            match ty.kind {
                TypeKind::Float => code_of::<FloatThunk>(closure)(context, closure).to_bits(),
                _ => code_of::<Thunk>(closure)(context, closure),
            }
        }
    }

    /// What a closure says of a value of a type.
    ///
    /// # Safety
    /// `closure` takes such a value and gives a `Bool`.
    pub(crate) unsafe fn asks_closure(&self, closure: Word, ty: &TypeDesc, word: Word) -> bool {
        let context = self.context();
        // SAFETY: by the contract; a float is passed as such.
        let answer = unsafe {
            match ty.kind {
                TypeKind::Float => code_of::<FloatTest>(closure)(context, closure, f64::from_bits(word)),
                _ => code_of::<Test>(closure)(context, closure, word),
            }
        };
        answer & 1 != 0
    }

    /// Moves a copied value into the process's heap.
    pub(crate) fn adopt(&self, value: Fragment) -> Word {
        self.with_memory(|memory| value.into_memory(memory))
    }

    fn evaluate_constants(&self, starts: &[Entry]) {
        let constants = &self.shared().constants;
        constants.begin(self.id());
        for start in starts {
            // SAFETY: it takes no arguments.
            unsafe { start(self.context(), 0) };
        }
        constants.complete();
        self.take_constants();
    }

    /// Answers whoever waits for what the process is doing.
    pub(crate) fn answer(&self, reply: Reply) {
        if let Some(reply_to) = self.own.answer.take() {
            reply_to.answer(reply);
        }
    }
}
