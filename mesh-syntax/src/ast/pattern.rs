//! Patterns, and types as they are written.

use super::*;
use serde::{Deserialize, Serialize};

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
