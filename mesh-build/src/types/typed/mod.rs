//! The typed tree: names resolved, every node with its type, nothing left open.
//!
//! A function may be generic: its types mention [`TyKind::Param`]. There are no type variables left.
//! Later stages never ask what a type is; it stands on the node. What the surface language has in
//! several notations is one node here: a pipe, a method call and a keyword call are calls.

use crate::diagnostic::FileId;
use crate::entity::{IdVec, ids};
use crate::syntax::ast::{ExternKind, HandlerKind, Name, Span};
pub use mesh_abi::process::{AutoShutdown, Backoff, Restart, Shutdown, Strategy};
use std::collections::HashMap;

mod expr;
mod known;

pub use expr::*;
pub(crate) use known::{known_traits, named_traits};

ids! {
    /// A module of the package or the library.
    ModuleId;
    /// A named function: user function, library function, generated service function.
    FunctionId;
    /// A struct or sum type.
    AdtId;
    /// A service.
    ServiceId;
    /// An actor.
    ActorId;
    /// A supervisor.
    SupervisorId;
    /// A module-level `let`.
    ConstId;
    /// A trait: what `interface` declares.
    TraitId;
    /// An impl of a trait.
    ImplId;
    /// A local variable of one function.
    LocalId;
    /// A type; equal ids are equal types.
    Ty;
}

/// Everything after checking.
#[derive(Debug, Default)]
pub struct Program {
    /// Modules, library included, dependencies first.
    pub modules: IdVec<ModuleId, Module>,
    /// All types that occur.
    pub types: Types,
    /// Structs and sum types.
    pub adts: IdVec<AdtId, Adt>,
    /// Traits. Those the language itself knows come first, at fixed ids.
    pub traits: IdVec<TraitId, Trait>,
    /// Impls that are written or derived. What built-in types have by themselves is not among them.
    pub impls: IdVec<ImplId, Impl>,
    /// Functions.
    pub functions: IdVec<FunctionId, Function>,
    /// Services.
    pub services: IdVec<ServiceId, Service>,
    /// Actors.
    pub actors: IdVec<ActorId, Actor>,
    /// Supervisors.
    pub supervisors: IdVec<SupervisorId, Supervisor>,
    /// Module-level constants and statements, in order of evaluation.
    pub consts: IdVec<ConstId, Const>,
    /// `main` of the entry module, if the package has one.
    pub main: Option<FunctionId>,
    /// What the compiler itself must find in the library.
    pub known: Known,
    /// Types of the Rust package whose values Mesh code holds, by their full names: the paths.
    pub opaques: HashMap<Name, String>,
}

/// Library items that syntax stands for.
#[derive(Debug, Default)]
pub struct Known {
    /// `Option`
    pub option: Option<AdtId>,
    /// `Result`
    pub result: Option<AdtId>,
    /// `Ordering`
    pub ordering: Option<AdtId>,
    /// `Set`
    pub set: Option<AdtId>,
    /// `Notice`: what the system tells a process. Its constructors are numbered as `mesh_abi::process` says.
    pub notice: Option<AdtId>,
    /// `comparison_failed`, generic over the type: what an assertion is whose comparison does not hold.
    pub comparison_failed: Option<FunctionId>,
    /// `to_json` of the language's own types, generic over the type.
    pub to_json: Option<FunctionId>,
    /// `from_json` and `from_json_strict` of the language's own types, generic over the type.
    pub from_json: [Option<FunctionId>; 2],
}

/// A module.
#[derive(Debug)]
pub struct Module {
    /// `Geometry.Shapes`; `Main` for the entry module.
    pub name: Name,
    /// Its file.
    pub file: FileId,
    /// Whether it belongs to the library.
    pub is_library: bool,
    /// Text of its `##!` comments.
    pub docs: Option<String>,
}

/// Interned types.
#[derive(Debug, Default)]
pub struct Types {
    kinds: IdVec<Ty, TyKind>,
    ids: HashMap<TyKind, Ty>,
}

impl Types {
    /// The id of a type.
    pub fn intern(&mut self, kind: TyKind) -> Ty {
        if let Some(&ty) = self.ids.get(&kind) {
            return ty;
        }
        let ty = self.kinds.push(kind.clone());
        self.ids.insert(kind, ty);
        ty
    }

    /// Whether an id is of this table.
    #[must_use]
    pub fn contains(&self, ty: Ty) -> bool {
        self.kinds.get(ty).is_some()
    }

    /// What a type is.
    #[must_use]
    pub fn kind(&self, ty: Ty) -> &TyKind {
        &self.kinds[ty]
    }

    /// The type with `args` in place of the parameters.
    pub fn substitute(&mut self, ty: Ty, args: &[Ty]) -> Ty {
        if args.is_empty() {
            return ty;
        }
        let kind = match self.kind(ty).clone() {
            TyKind::Param(index) => return args[index as usize],
            TyKind::Tuple(items) => TyKind::Tuple(self.substitute_all(&items, args)),
            TyKind::Function(params, result) => {
                TyKind::Function(self.substitute_all(&params, args), self.substitute(result, args))
            }
            TyKind::Adt(adt, items) => TyKind::Adt(adt, self.substitute_all(&items, args)),
            TyKind::List(item) => TyKind::List(self.substitute(item, args)),
            TyKind::Map(key, value) => TyKind::Map(self.substitute(key, args), self.substitute(value, args)),
            TyKind::Pid(Some(message)) => TyKind::Pid(Some(self.substitute(message, args))),
            TyKind::Opaque(name, items) => TyKind::Opaque(name, self.substitute_all(&items, args)),
            other => other,
        };
        self.intern(kind)
    }

    fn substitute_all(&mut self, items: &[Ty], args: &[Ty]) -> Vec<Ty> {
        items.iter().map(|&item| self.substitute(item, args)).collect()
    }
}

/// A type.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum TyKind {
    /// `Int`
    Int,
    /// `Float`
    Float,
    /// `Bool`
    Bool,
    /// `()`
    Unit,
    /// `String`
    String,
    /// `Atom`
    Atom,
    /// Of `return`, `break`, `continue`, a tail call of an actor: no value.
    Never,
    /// `(A, B)`
    Tuple(Vec<Ty>),
    /// `Fun(A) -> B`
    Function(Vec<Ty>, Ty),
    /// A struct or sum type with its arguments.
    Adt(AdtId, Vec<Ty>),
    /// `List<T>`
    List(Ty),
    /// `Map<K, V>`
    Map(Ty, Ty),
    /// `Pid<M>`; none: untyped, or a process that takes no messages of its own.
    Pid(Option<Ty>),
    /// Pid of a service.
    ServicePid(ServiceId),
    /// A library type declared with `extern type`: `Router`, `Request`.
    Opaque(Name, Vec<Ty>),
    /// Type parameter number `n` of the enclosing function, or of the type definition in an [`Adt`].
    Param(u32),
}

/// A struct or sum type.
#[derive(Debug)]
pub struct Adt {
    /// Where it is declared.
    pub module: ModuleId,
    /// Its name, without module.
    pub name: Name,
    /// Names of its type parameters.
    pub type_params: Vec<Name>,
    /// Struct: exactly one, named like the struct. Sum type: one per constructor.
    pub variants: Vec<Variant>,
    /// Struct or sum type.
    pub kind: AdtKind,
    /// Whether other modules may name it.
    pub is_public: bool,
    /// Its definition.
    pub span: Span,
    /// Its doc comment.
    pub docs: Option<String>,
}

/// Struct or sum type.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AdtKind {
    /// `struct`
    Struct,
    /// `type … do`
    Sum,
}

/// A constructor.
#[derive(Debug)]
pub struct Variant {
    /// Its name.
    pub name: Name,
    /// Its fields in order of declaration; types mention the parameters of the type.
    pub fields: Vec<Field>,
    /// Its doc comment.
    pub docs: Option<String>,
}

/// A field.
#[derive(Debug)]
pub struct Field {
    /// Its name, if it has one.
    pub name: Option<Name>,
    /// Its type.
    pub ty: Ty,
    /// Its doc comment.
    pub docs: Option<String>,
}

/// A trait.
///
/// Its types mention its parameters: number 0 is `Self`, then come those written after its name, then its
/// associated types.
#[derive(Debug)]
pub struct Trait {
    /// Where it is declared.
    pub module: ModuleId,
    /// Its name.
    pub name: Name,
    /// Number of parameters written after its name: 1 for `From<T>`.
    pub param_count: u32,
    /// Names of its associated types. A parameter type that a signature leaves out is one, too.
    pub assocs: Vec<Name>,
    /// Its methods.
    pub methods: Vec<TraitMethod>,
    /// Its name.
    pub span: Span,
}

/// A method of a trait.
#[derive(Debug)]
pub struct TraitMethod {
    /// Its name.
    pub name: Name,
    /// Whether the first parameter is `self`.
    pub has_self: bool,
    /// Types of all parameters, `self` included.
    pub params: Vec<Ty>,
    /// Type of its result.
    pub result: Ty,
    /// What impls without an own one do: a function whose type parameters are those of the trait.
    pub default: Option<FunctionId>,
}

/// An impl. Its types mention its own parameters.
#[derive(Debug)]
pub struct Impl {
    /// Where it stands.
    pub module: ModuleId,
    /// What is implemented.
    pub interface: TraitId,
    /// Number of its type parameters. Those that do not occur in `target` or `args` are associated types
    /// of its bounds.
    pub type_param_count: u32,
    /// The type it is for.
    pub target: Ty,
    /// Arguments of the trait.
    pub args: Vec<Ty>,
    /// The associated types, in the order of the trait.
    pub assocs: Vec<Ty>,
    /// What it asks of its parameters.
    pub bounds: Vec<Bound>,
    /// Where its methods come from.
    pub kind: ImplKind,
}

/// Where the methods of an impl come from.
#[derive(Debug)]
pub enum ImplKind {
    /// From the structure of the type: a derived `Eq`, `Ord`, `Hash`, `Display` or `Debug`.
    Structure,
    /// From the library: a function per method that is generic over the type alone (derived `Json`, `Row`).
    Library(Vec<FunctionId>),
    /// From the program: a function per method of the trait, none where the trait's default is taken. Their
    /// first type parameters are those of the impl.
    Written(Vec<Option<FunctionId>>),
}

/// "`ty` implements this trait, with these arguments and these associated types."
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Bound {
    /// The trait.
    pub interface: TraitId,
    /// Who implements it.
    pub ty: Ty,
    /// Arguments of the trait.
    pub args: Vec<Ty>,
    /// Its associated types, all of them.
    pub assocs: Vec<Ty>,
}

/// A method of a trait at a type, chosen by the impl for that type once it is concrete.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct MethodUse {
    /// The trait.
    pub interface: TraitId,
    /// Number of the method.
    pub method: u32,
    /// `Self`
    pub on: Ty,
    /// Arguments of the trait.
    pub args: Vec<Ty>,
}

/// A function.
#[derive(Debug)]
pub struct Function {
    /// Where it is declared.
    pub module: ModuleId,
    /// Its name. Nested and generated functions: with what encloses them, `outer.inner`, `Counter.start`.
    pub name: Name,
    /// Number of type parameters, declared and inferred. The last ones may be associated types of `bounds`:
    /// a use may leave them out, the bounds determine them.
    pub type_param_count: u32,
    /// What it asks of its type parameters.
    pub bounds: Vec<Bound>,
    /// Types of its parameters.
    pub params: Vec<Ty>,
    /// Names of its parameters, where every clause that names them agrees with the first; for docs and Rust.
    pub param_names: Vec<Option<Name>>,
    /// Type of its result.
    pub result: Ty,
    /// Whether it takes messages of the process that calls it.
    pub receives: bool,
    /// What it does.
    pub body: FunctionBody,
    /// Whether other modules may name it.
    pub is_public: bool,
    /// Its first clause's name.
    pub span: Span,
    /// Its doc comment.
    pub docs: Option<String>,
}

impl Function {
    /// What a test says that it shows; none: this is no test. A test is a function that nobody can name.
    #[must_use]
    pub fn test_title(&self) -> Option<&str> {
        self.name.as_str().strip_prefix("test \"")?.strip_suffix('"')
    }
}

/// What a function does.
#[derive(Debug)]
pub enum FunctionBody {
    /// Clauses, tried in order.
    Clauses(Clauses),
    /// Provided by the Rust half of the library under a symbol, called by the convention in `mesh_abi`.
    Extern(String),
    /// Provided by the Rust package around the Mesh code.
    Host(HostFunction),
    /// `Service.start(args) -> Pid`
    ServiceStart(ServiceId),
    /// `Service.op_try(pid, args, ms)`, or `Service.try_start(args)`
    ServiceTry(ServiceId, Option<u32>),
    /// `Service.start_named(name, args) -> Pid`
    ServiceNamed(ServiceId),
    /// `Service.stop(pid)`
    ServiceStop(ServiceId),
    /// `Service.op(pid, args) -> Reply`: handler number `n`, call or cast.
    ServiceRequest(ServiceId, u32),
    /// `Supervisor() -> Pid<()>`
    Supervisor(SupervisorId),
}

/// A function of the Rust package around the Mesh code, as a package declares it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HostFunction {
    /// Its path in Rust: `crate::text::slug`; none: a method of the host interface that its module is.
    pub path: Option<String>,
    /// Where it runs.
    pub kind: ExternKind,
    /// The symbol of what stands between: named when it is known which package this is.
    pub symbol: String,
}

/// One or more clauses with common locals.
#[derive(Debug)]
pub struct Clauses {
    /// Every variable bound anywhere inside, nested closures included.
    pub locals: IdVec<LocalId, Local>,
    /// In order; at least one.
    pub clauses: Vec<Clause>,
}

/// A clause: parameters are matched, then the guard is asked, then the body runs.
#[derive(Debug)]
pub struct Clause {
    /// A pattern per parameter.
    pub params: Vec<Pattern>,
    /// `when …`
    pub guard: Option<Expr>,
    /// What it does.
    pub body: Expr,
    /// All of it.
    pub span: Span,
}

/// A variable.
#[derive(Debug)]
pub struct Local {
    /// Its name.
    pub name: Name,
    /// Its type. May mention parameters beyond those of the function: see `own_params`.
    pub ty: Ty,
    /// A `let` that does nothing to the world may be generic by itself. Its own type parameters, those of all names
    /// of its pattern, are numbered after those of the enclosing function (and of enclosing generic lets).
    pub own_params: std::ops::Range<u32>,
    /// Where it is bound.
    pub span: Span,
}

/// A service.
#[derive(Debug)]
pub struct Service {
    /// Where it is declared.
    pub module: ModuleId,
    /// Its name.
    pub name: Name,
    /// Type of its state.
    pub state: Ty,
    /// `init`; not generic. None: state 0, no arguments.
    pub init: Option<FunctionId>,
    /// Handlers in order.
    pub handlers: Vec<Handler>,
    /// The generated `start`.
    pub start: FunctionId,
    /// All of it.
    pub span: Span,
    /// Its doc comment.
    pub docs: Option<String>,
    /// Whether Rust code answers its requests: `init` is none, and its state is what it is started with.
    pub is_host: bool,
}

/// A request a service answers to.
#[derive(Debug)]
pub struct Handler {
    /// Call or cast.
    pub kind: HandlerKind,
    /// As declared: `GetCount`.
    pub name: Name,
    /// The generated `get_count(pid, …)`.
    pub function: FunctionId,
    /// Types of its parameters.
    pub params: Vec<Ty>,
    /// Names of its parameters.
    pub param_names: Vec<Option<Name>>,
    /// Type of its reply; unit for a cast.
    pub reply: Ty,
    /// A function of state and parameters, in this order, giving `(State, Reply)` or `State`.
    pub body: Clauses,
    /// Its name.
    pub span: Span,
    /// Its doc comment.
    pub docs: Option<String>,
    /// Of a service whose requests Rust code answers: the function that does, which has no body here. Empty until it is
    /// known where the package is compiled for.
    pub symbol: String,
}

/// An actor.
#[derive(Debug)]
pub struct Actor {
    /// Where it is declared.
    pub module: ModuleId,
    /// Its name.
    pub name: Name,
    /// Types of its parameters.
    pub params: Vec<Ty>,
    /// Names of its parameters.
    pub param_names: Vec<Option<Name>>,
    /// What it receives; none: nothing fixes it.
    pub message: Option<Ty>,
    /// Its body: one clause. A tail call of the actor itself is [`ExprKind::Again`].
    pub body: Clauses,
    /// `terminate`: one clause of the exit reason and the parameters, in this order.
    pub terminate: Option<Clauses>,
    /// Its name.
    pub span: Span,
    /// Its doc comment.
    pub docs: Option<String>,
}

/// A supervisor.
#[derive(Debug)]
pub struct Supervisor {
    /// Where it is declared.
    pub module: ModuleId,
    /// Its name.
    pub name: Name,
    /// Which children start again when one has ended.
    pub strategy: Strategy,
    /// More restarts than this …
    pub max_restarts: u64,
    /// … in so many seconds end it.
    pub max_seconds: u64,
    /// How long it waits before it starts a child again.
    pub backoff: Backoff,
    /// Which ends of children end it.
    pub auto_shutdown: AutoShutdown,
    /// In order.
    pub children: Vec<Child>,
    /// Its name.
    pub span: Span,
}

/// A child of a supervisor.
#[derive(Debug)]
pub struct Child {
    /// Its name.
    pub name: Name,
    /// A function without parameters that gives the pid.
    pub start: Clauses,
    /// Type of the pid.
    pub pid: Ty,
    /// When it starts again.
    pub restart: Restart,
    /// How it is stopped.
    pub shutdown: Shutdown,
    /// Whether its end may end the supervisor.
    pub significant: bool,
    /// Its name.
    pub span: Span,
}

/// A module-level `let` or statement, run once.
#[derive(Debug)]
pub struct Const {
    /// Where it stands.
    pub module: ModuleId,
    /// Its name; statements and patterns that bind nothing have none.
    pub name: Option<Name>,
    /// Number of its type parameters.
    pub type_param_count: u32,
    /// Whether it asks something of them.
    pub has_bounds: bool,
    /// Its type.
    pub ty: Ty,
    /// Its initialiser: one clause without parameters.
    pub body: Clauses,
    /// Its pattern; of a statement, all of it.
    pub span: Span,
}
