//! What bodies are made of: expressions, statements, patterns, each with its type.

use super::{ActorId, AdtId, Clause, ConstId, FunctionId, LocalId, MethodUse, Ty};
use crate::syntax::ast::{BinaryOp, Name, Span};

/// An expression.
#[derive(Debug)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Its type.
    pub ty: Ty,
    /// Where it stands.
    pub span: Span,
}

/// What a `for` goes through.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Through {
    /// The elements of a list.
    List,
    /// The entries of a map, as tuples; the pattern is that of a tuple.
    Entries,
    /// The keys of a map.
    Keys,
    /// The elements of a set of the library: a struct around a map from elements to unit.
    Set,
    /// The numbers of a range of the library: a struct of the first and the one past the last.
    Range,
}

/// The kinds of expressions.
#[derive(Debug)]
pub enum ExprKind {
    /// What could not be typed; its error is reported, so nobody lowers it. (The checker also puts it where
    /// it has to see more of a body before it can decide, and numbers these places.)
    Open(u32),
    /// `42`
    Int(i64),
    /// `1.5`
    Float(f64),
    /// `true`
    Bool(bool),
    /// `()`
    Unit,
    /// `:ok`
    Atom(Name),
    /// `"text"`
    String(String),
    /// `"a${x}b"`: two or more parts, or one that is not a string; each is shown with Display.
    Interpolation(Vec<Expr>),
    /// A variable, with arguments for its own type parameters.
    Local(LocalId, Vec<Ty>),
    /// A module-level constant, with arguments for its type parameters.
    Const(ConstId, Vec<Ty>),
    /// A function as a value.
    Function(FunctionId, Vec<Ty>),
    /// A method of a trait as a value.
    Method(MethodUse),
    /// A constructor with fields as a value; the type is a function type.
    Constructor(AdtId, u32),
    /// A call of a known function.
    Call {
        /// Which.
        function: FunctionId,
        /// Arguments for its type parameters.
        type_args: Vec<Ty>,
        /// In order.
        args: Vec<Expr>,
    },
    /// A call of a method of a trait.
    CallMethod {
        /// Which, and at which type.
        method: MethodUse,
        /// In order, `self` first where it has one.
        args: Vec<Expr>,
    },
    /// A call of a function value.
    CallValue {
        /// The function value.
        callee: Box<Expr>,
        /// In order.
        args: Vec<Expr>,
    },
    /// A struct or variant with its fields, in order of evaluation; the type says which arguments.
    Construct {
        /// The type.
        adt: AdtId,
        /// The constructor; 0 for a struct.
        variant: u32,
        /// Field number and value, in source order; every field once.
        fields: Vec<(u32, Expr)>,
    },
    /// `%{base | f: v}`
    Update {
        /// What is copied.
        base: Box<Expr>,
        /// Field number and value, in source order.
        fields: Vec<(u32, Expr)>,
    },
    /// A field of a struct.
    Field {
        /// The struct.
        base: Box<Expr>,
        /// Field number.
        field: u32,
    },
    /// `(a, b)`
    Tuple(Vec<Expr>),
    /// `[a, b]`
    List(Vec<Expr>),
    /// `%{k => v}`
    Map(Vec<(Expr, Expr)>),
    /// `-e`; the operand's type decides, as for `Binary`.
    Neg(Box<Expr>),
    /// `not e`
    Not(Box<Expr>),
    /// `a and b`
    And(Box<Expr>, Box<Expr>),
    /// `a or b`
    Or(Box<Expr>, Box<Expr>),
    /// Comparison, arithmetic or concatenation; never `And`, `Or`, `Range`. Operand types decide the code,
    /// after substitution of type parameters: a written impl of the operator's trait is called.
    Binary {
        /// The operator.
        op: BinaryOp,
        /// Left operand.
        left: Box<Expr>,
        /// Right operand.
        right: Box<Expr>,
    },
    /// Statements, then a value.
    Block(Vec<Stmt>, Box<Expr>),
    /// `if`; without `else`, `otherwise` is unit and the value of `then` is discarded.
    If {
        /// The condition.
        condition: Box<Expr>,
        /// If true.
        then: Box<Expr>,
        /// If false.
        otherwise: Box<Expr>,
    },
    /// `case`; exhaustive but for guards.
    Case {
        /// What is matched.
        scrutinee: Box<Expr>,
        /// In order.
        arms: Vec<Arm>,
    },
    /// `while`
    While {
        /// The condition.
        condition: Box<Expr>,
        /// The loop.
        body: Box<Expr>,
    },
    /// `for` over a range of Ints.
    ForRange {
        /// The variable.
        binding: LocalId,
        /// First.
        start: Box<Expr>,
        /// One past the last.
        end: Box<Expr>,
        /// `when …`
        filter: Option<Box<Expr>>,
        /// The loop; its values are collected unless `discard`.
        body: Box<Expr>,
        /// Whether the list is not wanted.
        discard: bool,
    },
    /// `for` over a collection that the compiler knows.
    ForList {
        /// What it is, and what of it.
        through: Through,
        /// Irrefutable.
        pattern: Pattern,
        /// The collection.
        list: Box<Expr>,
        /// `when …`
        filter: Option<Box<Expr>>,
        /// The loop; its values are collected unless `discard`.
        body: Box<Expr>,
        /// Whether the list is not wanted.
        discard: bool,
    },
    /// `for` over an iterator: `next` of its type's `Iterator` is called until it gives `None`.
    ForIterator {
        /// Irrefutable.
        pattern: Pattern,
        /// Evaluated once. A value with `Iterable` stands inside a call of `iter`.
        iterator: Box<Expr>,
        /// `when …`
        filter: Option<Box<Expr>>,
        /// The loop; its values are collected unless `discard`.
        body: Box<Expr>,
        /// Whether the list is not wanted.
        discard: bool,
    },
    /// `fn … end`
    Closure(Vec<Clause>),
    /// `e?` on an Option: gives the value, or returns `None` from the function.
    TryOption(Box<Expr>),
    /// `e?` on a Result: gives the value, or returns the `Err` from the function. If the function returns
    /// another error type, the error goes through that type's `From`.
    TryResult {
        /// The operand.
        operand: Box<Expr>,
        /// The type the function returns.
        returns: Ty,
    },
    /// `return e`
    Return(Box<Expr>),
    /// `break`
    Break,
    /// `continue`
    Continue,
    /// A tail call of the actor's own name: the next round with this state.
    Again(Vec<Expr>),
    /// A tail call of another actor's name: the process goes on as that actor, with this state.
    Become(ActorId, Vec<Expr>),
    /// `spawn(actor, args)`
    Spawn(ActorId, Vec<Expr>),
    /// `spawn(fn -> … end)`: a process whose body is a closure without parameters.
    SpawnClosure(Box<Expr>),
    /// `send(pid, value)`
    Send(Box<Expr>, Box<Expr>),
    /// `call(pid, value)`: sends it and waits for the answer, which has the type of the node.
    Ask(Box<Expr>, Box<Expr>),
    /// `reply(value)`: answers the message that was received last.
    Reply(Box<Expr>),
    /// `link(pid)`
    Link(Box<Expr>),
    /// `self()`
    SelfPid,
    /// `receive`
    Receive {
        /// What is received; none: nothing fixes it.
        message: Option<Ty>,
        /// In order; not exhaustive. Arms whose patterns are of the type `Notice` take what the system tells.
        arms: Vec<Arm>,
        /// Milliseconds, and what to do then.
        after: Option<Box<(Expr, Expr)>>,
    },
}

/// A statement.
#[derive(Debug)]
pub enum Stmt {
    /// `let p = e`, irrefutable.
    Let(Pattern, Expr),
    /// Nested named functions that may call each other: each is a generic closure value.
    Functions(Vec<(LocalId, Vec<Clause>)>),
    /// An expression whose value is not used.
    Expr(Expr),
}

/// An arm.
#[derive(Debug)]
pub struct Arm {
    /// What it matches.
    pub pattern: Pattern,
    /// `when …`
    pub guard: Option<Expr>,
    /// What it does.
    pub body: Expr,
    /// All of it.
    pub span: Span,
}

/// A pattern.
#[derive(Debug)]
pub struct Pattern {
    /// What it is.
    pub kind: PatternKind,
    /// Type of what it matches.
    pub ty: Ty,
    /// Where it stands.
    pub span: Span,
}

/// The kinds of patterns.
#[derive(Debug)]
pub enum PatternKind {
    /// `_`
    Wildcard,
    /// `name`
    Binding(LocalId),
    /// `12`
    Int(i64),
    /// `1.5`
    Float(f64),
    /// `true`
    Bool(bool),
    /// `()`
    Unit,
    /// `"abc"`
    String(String),
    /// `:ok`
    Atom(Name),
    /// `(a, b)`
    Tuple(Vec<Pattern>),
    /// `[]`
    EmptyList,
    /// `h :: t`
    Cons(Box<Pattern>, Box<Pattern>),
    /// `Some(x)`: constructor number and a pattern per field in order.
    Variant(u32, Vec<Pattern>),
    /// `a | b`: every alternative binds the same locals.
    Or(Vec<Pattern>),
    /// `p as name`
    As(Box<Pattern>, LocalId),
}
