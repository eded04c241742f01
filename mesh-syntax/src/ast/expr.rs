//! Blocks, statements, expressions.

use super::*;
use serde::{Deserialize, Serialize};

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
        /// Whether the right side is a call in parentheses: then its value is what is called.
        grouped: bool,
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
