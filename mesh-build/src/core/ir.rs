//! Core: the program as the machine will run it, still a tree.
//!
//! Everything is monomorphic and first-order: no generic function, no pattern, no nested function, no
//! service and no actor is left, only functions of words, records with known slots, decision trees and
//! loops. A value is a 64-bit word or a float ([`Repr`]); which words are references stands in object
//! headers and type descriptors, not on expressions, because the stack is scanned conservatively.
//!
//! What the calling convention and the tables look like in memory is defined by `mesh_abi`; the names
//! used here (entry, handler, record, closure) are the ones from there.

use crate::entity::{IdVec, ids};
use mesh_abi::header::Header;
use mesh_abi::process::{AutoShutdown, Backoff, Restart, Shutdown, Strategy};

ids! {
    /// A function.
    FuncId;
    /// A type descriptor.
    DescId;
    /// A variable of one function.
    LocalId;
    /// A loop of one function.
    LabelId;
    /// A service of the program.
    ServiceIx;
    /// An actor of the program.
    ActorIx;
    /// A supervisor of the program.
    SupervisorIx;
    /// A module-level constant that is read.
    ConstantIx;
}

/// A whole program or package.
#[derive(Debug, Default)]
pub struct Program {
    /// Name of the package.
    pub package: String,
    /// Reachable functions.
    pub functions: IdVec<FuncId, Function>,
    /// Type descriptors to emit.
    pub descs: IdVec<DescId, Desc>,
    /// Services, for the package table and for the code that starts and calls them.
    pub services: IdVec<ServiceIx, Service>,
    /// Actors, likewise.
    pub actors: IdVec<ActorIx, Actor>,
    /// Supervisors.
    pub supervisors: IdVec<SupervisorIx, Supervisor>,
    /// Exported functions.
    pub exports: Vec<Export>,
    /// Types that Rust code has a name for.
    pub types: Vec<DescId>,
    /// Entry that runs `main`, if there is one.
    pub main: Option<FuncId>,
    /// Names of the module-level constants that are kept: those which are read and no literals.
    pub constants: IdVec<ConstantIx, String>,
    /// Entry that evaluates constants and statements of modules, if there are any.
    pub start: Option<FuncId>,
}

/// How a value travels in registers and signatures.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Repr {
    /// 64-bit word: everything but `Float`.
    Word,
    /// `f64`
    Float,
}

/// A function. Every one takes the context first; `params` are the rest.
///
/// * code of a closure: the first parameter is the closure itself;
/// * an entry: one `Word`, the record of the arguments; gives a `Word`;
/// * a handler: two `Word`s, state and record of the arguments; gives a `Word`.
#[derive(Clone, Debug)]
pub struct Function {
    /// Unique in the program, readable: `Counter.increment/1<Int>`. Symbols are made from it.
    pub name: String,
    /// Its parameters, which are locals.
    pub params: Vec<LocalId>,
    /// How its result travels.
    pub result: Repr,
    /// Its variables. All may be assigned.
    pub locals: IdVec<LocalId, Local>,
    /// Number of labels used.
    pub label_count: u32,
    /// Its code; the value is the result.
    pub body: Expr,
    /// Whether it does without a stack check: helpers the compiler made itself, and functions that with all
    /// they call take little of the stack.
    pub is_helper: bool,
    /// Where it was written.
    pub site: Site,
}

/// A variable.
#[derive(Clone, Debug)]
pub struct Local {
    /// For people.
    pub name: String,
    /// How its value travels.
    pub repr: Repr,
    /// As what debuggers show it; none: it is not the user's.
    pub shown: Option<Shown>,
}

/// What a debugger makes of the value of a variable.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Shown {
    /// A signed number.
    Int,
    /// A floating-point number.
    Float,
    /// `true` or `false`.
    Bool,
    /// A word of any other type.
    Word,
}

/// A place in the source.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Site {
    /// Path as diagnostics print it.
    pub file: String,
    /// `Module.name/arity`
    pub function: String,
    /// The texts of the arguments, with NUL between them, where the function that is called asks for them.
    pub arguments: String,
    /// From 1.
    pub line: u32,
    /// From 1.
    pub column: u32,
}

/// A type descriptor (`mesh_abi::types::TypeDesc`).
#[derive(Debug)]
pub struct Desc {
    /// What it is.
    pub kind: mesh_abi::types::TypeKind,
    /// As Mesh writes it: `Option<Int>`.
    pub name: String,
    /// Without module and arguments: `Option`.
    pub base_name: String,
    /// Structural hash.
    pub hash: u64,
    /// Type arguments.
    pub args: Vec<DescId>,
    /// Constructors.
    pub variants: Vec<VariantDesc>,
    /// Whether the text form of a struct is the derived Display.
    pub shown_by_position: bool,
    /// Whether the library declares it.
    pub of_library: bool,
    /// What the program wrote itself for the type.
    pub forms: Forms,
}

/// Functions of words that stand for what follows from structure (`mesh_abi::types::Forms`).
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Forms {
    /// Of two values: 0 or 1.
    pub eq: Option<FuncId>,
    /// Of two values: -1, 0 or 1.
    pub compare: Option<FuncId>,
    /// Of a value.
    pub hash: Option<FuncId>,
    /// Of a value: the text where it is interpolated or stands in another.
    pub show: Option<FuncId>,
    /// Of a value: the text where it is inspected.
    pub inspect: Option<FuncId>,
    /// Of nothing: a value.
    pub default: Option<FuncId>,
    /// Of a value: its `Json`.
    pub to_json: Option<FuncId>,
    /// Of a text: a `Result`.
    pub from_json: Option<FuncId>,
    /// Of a closure and the record of its arguments: what it gives.
    pub call: Option<FuncId>,
}

impl Forms {
    /// All of them in the order of the table, each with the number of values it takes.
    #[must_use]
    pub const fn all(&self) -> [(&'static str, Option<FuncId>, usize); 9] {
        [
            ("eq", self.eq, 2),
            ("compare", self.compare, 2),
            ("hash", self.hash, 1),
            ("show", self.show, 1),
            ("inspect", self.inspect, 1),
            ("default", self.default, 0),
            ("to_json", self.to_json, 1),
            ("from_json", self.from_json, 1),
            ("call", self.call, 2),
        ]
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A constructor.
#[derive(Debug)]
pub struct VariantDesc {
    /// Its name; empty for tuples.
    pub name: String,
    /// In order of declaration.
    pub fields: Vec<FieldDesc>,
}

/// A field.
#[derive(Debug)]
pub struct FieldDesc {
    /// Its name; empty if it has none.
    pub name: String,
    /// Its type.
    pub ty: DescId,
    /// Payload word that holds it.
    pub slot: u32,
}

/// An exported function (`mesh_abi::package::FunctionDesc`).
#[derive(Debug)]
pub struct Export {
    /// `Module.name`
    pub name: String,
    /// Runs it.
    pub entry: FuncId,
    /// Tuple of the parameter types.
    pub args: DescId,
    /// Type of the result.
    pub result: DescId,
}

/// A service (`mesh_abi::package::ServiceDesc`).
#[derive(Debug)]
pub struct Service {
    /// `Module.Name`
    pub name: String,
    /// Structural hash.
    pub hash: u64,
    /// Entry that gives the first state.
    pub init: FuncId,
    /// Tuple of its parameter types.
    pub init_args: DescId,
    /// Type of the state.
    pub state: DescId,
    /// In order.
    pub handlers: Vec<Handler>,
}

/// A request (`mesh_abi::package::HandlerDesc`).
#[derive(Debug)]
pub struct Handler {
    /// As declared.
    pub name: String,
    /// Call or cast.
    pub is_call: bool,
    /// Handler code.
    pub code: FuncId,
    /// Tuple of the parameter types.
    pub args: DescId,
    /// `(State, Reply)` or `State`.
    pub result: DescId,
    /// Type of the reply; unit for a cast.
    pub reply: DescId,
}

/// An actor (`mesh_abi::package::ActorDesc`).
#[derive(Debug)]
pub struct Actor {
    /// `Module.name`
    pub name: String,
    /// Entry that runs its body.
    pub entry: FuncId,
    /// Tuple of the parameter types.
    pub args: DescId,
    /// What it receives; none: anything.
    pub message: Option<DescId>,
    /// Handler of its end: takes the exit reason in place of a state.
    pub terminate: Option<FuncId>,
    /// The kinds of notices its code has arms for (`mesh_abi::process`).
    pub notices: u64,
}

/// A supervisor (`mesh_abi::package::SupervisorDesc`).
#[derive(Debug)]
pub struct Supervisor {
    /// `Module.Name`
    pub name: String,
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
}

/// A child of a supervisor (`mesh_abi::package::ChildDesc`).
#[derive(Debug)]
pub struct Child {
    /// Its name.
    pub name: String,
    /// Entry that starts it and gives its pid.
    pub start: FuncId,
    /// When it starts again.
    pub restart: Restart,
    /// How it is stopped.
    pub shutdown: Shutdown,
    /// Whether its end may end the supervisor.
    pub significant: bool,
}

/// An expression. One that never gives a value (`Break`, `Return`, `Panic`, …) may stand anywhere.
#[derive(Clone, Debug)]
pub enum Expr {
    /// A constant word.
    Word(u64),
    /// A constant float.
    Float(f64),
    /// Address of an immortal text object.
    Text(String),
    /// Address of an immortal closure object without captures, whose code is this function.
    FunctionValue(FuncId),
    /// The value of a variable.
    Local(LocalId),
    /// Code from here on belongs to this place, for debuggers; gives unit.
    Here {
        /// From 1.
        line: u32,
        /// From 1.
        column: u32,
    },
    /// The process is at this place from here on, for reports; gives unit.
    At(Site),
    /// `Context::message`.
    Message,
    /// The value of a constant.
    Constant {
        /// Which.
        constant: ConstantIx,
        /// As what it is wanted.
        repr: Repr,
        /// Stored in the context if it has no value yet, which may end the process.
        site: Option<Site>,
    },
    /// A new object with this header and all its payload words, in payload order. The fields are
    /// evaluated in this order before the allocation; nothing can happen between allocation and last store.
    New {
        /// Its header (`Record`).
        header: Header,
        /// One per payload word; floats are stored as bits.
        fields: Vec<Expr>,
    },
    /// A new closure: code, then captures in payload order (`header` is `Header::closure`).
    NewClosure {
        /// Its header.
        header: Header,
        /// Its code.
        code: FuncId,
        /// One per payload word after the first.
        captures: Vec<Expr>,
    },
    /// A payload word of an object.
    Load {
        /// The object.
        base: Box<Expr>,
        /// Payload word number.
        slot: u32,
        /// As what it is wanted; a float is loaded from its bits.
        repr: Repr,
    },
    /// The word at an address: of an element in a run (`mesh_abi::word`).
    Fetch {
        /// Where it is.
        address: Box<Expr>,
        /// As what it is wanted; a float is loaded from its bits.
        repr: Repr,
    },
    /// Puts a word at an address within a buffer; gives unit.
    Store {
        /// Where to.
        address: Box<Expr>,
        /// The word.
        value: Box<Expr>,
    },
    /// The variant index of a value of a sum type.
    Variant {
        /// The value.
        value: Box<Expr>,
        /// What the type's values can be.
        shape: SumShape,
    },
    /// Word to float with the same bits.
    FloatFromBits(Box<Expr>),
    /// Float to word with the same bits.
    BitsFromFloat(Box<Expr>),
    /// A machine operation.
    Prim(Prim, Vec<Expr>),
    /// A call of a function of this program.
    Call {
        /// Which.
        function: FuncId,
        /// In order, evaluated left to right.
        args: Vec<Expr>,
        /// Stored in the context after the arguments are evaluated.
        site: Option<Site>,
    },
    /// A call of a library function in Rust, by the convention of `mesh_abi`.
    CallExtern {
        /// Its symbol.
        symbol: String,
        /// Descriptors for its type parameters.
        types: Vec<DescId>,
        /// In order.
        args: Vec<Expr>,
        /// How each argument travels.
        params: Vec<Repr>,
        /// How the result travels.
        result: Repr,
        /// Stored in the context after the arguments are evaluated.
        site: Option<Site>,
    },
    /// A call of a function of the runtime table. The context is passed by itself.
    CallRuntime {
        /// Its name in the table.
        function: &'static str,
        /// The parameters after the context.
        args: Vec<RuntimeArg>,
        /// Stored in the context after the arguments are evaluated.
        site: Option<Site>,
    },
    /// A call of a closure.
    CallClosure {
        /// The closure.
        callee: Box<Expr>,
        /// In order, after the callee.
        args: Vec<Expr>,
        /// How each argument travels.
        params: Vec<Repr>,
        /// How the result travels.
        result: Repr,
    },
    /// Statements, then a value.
    Block(Vec<Stmt>, Box<Expr>),
    /// A choice; `condition` is 0 or 1.
    If {
        /// 0 or 1.
        condition: Box<Expr>,
        /// If 1.
        then: Box<Expr>,
        /// If 0.
        otherwise: Box<Expr>,
        /// How the value travels.
        repr: Repr,
    },
    /// A decision tree over arms. Every arm is compiled once, however many leaves lead to it.
    Match {
        /// Which arm.
        tree: Box<Tree>,
        /// Their code.
        arms: Vec<Expr>,
        /// How the value travels.
        repr: Repr,
    },
    /// Repeats its body until a `Break` of its label; the value is that of the `Break`.
    Loop {
        /// Its label.
        label: LabelId,
        /// The body; its value is discarded.
        body: Box<Expr>,
        /// How the value of the breaks travels.
        repr: Repr,
        /// Whether the process may be preempted between rounds. Where not, there are few rounds.
        polls: bool,
    },
    /// Leaves a loop with a value.
    Break(LabelId, Box<Expr>),
    /// Begins the next round of a loop.
    Continue(LabelId),
    /// Leaves the function with a value.
    Return(Box<Expr>),
    /// Ends the process.
    Panic {
        /// Where. Line 0: where `Context::site` says, which is the user's call of the library code at hand.
        site: Site,
        /// What is said.
        message: String,
    },
}

/// A statement.
#[derive(Clone, Debug)]
pub enum Stmt {
    /// Gives a variable its value, the first time or again.
    Set(LocalId, Expr),
    /// An expression for its effect.
    Do(Expr),
}

/// An argument of a runtime function.
#[derive(Clone, Debug)]
pub enum RuntimeArg {
    /// `Word`
    Value(Expr),
    /// `Type`
    Type(DescId),
    /// `Words`: an array on the stack, with all words in order. A `count` argument is passed separately.
    Words(Vec<Expr>),
    /// `Words`: likewise, for every part its type descriptor (0 without) and its word.
    Parts(Vec<(Option<DescId>, Expr)>),
    /// `Service`
    Service(ServiceIx),
    /// `Actor`
    Actor(ActorIx),
    /// `Supervisor`
    Supervisor(SupervisorIx),
    /// `Text`
    Text(String),
    /// `Word`: the number of a constant in the process.
    Constant(ConstantIx),
}

/// What the values of a sum type can be, which decides how the variant index is found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SumShape {
    /// No variant has fields: the word itself.
    Immediates,
    /// Every variant has fields: the tag in the header.
    Records,
    /// Both occur.
    Mixed,
}

/// A decision tree.
#[derive(Clone, Debug)]
pub enum Tree {
    /// By the value of a word.
    Switch {
        /// The word.
        value: Expr,
        /// Distinct values.
        cases: Vec<(u64, Tree)>,
        /// Any other value; none: there is no other value.
        default: Option<Box<Tree>>,
    },
    /// By a test (a guard, the equality of strings or floats); `condition` is 0 or 1.
    If {
        /// 0 or 1.
        condition: Expr,
        /// If 1.
        then: Box<Tree>,
        /// If 0.
        otherwise: Box<Tree>,
    },
    /// Gives a variable its value, then goes on.
    Bind(LocalId, Expr, Box<Tree>),
    /// Arm number `n`.
    Arm(usize),
    /// Nothing fits: an expression that never gives a value.
    Fail(Expr),
}

/// Machine operations. Comparisons give 0 or 1.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Prim {
    /// Wraps.
    AddInt,
    /// Wraps.
    SubInt,
    /// Wraps.
    MulInt,
    /// Toward zero; the divisor is not 0; the smallest Int by -1 wraps.
    DivInt,
    /// Sign of the dividend; the divisor is not 0; by -1 is 0.
    RemInt,
    /// Wraps.
    NegInt,
    /// Bit by bit.
    And,
    /// Logical shift to the right, by less than 64.
    Shr,
    /// Equal words.
    EqWord,
    /// Different words.
    NeWord,
    /// Signed.
    LtInt,
    /// Signed.
    LeInt,
    /// Signed.
    GtInt,
    /// Signed.
    GeInt,
    /// IEEE-754.
    AddFloat,
    /// IEEE-754.
    SubFloat,
    /// IEEE-754.
    MulFloat,
    /// IEEE-754.
    DivFloat,
    /// C `fmod`.
    RemFloat,
    /// IEEE-754.
    NegFloat,
    /// False with NaN.
    EqFloat,
    /// True with NaN.
    NeFloat,
    /// False with NaN.
    LtFloat,
    /// False with NaN.
    LeFloat,
    /// False with NaN.
    GtFloat,
    /// False with NaN.
    GeFloat,
    /// 1 for 0, 0 for 1.
    Not,
}

impl Prim {
    /// How the operands travel.
    #[must_use]
    pub const fn operands(self) -> Repr {
        match self {
            Self::AddFloat | Self::SubFloat | Self::MulFloat | Self::DivFloat | Self::RemFloat | Self::NegFloat => {
                Repr::Float
            }
            Self::EqFloat | Self::NeFloat | Self::LtFloat | Self::LeFloat | Self::GtFloat | Self::GeFloat => {
                Repr::Float
            }
            _ => Repr::Word,
        }
    }

    /// How the result travels.
    #[must_use]
    pub const fn result(self) -> Repr {
        match self {
            Self::AddFloat | Self::SubFloat | Self::MulFloat | Self::DivFloat | Self::RemFloat | Self::NegFloat => {
                Repr::Float
            }
            _ => Repr::Word,
        }
    }
}
