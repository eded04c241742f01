//! The table a compiled package exports: its only public symbol, and all that Rust knows of it.
//!
//! Generated Rust code, the `mesh` command and the runtime find functions, services and actors here
//! by index. Everything is constant data.

use crate::context::Context;
use crate::process::{Restart, Shutdown, Strategy};
use crate::text::Text;
use crate::types::{TypeDesc, slice};
use crate::word::Word;
use std::sync::atomic::AtomicU64;

/// Code that runs a process or one request: takes the record of its arguments, gives its result.
///
/// The arguments are always a record of type `args` of the item at hand, also for one or none
/// (none: the word is 0). A `Float` result is its bits.
pub type Entry = unsafe extern "C-unwind" fn(context: *mut Context, args: Word) -> Word;

/// Code of a service handler: state, then the record of the request's arguments (0 if none). For a
/// call the result is a tuple of new state and reply, for a cast the new state.
pub type Handler = unsafe extern "C-unwind" fn(context: *mut Context, state: Word, args: Word) -> Word;

/// A compiled package.
#[repr(C)]
#[derive(Debug)]
pub struct Package {
    /// [`crate::ABI`] of the compiler.
    pub abi: u32,
    /// Number of its module-level constants.
    pub constant_count: u32,
    /// Name of the package.
    pub name: Text,
    /// Evaluates module-level constants and statements, once in a runtime before anything else runs; or null.
    pub start: Option<Entry>,
    /// `main`, or null.
    pub main: Option<Entry>,
    functions: *const FunctionDesc,
    function_count: u64,
    services: *const ServiceDesc,
    service_count: u64,
    actors: *const ActorDesc,
    actor_count: u64,
    constants: *const AtomicU64,
    types: *const *const TypeDesc,
    type_count: u64,
}

/// A `pub fn` without type parameters.
#[repr(C)]
#[derive(Debug)]
pub struct FunctionDesc {
    /// `Module.name`.
    pub name: Text,
    /// Runs it.
    pub entry: Entry,
    args: *const TypeDesc,
    result: *const TypeDesc,
}

/// A service: what runs it and what it answers to.
#[repr(C)]
#[derive(Debug)]
pub struct ServiceDesc {
    /// `Module.Name`.
    pub name: Text,
    /// Structural hash of name and handlers: a request of another service is refused by it.
    pub hash: u64,
    /// `init`: gives the first state.
    pub init: Entry,
    init_args: *const TypeDesc,
    state: *const TypeDesc,
    handlers: *const HandlerDesc,
    handler_count: u64,
}

/// A request a service answers to.
#[repr(C)]
#[derive(Debug)]
pub struct HandlerDesc {
    /// Name as declared: `GetCount`.
    pub name: Text,
    /// 1 for a call, 0 for a cast.
    pub is_call: u64,
    /// Runs it.
    pub handler: Handler,
    args: *const TypeDesc,
    /// Type of what the handler gives: `(State, Reply)` for a call, `State` for a cast.
    result: *const TypeDesc,
    /// Type of the reply; unit for a cast.
    reply: *const TypeDesc,
}

/// An actor.
#[repr(C)]
#[derive(Debug)]
pub struct ActorDesc {
    /// `Module.name`.
    pub name: Text,
    /// The body.
    pub entry: Entry,
    args: *const TypeDesc,
    /// What it receives; null if nothing fixes it (then any message is accepted).
    message: *const TypeDesc,
    /// Code of its `terminate` clause: takes the exit reason in place of a state, and the record of its arguments.
    pub terminate: Option<Handler>,
    /// The kinds of notices its code has arms for: a set of [`crate::process::NoticeKind::bit`].
    pub notices: u64,
}

/// A supervisor.
#[repr(C)]
#[derive(Debug)]
pub struct SupervisorDesc {
    /// `Module.Name`.
    pub name: Text,
    /// Which children start again when one has ended.
    pub strategy: Strategy,
    /// More restarts than this …
    pub max_restarts: u64,
    /// … in so many seconds end it.
    pub max_seconds: u64,
    children: *const ChildDesc,
    child_count: u64,
}

/// A child of a supervisor.
#[repr(C)]
#[derive(Debug)]
pub struct ChildDesc {
    /// Its name.
    pub name: Text,
    /// Starts it and gives its pid; without arguments.
    pub start: Entry,
    /// When it starts again.
    pub restart: Restart,
    /// How it is stopped: [`Shutdown::word`].
    pub shutdown: u64,
}

macro_rules! constant_data {
    ($($t:ty),*) => {$(
        // SAFETY: constant data; nothing writes to it.
        unsafe impl Sync for $t {}
        // SAFETY: constant data, the same for every thread.
        unsafe impl Send for $t {}
    )*};
}
constant_data!(Package, FunctionDesc, ServiceDesc, HandlerDesc, ActorDesc, SupervisorDesc, ChildDesc);

impl Package {
    /// A package from its parts, for tests and hosts that bring their own entries.
    #[must_use]
    pub const fn new(
        name: &'static str,
        start: Option<Entry>,
        main: Option<Entry>,
        functions: &'static [FunctionDesc],
        services: &'static [ServiceDesc],
        actors: &'static [ActorDesc],
    ) -> Self {
        Self {
            abi: crate::ABI,
            constant_count: 0,
            name: Text::new(name),
            start,
            main,
            functions: functions.as_ptr(),
            function_count: functions.len() as u64,
            services: services.as_ptr(),
            service_count: services.len() as u64,
            actors: actors.as_ptr(),
            actor_count: actors.len() as u64,
            constants: std::ptr::null(),
            types: std::ptr::null(),
            type_count: 0,
        }
    }

    /// The same with types that Rust code may send values of.
    #[must_use]
    pub const fn with_types(self, types: &'static [&'static TypeDesc]) -> Self {
        Self { types: types.as_ptr().cast(), type_count: types.len() as u64, ..self }
    }

    /// The same with `count` constants, whose first number is kept in `first`.
    #[must_use]
    pub const fn with_constants(self, count: u32, first: &'static AtomicU64) -> Self {
        Self { constant_count: count, constants: first, ..self }
    }

    /// Where the package keeps the number of its first constant, if it has any.
    ///
    /// Constants are numbered from 1 in the order in which packages are made known to the process; what a number
    /// stands for is kept by each runtime. Written once, before any code of the package runs.
    #[must_use]
    pub fn constants(&self) -> Option<&'static AtomicU64> {
        // SAFETY: null, or a word of the package that is there for the life of the process.
        unsafe { self.constants.as_ref() }
    }

    /// Exported functions.
    #[must_use]
    pub fn functions(&self) -> &'static [FunctionDesc] {
        // SAFETY: pointer and count belong together, constant data.
        unsafe { slice(self.functions, self.function_count as usize) }
    }

    /// Services.
    #[must_use]
    pub fn services(&self) -> &'static [ServiceDesc] {
        // SAFETY: pointer and count belong together, constant data.
        unsafe { slice(self.services, self.service_count as usize) }
    }

    /// Structs and sum types without type parameters that Rust code has a name for.
    #[must_use]
    pub fn types(&self) -> &'static [&'static TypeDesc] {
        // SAFETY: pointer and count belong together: non-null pointers to descriptors, all constant data.
        unsafe { slice(self.types.cast(), self.type_count as usize) }
    }

    /// Actors.
    #[must_use]
    pub fn actors(&self) -> &'static [ActorDesc] {
        // SAFETY: pointer and count belong together, constant data.
        unsafe { slice(self.actors, self.actor_count as usize) }
    }
}

impl FunctionDesc {
    /// A function from its parts.
    #[must_use]
    pub const fn new(name: &'static str, entry: Entry, args: &'static TypeDesc, result: &'static TypeDesc) -> Self {
        Self { name: Text::new(name), entry, args, result }
    }

    /// Tuple type of the arguments.
    #[must_use]
    pub fn args(&self) -> &'static TypeDesc {
        // SAFETY: never null, constant data.
        unsafe { &*self.args }
    }

    /// Type of the result.
    #[must_use]
    pub fn result(&self) -> &'static TypeDesc {
        // SAFETY: never null, constant data.
        unsafe { &*self.result }
    }
}

impl ServiceDesc {
    /// A service from its parts.
    #[must_use]
    pub const fn new(
        name: &'static str,
        hash: u64,
        init: Entry,
        init_args: &'static TypeDesc,
        state: &'static TypeDesc,
        handlers: &'static [HandlerDesc],
    ) -> Self {
        let handler_count = handlers.len() as u64;
        Self { name: Text::new(name), hash, init, init_args, state, handlers: handlers.as_ptr(), handler_count }
    }

    /// Tuple type of the arguments of `init`.
    #[must_use]
    pub fn init_args(&self) -> &'static TypeDesc {
        // SAFETY: never null, constant data.
        unsafe { &*self.init_args }
    }

    /// Type of the state.
    #[must_use]
    pub fn state(&self) -> &'static TypeDesc {
        // SAFETY: never null, constant data.
        unsafe { &*self.state }
    }

    /// Handlers, in order of declaration.
    #[must_use]
    pub fn handlers(&self) -> &'static [HandlerDesc] {
        // SAFETY: pointer and count belong together, constant data.
        unsafe { slice(self.handlers, self.handler_count as usize) }
    }
}

impl HandlerDesc {
    /// A call from its parts; `result` is the tuple of new state and reply.
    #[must_use]
    pub const fn call(
        name: &'static str,
        handler: Handler,
        args: &'static TypeDesc,
        result: &'static TypeDesc,
        reply: &'static TypeDesc,
    ) -> Self {
        Self { name: Text::new(name), is_call: 1, handler, args, result, reply }
    }

    /// A cast from its parts; `unit` is the type of the reply that never comes.
    #[must_use]
    pub const fn cast(
        name: &'static str,
        handler: Handler,
        args: &'static TypeDesc,
        state: &'static TypeDesc,
        unit: &'static TypeDesc,
    ) -> Self {
        Self { name: Text::new(name), is_call: 0, handler, args, result: state, reply: unit }
    }

    /// Tuple type of the arguments.
    #[must_use]
    pub fn args(&self) -> &'static TypeDesc {
        // SAFETY: never null, constant data.
        unsafe { &*self.args }
    }

    /// Type of what the handler gives.
    #[must_use]
    pub fn result(&self) -> &'static TypeDesc {
        // SAFETY: never null, constant data.
        unsafe { &*self.result }
    }

    /// Type of the reply.
    #[must_use]
    pub fn reply(&self) -> &'static TypeDesc {
        // SAFETY: never null, constant data.
        unsafe { &*self.reply }
    }
}

impl ActorDesc {
    /// An actor from its parts.
    #[must_use]
    pub const fn new(
        name: &'static str,
        entry: Entry,
        args: &'static TypeDesc,
        message: Option<&'static TypeDesc>,
    ) -> Self {
        let message = match message {
            Some(message) => message as *const TypeDesc,
            None => std::ptr::null(),
        };
        Self { name: Text::new(name), entry, args, message, terminate: None, notices: 0 }
    }

    /// The same with a `terminate` clause.
    #[must_use]
    pub const fn with_terminate(mut self, terminate: Handler) -> Self {
        self.terminate = Some(terminate);
        self
    }

    /// The same for code that has arms for these notices.
    #[must_use]
    pub const fn with_notices(mut self, notices: u64) -> Self {
        self.notices = notices;
        self
    }

    /// Tuple type of the arguments.
    #[must_use]
    pub fn args(&self) -> &'static TypeDesc {
        // SAFETY: never null, constant data.
        unsafe { &*self.args }
    }

    /// Message type, if it is fixed.
    #[must_use]
    pub fn message(&self) -> Option<&'static TypeDesc> {
        // SAFETY: null or constant data.
        unsafe { self.message.as_ref() }
    }
}

impl SupervisorDesc {
    /// A supervisor from its parts.
    #[must_use]
    pub const fn new(
        name: &'static str,
        strategy: Strategy,
        max_restarts: u64,
        max_seconds: u64,
        children: &'static [ChildDesc],
    ) -> Self {
        let child_count = children.len() as u64;
        Self { name: Text::new(name), strategy, max_restarts, max_seconds, children: children.as_ptr(), child_count }
    }

    /// Its children, in order of declaration.
    #[must_use]
    pub fn children(&self) -> &'static [ChildDesc] {
        // SAFETY: pointer and count belong together, constant data.
        unsafe { slice(self.children, self.child_count as usize) }
    }
}

impl ChildDesc {
    /// A child from its parts.
    #[must_use]
    pub const fn new(name: &'static str, start: Entry, restart: Restart, shutdown: Shutdown) -> Self {
        Self { name: Text::new(name), start, restart, shutdown: shutdown.word() }
    }
}
