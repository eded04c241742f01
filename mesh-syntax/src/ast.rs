//! The syntax tree: what was written, with spans, before any name is known.
//!
//! Nothing is simplified here: clauses of one function are still separate definitions, pipes are
//! still pipes, so that printer, formatter and messages can speak of the source as it stands.
//!
//! The tree can be written down and read again, which is much faster than parsing: so the library is kept.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

/// Bytes `start..end` of one source file.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span `start..end`.
    #[must_use]
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

/// An identifier's text, cheap to clone.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Name(Arc<str>);

impl Name {
    /// A name from its text.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self(text.into())
    }

    /// Its text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the first character is upper-case: a constructor in patterns.
    #[must_use]
    pub fn is_upper(&self) -> bool {
        self.0.chars().next().is_some_and(char::is_uppercase)
    }
}

/// So that maps keyed by names can be asked with plain text.
impl std::borrow::Borrow<str> for Name {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl Deref for Name {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Name {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl Serialize for Name {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

/// From formats that lend the text out of their input.
impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <&str>::deserialize(deserializer).map(Self::new)
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A name where it stands.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Ident {
    /// The name.
    pub name: Name,
    /// Where.
    pub span: Span,
}

/// `A.B.c`: one or more identifiers joined by dots.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Path {
    /// At least one.
    pub segments: Vec<Ident>,
}

impl Path {
    /// From the first to the last segment.
    #[must_use]
    pub fn span(&self) -> Span {
        match (self.segments.first(), self.segments.last()) {
            (Some(first), Some(last)) => first.span.to(last.span),
            _ => Span::default(),
        }
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, segment) in self.segments.iter().enumerate() {
            if i > 0 {
                f.write_str(".")?;
            }
            f.write_str(&segment.name)?;
        }
        Ok(())
    }
}

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
    /// `extern fn f<T>(x :: T) -> R = "symbol"`: library sources only.
    ExternFunction(ExternFunction),
    /// `extern type Router<T>`: an opaque type, library sources only.
    ExternType {
        /// Its name.
        name: Ident,
        /// Its parameters.
        type_params: Vec<Ident>,
    },
    /// `module X do … end`
    Module {
        /// Its name.
        name: Ident,
        /// What is in it.
        body: Module,
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

/// A declaration of a library function that Rust provides.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct ExternFunction {
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
    /// The linker symbol.
    pub symbol: String,
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
    },
}

/// Value of `shutdown:`.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum Shutdown {
    /// Milliseconds.
    After(i64, Span),
    /// A word, `brutal_kill` if it is right.
    Word(Ident),
}

/// A sequence of statements; its value is that of the last.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Block {
    /// In order.
    pub stmts: Vec<Stmt>,
    /// From after the opening word to before the closing one.
    pub span: Span,
}

/// A statement.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum Stmt {
    /// `let p = e`
    Let(Let),
    /// A nested named function: one clause.
    Function(Box<Function>, Span),
    /// An expression.
    Expr(Expr),
}

/// `let p :: T = e`
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Let {
    /// What it binds.
    pub pattern: Pattern,
    /// `:: T`
    pub ty: Option<Type>,
    /// To what.
    pub value: Expr,
    /// All of it.
    pub span: Span,
}

/// An expression.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// All of it.
    pub span: Span,
}

/// The kinds of expressions.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum ExprKind {
    /// `42`; the smallest Int is folded, other signs are unary minus
    Int(i64),
    /// `1.5`
    Float(f64),
    /// `true`
    Bool(bool),
    /// `()` or `nil`
    Unit,
    /// `:name`
    Atom(Name),
    /// `"a${x}"`, escapes processed; plain text is one `Text` part, the empty string none
    String(Vec<StringPart>),
    /// `name`, also of a type, module or variant
    Name(Name),
    /// `self`, the receiver
    SelfValue,
    /// `self()`, the pid
    SelfPid,
    /// `(a, b)`; one element for `(a,)`
    Tuple(Vec<Expr>),
    /// `[a, b]`
    List(Vec<Expr>),
    /// `%{k => v}`
    Map(Vec<(Expr, Expr)>),
    /// `%{base | f: v}`
    Update {
        /// What is copied.
        base: Box<Expr>,
        /// What is replaced.
        fields: Vec<FieldInit>,
    },
    /// `S { f: v }`
    StructLiteral {
        /// The struct.
        path: Path,
        /// In source order.
        fields: Vec<FieldInit>,
    },
    /// `f(a, k: v) do |x| … end`
    Call {
        /// What is called.
        callee: Box<Expr>,
        /// Positional arguments.
        args: Vec<Expr>,
        /// Keyword arguments.
        keywords: Vec<FieldInit>,
        /// Trailing closure, one clause.
        trailing: Option<Box<Closure>>,
    },
    /// `a.b`
    Member {
        /// Left of the dot.
        base: Box<Expr>,
        /// Right of it.
        member: Ident,
    },
    /// `a[i]`
    Index {
        /// The collection.
        base: Box<Expr>,
        /// The position or key.
        index: Box<Expr>,
    },
    /// `e?`
    Try(Box<Expr>),
    /// `-e`, `not e`
    Unary {
        /// The operator.
        op: UnaryOp,
        /// The operand.
        operand: Box<Expr>,
    },
    /// `a + b`
    Binary {
        /// The operator.
        op: BinaryOp,
        /// Where it stands.
        op_span: Span,
        /// Left operand.
        left: Box<Expr>,
        /// Right operand.
        right: Box<Expr>,
    },
    /// `a |> f(b)`
    Pipe {
        /// What goes in.
        left: Box<Expr>,
        /// Where it goes.
        right: Box<Expr>,
    },
    /// `if c do … else … end`; `else if` is a nested `If` as the only statement
    If {
        /// The condition.
        condition: Box<Expr>,
        /// If true.
        then: Block,
        /// If false.
        otherwise: Option<Block>,
    },
    /// `case e do … end`
    Case {
        /// What is matched.
        scrutinee: Box<Expr>,
        /// In order.
        arms: Vec<Arm>,
    },
    /// `while c do … end`
    While {
        /// The condition.
        condition: Box<Expr>,
        /// The loop.
        body: Block,
    },
    /// `for x in e when c do … end`
    For {
        /// What each element is bound to.
        binding: ForBinding,
        /// What is iterated.
        iterable: Box<Expr>,
        /// `when …`
        filter: Option<Box<Expr>>,
        /// The loop.
        body: Block,
    },
    /// `receive do … after … end`
    Receive {
        /// In order.
        arms: Vec<Arm>,
        /// Timeout and what to do then.
        after: Option<Box<(Expr, Block)>>,
    },
    /// `fn … end`
    Closure(Closure),
    /// `spawn(a, x)`
    Spawn(Vec<Expr>),
    /// `send(p, x)`
    Send(Vec<Expr>),
    /// `call(p, x)`
    Ask(Vec<Expr>),
    /// `link(p)`
    Link(Vec<Expr>),
    /// `return e`
    Return(Option<Box<Expr>>),
    /// `break`
    Break,
    /// `continue`
    Continue,
    /// A statement that could not be parsed; its error is reported already.
    Error,
}

/// A piece of a string literal.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum StringPart {
    /// Literal text.
    Text(String),
    /// `${e}`
    Interpolation(Box<Expr>),
}

/// `name: value`
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct FieldInit {
    /// The field or keyword.
    pub name: Ident,
    /// Its value.
    pub value: Expr,
}

/// What a `for` binds.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum ForBinding {
    /// `{k, v}`
    Entry(Ident, Ident),
    /// A name or tuple pattern.
    Pattern(Pattern),
}

/// An arm of `case` or `receive`.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Arm {
    /// What it matches.
    pub pattern: Pattern,
    /// `when …`
    pub guard: Option<Expr>,
    /// What it does.
    pub body: Block,
    /// All of it.
    pub span: Span,
}

/// A closure: one or more clauses.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Closure {
    /// At least one.
    pub clauses: Vec<ClosureClause>,
}

/// A clause of a closure.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct ClosureClause {
    /// In order.
    pub params: Vec<Param>,
    /// `when …`
    pub guard: Option<Expr>,
    /// What it does.
    pub body: Block,
    /// All of it.
    pub span: Span,
}

/// Prefix operators.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum UnaryOp {
    /// `-`
    Neg,
    /// `!`, `not`
    Not,
}

/// Infix operators.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum BinaryOp {
    /// `or`, `||`
    Or,
    /// `and`, `&&`
    And,
    /// `==`
    Eq,
    /// `!=`
    Ne,
    /// `<`
    Lt,
    /// `>`
    Gt,
    /// `<=`
    Le,
    /// `>=`
    Ge,
    /// `..`
    Range,
    /// `<>`, `++`
    Concat,
    /// `+`
    Add,
    /// `-`
    Sub,
    /// `*`
    Mul,
    /// `/`
    Div,
    /// `%`
    Rem,
}

impl BinaryOp {
    /// As written in source.
    #[must_use]
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::Or => "or",
            Self::And => "and",
            Self::Eq => "==",
            Self::Ne => "!=",
            Self::Lt => "<",
            Self::Gt => ">",
            Self::Le => "<=",
            Self::Ge => ">=",
            Self::Range => "..",
            Self::Concat => "<>",
            Self::Add => "+",
            Self::Sub => "-",
            Self::Mul => "*",
            Self::Div => "/",
            Self::Rem => "%",
        }
    }
}

/// A pattern.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Pattern {
    /// What it is.
    pub kind: PatternKind,
    /// All of it.
    pub span: Span,
}

/// The kinds of patterns.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum PatternKind {
    /// `_`
    Wildcard,
    /// `name`, also `self` as a receiver
    Binding(Name),
    /// `-12`
    Int(i64),
    /// `1.5`
    Float(f64),
    /// `true`
    Bool(bool),
    /// `()` or `nil`
    Unit,
    /// `"abc"`, escapes processed
    String(String),
    /// `:ok`
    Atom(Name),
    /// `(a, b)`
    Tuple(Vec<Pattern>),
    /// `[]`
    EmptyList,
    /// `h :: t`
    Cons(Box<Pattern>, Box<Pattern>),
    /// `Some(x)`, `Type.Variant(x)`, `Dot`
    Variant {
        /// `Variant`, `Type.Variant` or `Module.Type.Variant`.
        path: Path,
        /// In order.
        args: Vec<Pattern>,
    },
    /// `a | b`
    Or(Vec<Pattern>),
    /// `p as name`
    As(Box<Pattern>, Ident),
    /// Could not be parsed; its error is reported already.
    Error,
}

/// A type as written.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Type {
    /// What it is.
    pub kind: TypeKind,
    /// All of it.
    pub span: Span,
}

/// The kinds of type expressions.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum TypeKind {
    /// `A.B<C>`
    Named {
        /// The name.
        path: Path,
        /// The arguments; empty also where they are left out.
        args: Vec<Type>,
    },
    /// `()`
    Unit,
    /// `(A, B)`
    Tuple(Vec<Type>),
    /// `Fun(A) -> B`
    Function(Vec<Type>, Box<Type>),
    /// `T?`
    Option(Box<Type>),
    /// `T!E`
    Result(Box<Type>, Box<Type>),
}
