//! Programs as data: a small typed part of the language, with a type on every expression.

/// A type. `Var` is a parameter of the function or type it stands in.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Ty {
    Int,
    Float,
    Bool,
    Text,
    Atom,
    Unit,
    Tuple(Vec<Ty>),
    List(Box<Ty>),
    Map(Box<Ty>, Box<Ty>),
    Option(Box<Ty>),
    Result(Box<Ty>, Box<Ty>),
    /// A struct or sum type, by its number.
    Data(usize, Vec<Ty>),
    Fun(Vec<Ty>, Box<Ty>),
    Var(usize),
}

impl Ty {
    pub fn list(of: Ty) -> Self {
        Self::List(Box::new(of))
    }

    pub fn option(of: Ty) -> Self {
        Self::Option(Box::new(of))
    }

    /// With arguments for its parameters.
    pub fn with(&self, args: &[Ty]) -> Self {
        let all = |items: &[Ty]| items.iter().map(|it| it.with(args)).collect();
        let one = |it: &Ty| Box::new(it.with(args));
        match self {
            Self::Var(n) => args.get(*n).cloned().unwrap_or_else(|| self.clone()),
            Self::Tuple(items) => Self::Tuple(all(items)),
            Self::List(item) => Self::List(one(item)),
            Self::Map(key, value) => Self::Map(one(key), one(value)),
            Self::Option(item) => Self::Option(one(item)),
            Self::Result(value, error) => Self::Result(one(value), one(error)),
            Self::Data(id, items) => Self::Data(*id, all(items)),
            Self::Fun(params, result) => Self::Fun(all(params), one(result)),
            _ => self.clone(),
        }
    }

    /// The types it is made of.
    pub fn parts(&self) -> Vec<&Ty> {
        match self {
            Self::Tuple(items) | Self::Data(_, items) => items.iter().collect(),
            Self::List(item) | Self::Option(item) => vec![item],
            Self::Map(a, b) | Self::Result(a, b) => vec![a, b],
            Self::Fun(params, result) => params.iter().chain([&**result]).collect(),
            _ => Vec::new(),
        }
    }

    /// Whether a type of this kind stands in it.
    pub fn any(&self, is: &dyn Fn(&Ty) -> bool) -> bool {
        is(self) || self.parts().into_iter().any(|it| it.any(is))
    }
}

/// A struct or a sum type.
#[derive(Clone, Debug)]
pub struct Data {
    pub name: String,
    /// Number of type parameters.
    pub params: usize,
    pub shape: Shape,
}

#[derive(Clone, Debug)]
pub enum Shape {
    Struct(Vec<(String, Ty)>),
    /// The first variant does not hold the type itself.
    Sum(Vec<(String, Vec<Ty>)>),
}

/// A program: `main` is its last function.
#[derive(Clone, Debug)]
pub struct Program {
    pub data: Vec<Data>,
    pub functions: Vec<Function>,
}

#[derive(Clone, Debug)]
pub struct Function {
    pub name: String,
    /// Number of type parameters.
    pub type_params: usize,
    pub params: Vec<Ty>,
    pub result: Ty,
    /// Whether parameters and result are written.
    pub annotated: bool,
    pub clauses: Vec<Clause>,
}

/// A clause of a function or closure.
#[derive(Clone, Debug)]
pub struct Clause {
    pub patterns: Vec<Pattern>,
    pub guard: Option<Expr>,
    pub body: Block,
}

#[derive(Clone, Debug)]
pub struct Block {
    pub stmts: Vec<Stmt>,
    /// None: the value is `()`.
    pub value: Option<Box<Expr>>,
}

#[derive(Clone, Debug)]
pub enum Stmt {
    Let { pattern: Pattern, annotated: bool, value: Expr },
    Expr(Expr),
    Function(Function),
}

#[derive(Clone, Debug)]
pub struct Expr {
    pub ty: Ty,
    pub kind: Kind,
}

#[derive(Clone, Debug)]
pub enum Kind {
    Int(i64),
    Float(f64),
    Bool(bool),
    Text(Vec<Part>),
    Atom(&'static str),
    Unit,
    Var(String),
    /// A named function as a value.
    Function(String),
    Tuple(Vec<Expr>),
    List(Vec<Expr>),
    Map(Vec<(Expr, Expr)>),
    /// Fields by number, in the order in which they are written.
    Struct(Vec<(usize, Expr)>),
    Update(Box<Expr>, Vec<(usize, Expr)>),
    Variant(Variant, Vec<Expr>),
    Field(Box<Expr>, usize),
    Index(Box<Expr>, Box<Expr>),
    Unary(Unary, Box<Expr>),
    Binary(Binary, Box<Expr>, Box<Expr>),
    Call {
        callee: Callee,
        args: Vec<Expr>,
        notation: Notation,
    },
    If(Box<Expr>, Block, Option<Block>),
    Case(Box<Expr>, Vec<Arm>),
    For {
        binding: Binding,
        over: Over,
        filter: Option<Box<Expr>>,
        body: Block,
    },
    While(Box<Expr>, Block),
    Closure(Vec<Clause>, Params),
    Try(Box<Expr>),
    Return(Box<Expr>),
    Break,
    Continue,
    /// The value through a function that has its type annotated: what alone does not fix its type.
    Pinned(Box<Expr>),
}

#[derive(Clone, Debug)]
pub enum Part {
    Text(String),
    Value(Expr),
}

/// A constructor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variant {
    Some,
    None,
    Ok,
    Err,
    Own(usize),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unary {
    Neg,
    Not,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Binary {
    Or,
    And,
    Eq,
    Ne,
    Lt,
    Gt,
    Le,
    Ge,
    Concat,
    Add,
    Sub,
    Mul,
    Div,
    Rem,
}

#[derive(Clone, Debug)]
pub enum Callee {
    Function(String),
    /// A function of the library, such as `List.map`.
    Library(&'static str),
    Value(Box<Expr>),
}

/// How a call is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notation {
    Plain,
    /// `first |> f(rest)`
    Pipe,
    /// `f(all but last) do |…| … end`; the last argument is a closure of one clause.
    Trailing,
}

/// How the parameters of a closure are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Params {
    Bare,
    Parenthesised,
    Annotated,
}

#[derive(Clone, Debug)]
pub struct Arm {
    pub pattern: Pattern,
    pub guard: Option<Expr>,
    pub body: Block,
}

#[derive(Clone, Debug)]
pub enum Binding {
    Pattern(Pattern),
    Entry(String, String),
}

#[derive(Clone, Debug)]
pub enum Over {
    Range(Box<Expr>, Box<Expr>),
    List(Box<Expr>),
    Map(Box<Expr>),
}

#[derive(Clone, Debug)]
pub struct Pattern {
    pub ty: Ty,
    pub kind: PatternKind,
}

#[derive(Clone, Debug)]
pub enum PatternKind {
    Wildcard,
    Bind(String),
    Literal(Box<Kind>),
    Tuple(Vec<Pattern>),
    Variant(Variant, Vec<Pattern>),
    Empty,
    Cons(Box<Pattern>, Box<Pattern>),
    Or(Vec<Pattern>),
    As(Box<Pattern>, String),
}

impl Program {
    pub fn variants(&self, id: usize) -> &[(String, Vec<Ty>)] {
        match &self.data[id].shape {
            Shape::Sum(variants) => variants,
            Shape::Struct(_) => &[],
        }
    }

    pub fn fields(&self, id: usize) -> &[(String, Ty)] {
        match &self.data[id].shape {
            Shape::Struct(fields) => fields,
            Shape::Sum(_) => &[],
        }
    }

    /// The constructors of a type with the types of their parts; none: it has none.
    pub fn constructors(&self, ty: &Ty) -> Vec<(Variant, Vec<Ty>)> {
        match ty {
            Ty::Option(item) => vec![(Variant::None, Vec::new()), (Variant::Some, vec![(**item).clone()])],
            Ty::Result(value, error) => {
                vec![(Variant::Ok, vec![(**value).clone()]), (Variant::Err, vec![(**error).clone()])]
            }
            Ty::Data(id, args) => {
                let variants = self.variants(*id).iter().enumerate();
                variants
                    .map(|(n, (_, parts))| (Variant::Own(n), parts.iter().map(|it| it.with(args)).collect()))
                    .collect()
            }
            _ => Vec::new(),
        }
    }
}
