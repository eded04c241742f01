//! What stands at module level: definitions, imports, constants.

use super::*;
use serde::{Deserialize, Serialize};

/// A source file, or the inside of a `module … do … end`.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Module {
    /// Text of the `##!` comments, one line each.
    pub docs: Option<String>,
    /// Everything in it, in order. Items that could not be parsed are missing.
    pub items: Vec<Item>,
}

/// A definition, import, or statement at module level.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Item {
    /// What it is.
    pub kind: ItemKind,
    /// All of it, from `pub` to `end`.
    pub span: Span,
    /// Where `pub` stands, if it does.
    pub public: Option<Span>,
    /// Text of the `##` comments above it.
    pub docs: Option<String>,
}

/// The kinds of items.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum ItemKind {
    /// `import A.B`
    Import(Path),
    /// `from A.B import x, T`
    FromImport {
        /// The module.
        module: Path,
        /// The names, at least one.
        names: Vec<Ident>,
    },
    /// `fn f(x) …`: one clause.
    Function(Function),
    /// `test "name" do … end`
    Test(Test),
    /// `extern fn f<T>(x :: T) -> R = "symbol"`: a function of Rust.
    ExternFunction(ExternFunction),
    /// `extern type Router<T>`: an opaque type of the library; `extern type Draft = "crate::Draft"`: one of Rust, whose
    /// values Mesh code holds and passes on.
    ExternType {
        /// Its name.
        name: Ident,
        /// Its parameters.
        type_params: Vec<Ident>,
        /// In a package, the path of the Rust type, and where it stands.
        path: Option<(String, Span)>,
    },
    /// `module X do … end`
    Module {
        /// Its name.
        name: Ident,
        /// What is in it.
        body: Module,
        /// `extern interface X do … end`: a module whose functions the host provides together. In it are public
        /// [`ItemKind::ExternFunction`]s without a symbol, and nothing else.
        is_host: bool,
    },
    /// `struct S do … end`
    Struct(Struct),
    /// `type T do … end`
    SumType(SumType),
    /// `type T = …`
    Alias {
        /// Its name.
        name: Ident,
        /// Its parameters.
        type_params: Vec<Ident>,
        /// What it stands for.
        ty: Type,
    },
    /// `interface I do … end`
    Interface(Interface),
    /// `impl I for T do … end`
    Impl(Impl),
    /// `actor a(…) do … end`
    Actor(Actor),
    /// `service S do … end`
    Service(Service),
    /// `supervisor S do … end`
    Supervisor(Supervisor),
    /// `let x = …` at module level
    Let(Let),
    /// An expression at module level.
    Expr(Expr),
}

/// One clause of a named function.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Function {
    /// Its name.
    pub name: Ident,
    /// `<A, B>`
    pub type_params: Vec<Ident>,
    /// In order; the receiver `self` is a parameter whose pattern binds `self`.
    pub params: Vec<Param>,
    /// `-> T`
    pub result: Option<Type>,
    /// `where T: Trait, …`
    pub bounds: Vec<Bound>,
    /// `when …`
    pub guard: Option<Expr>,
    /// What it does.
    pub body: FunctionBody,
}

/// The two forms of a body.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum FunctionBody {
    /// `= expr`
    Expr(Box<Expr>),
    /// `do … end`
    Block(Block),
}

/// `test "name" do … end`
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Test {
    /// What it says that it shows.
    pub title: String,
    /// What it does: a function without parameters, under a name that nobody can write.
    pub function: Function,
}

/// A declaration of a library function that Rust provides: `extern fn f(x :: T) -> R = "symbol" pure`.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct ExternFunction {
    /// Where it runs.
    pub kind: ExternKind,
    /// Its name.
    pub name: Ident,
    /// `<A, B>`
    pub type_params: Vec<Ident>,
    /// In order, every one annotated.
    pub params: Vec<Param>,
    /// `-> T`; none: unit.
    pub result: Option<Type>,
    /// `where …`
    pub bounds: Vec<Bound>,
    /// In the library the linker symbol, in a package the path of a Rust function; empty: the method of a host
    /// interface.
    pub symbol: String,
    /// The text that holds it.
    pub symbol_span: Span,
    /// `pure` after the symbol: it does nothing to the world (though it may change what it is given), and gives the
    /// same for the same.
    pub is_pure: bool,
    /// `apart` after that: closures that it is given run in processes of their own.
    pub runs_apart: bool,
}

/// Where a function of Rust runs.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum ExternKind {
    /// `extern fn`: where its caller runs.
    #[default]
    Plain,
    /// `extern async fn`: on the host's executor, while its caller waits.
    Async,
    /// `extern blocking fn`: on a thread for what blocks, while its caller waits.
    Blocking,
}

/// A parameter of a function, closure, actor or handler.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Param {
    /// What it must match; usually a name.
    pub pattern: Pattern,
    /// `:: T`
    pub ty: Option<Type>,
    /// All of it.
    pub span: Span,
}

/// `T: Trait`
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Bound {
    /// The type parameter.
    pub param: Ident,
    /// The interface.
    pub interface: Path,
}

/// A struct definition.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Struct {
    /// Its name.
    pub name: Ident,
    /// `<A, B>`
    pub type_params: Vec<Ident>,
    /// Fields and schema entries in order.
    pub entries: Vec<StructEntry>,
    /// `deriving (…)`; none: no clause.
    pub deriving: Option<Vec<Ident>>,
}

/// A line of a struct.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum StructEntry {
    /// `name :: T`
    Field {
        /// Its name.
        name: Ident,
        /// Its type.
        ty: Type,
        /// Text of the `##` comments above it.
        docs: Option<String>,
    },
    /// `table "orders"`
    Table(String, Span),
    /// `primary_key :id`
    PrimaryKey(Ident),
    /// `timestamps true`
    Timestamps(bool, Span),
    /// `belongs_to :x, T` and its kin
    Relation {
        /// `belongs_to`, `has_many` or `has_one`.
        kind: Ident,
        /// The atom, without colon.
        name: Ident,
        /// The other type: a name only.
        target: Ident,
    },
}

/// A sum type definition.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct SumType {
    /// Its name.
    pub name: Ident,
    /// `<A, B>`
    pub type_params: Vec<Ident>,
    /// At least one.
    pub variants: Vec<Variant>,
    /// `deriving (…)`; none: no clause.
    pub deriving: Option<Vec<Ident>>,
}

/// A constructor of a sum type.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Variant {
    /// Its name.
    pub name: Ident,
    /// Its fields; the name is documentation and keyword.
    pub fields: Vec<VariantField>,
    /// Text of the `##` comments above it.
    pub docs: Option<String>,
}

/// A field of a constructor.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct VariantField {
    /// Its name, if it has one.
    pub name: Option<Ident>,
    /// Its type.
    pub ty: Type,
}

/// An interface.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Interface {
    /// Its name.
    pub name: Ident,
    /// `<A, B>`
    pub type_params: Vec<Ident>,
    /// `type Item`
    pub associated: Vec<Ident>,
    /// Signatures, some with default bodies.
    pub methods: Vec<Method>,
}

/// A method of an interface.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Method {
    /// Its name.
    pub name: Ident,
    /// In order, with `self`.
    pub params: Vec<Param>,
    /// `-> T`
    pub result: Option<Type>,
    /// Default body.
    pub body: Option<Block>,
    /// All of it.
    pub span: Span,
    /// Text of the `##` comments above it.
    pub docs: Option<String>,
}

/// An implementation of an interface.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Impl {
    /// `<A, B>` after `impl`
    pub type_params: Vec<Ident>,
    /// The interface.
    pub interface: Path,
    /// Its arguments.
    pub args: Vec<Type>,
    /// The type it is for.
    pub target: Type,
    /// `where …`
    pub bounds: Vec<Bound>,
    /// `type Item = T`
    pub associated: Vec<(Ident, Type)>,
    /// Clauses of methods in order.
    pub methods: Vec<Item>,
}

/// An actor.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Actor {
    /// Its name.
    pub name: Ident,
    /// Its state.
    pub params: Vec<Param>,
    /// Its body, without the terminate clause.
    pub body: Block,
    /// `terminate do … end`
    pub terminate: Option<Terminate>,
}

/// What an actor does when it ends.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Terminate {
    /// `|reason|`
    pub reason: Option<Ident>,
    /// What it does.
    pub body: Block,
    /// All of it.
    pub span: Span,
}

/// A service.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Service {
    /// Its name.
    pub name: Ident,
    /// `init` and helpers: items of kind `Function`.
    pub functions: Vec<Item>,
    /// Calls and casts in order.
    pub handlers: Vec<ServiceHandler>,
    /// `extern service S do … end`: the host says what its requests do. They have no body, and nothing else is in it.
    pub is_host: bool,
}

/// A `call` or `cast` of a service.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct ServiceHandler {
    /// Call or cast.
    pub kind: HandlerKind,
    /// As declared: `GetCount`.
    pub name: Ident,
    /// In order.
    pub params: Vec<Param>,
    /// `:: T`, calls only.
    pub reply: Option<Type>,
    /// `|state|`
    pub state: Option<Ident>,
    /// What it does.
    pub body: Block,
    /// All of it.
    pub span: Span,
    /// Text of the `##` comments above it.
    pub docs: Option<String>,
}

impl ServiceHandler {
    /// The name of what a service does when its program begins to end: `on_drain do |state| … end`.
    pub const DRAIN: &'static str = "on_drain";

    /// Whether it is that.
    #[must_use]
    pub fn is_drain(&self) -> bool {
        self.kind == HandlerKind::Cast && self.params.is_empty() && self.name.name.as_str() == Self::DRAIN
    }
}

/// Whether a request has a reply.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum HandlerKind {
    /// `call`
    Call,
    /// `cast`
    Cast,
}

/// A supervisor.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Supervisor {
    /// Its name.
    pub name: Ident,
    /// Its clauses in order.
    pub clauses: Vec<SupervisorClause>,
}

/// A line of a supervisor.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum SupervisorClause {
    /// `strategy: word`
    Strategy(Ident),
    /// `max_restarts: n`
    MaxRestarts(i64, Span),
    /// `max_seconds: n`
    MaxSeconds(i64, Span),
    /// `backoff: n..n`
    Backoff(i64, i64, Span),
    /// `auto_shutdown: word`
    AutoShutdown(AutoShutdown),
    /// `child name do … end`
    Child {
        /// Its name.
        name: Ident,
        /// `start: …`
        start: Option<Expr>,
        /// `restart: word`
        restart: Option<Ident>,
        /// `shutdown: …`
        shutdown: Option<Shutdown>,
        /// `significant: true`
        significant: bool,
    },
}

/// Value of `auto_shutdown:`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum AutoShutdown {
    /// `never`
    Never,
    /// `any_significant`
    AnySignificant,
    /// `all_significant`
    AllSignificant,
}

/// Value of `shutdown:`.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum Shutdown {
    /// Milliseconds.
    After(i64, Span),
    /// A word, `brutal_kill` if it is right.
    Word(Ident),
}
