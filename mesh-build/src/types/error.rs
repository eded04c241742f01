//! What can be wrong with types: one variant per mistake, holding all that its message needs.
//!
//! No words here: they are in `report`. Types in an error are ids of the table inference worked with, and
//! are printed when everything is known.

use super::typed::{AdtId, ModuleId, TraitId, Ty};
use crate::resolve::Place;
use crate::syntax::ast::{Name, Span};

/// A mistake and the module it is in.
#[derive(Clone, Debug)]
pub(crate) struct Error {
    pub module: ModuleId,
    pub kind: TypeError,
}

/// The mistakes.
#[derive(Clone, Debug)]
pub(crate) enum TypeError {
    /// E0001: two types had to agree and do not.
    Mismatch { at: Span, expected: Ty, found: Ty, because: Because },
    /// E0001: what an operator gives for a type that has an impl of its own.
    Output { at: Span, expected: Ty, found: Ty, because: Because, interface: TraitId, of: Ty },
    /// E0001: what gives a value itself is matched with `Some` and `None`. `instead`: a call that gives an Option.
    Lookup { at: Span, function: String, instead: &'static str },
    /// E0058: a variable or constant that evaluating does something for is of one type.
    TwoTypes { at: Span, name: Name, defined: Place, expected: Ty, found: Ty },
    /// E0002: a type would contain itself.
    Infinite { at: Span, var: Ty, ty: Ty },
    /// E0003
    ArgumentCount { at: Span, expected: usize, found: usize, declared: Option<Place> },
    /// E0003: `spawn()`, `send(x)`, `link()`
    PrimitiveArguments { at: Span, name: &'static str, expected: usize, found: usize },
    /// E0004. `near`: visible names at edit distance 2 or less, best first.
    UnknownName { at: Span, name: Name, near: Vec<Name> },
    /// E0004: `name!`
    Macro { at: Span, name: Name },
    /// E0004: what stands behind the name of a function, without parentheses.
    Argument { at: Span, name: Name },
    /// E0059
    NoFn { at: Span, name: Name },
    /// E0005
    NotCallable { at: Span, ty: Ty },
    /// E0006
    NoImpl { interface: TraitId, ty: Ty, demand: Demand },
    /// E0007. `extra`: methods of the impl that the interface does not have.
    MissingMethod { at: Span, interface: TraitId, target: Ty, name: Name, extra: Vec<Name> },
    /// E0008
    WrongSignature { at: Span, interface: TraitId, name: Name, expected: Ty, found: Ty },
    /// E0008: another number of parameters.
    MethodArity { at: Span, interface: TraitId, name: Name, expected: usize, found: usize },
    /// E0009: a literal that leaves out fields.
    MissingFields { at: Span, adt: AdtId, names: Vec<Name> },
    /// E0009
    UnknownField { at: Span, adt: AdtId, name: Name, near: Vec<Name> },
    /// E0009
    RepeatedField { at: Span, name: Name, first: Span },
    /// E0009
    NoField { at: Span, ty: Ty, name: Name, near: Vec<Name>, is_method: bool },
    /// E0010
    UnknownVariant { at: Span, name: Name, of: Option<AdtId>, near: Vec<Name> },
    /// E0011
    AlternativeNames { at: Span, first: Span, left: Vec<Name>, right: Vec<Name> },
    /// E0012. The severity follows from `construct`.
    NotExhaustive { at: Span, construct: Construct, ty: String, missing: Missing },
    /// E0013
    InvalidGuard { at: Span, reason: &'static str },
    /// E0014
    Message { at: Span, expected: Ty, found: Ty },
    /// E0014: what stands before the message is no pid.
    NotPid { at: Span, found: Ty },
    /// E0015
    SelfOutsideActor { at: Span },
    /// E0016
    SpawnNonFunction { at: Span, found: Ty },
    /// E0017
    ReceiveOutsideActor { at: Span },
    /// E0017: in a `terminate` clause.
    ReceiveAtEnd { at: Span },
    /// E0017: a function that takes messages is called where there are none.
    ReceivingCall { at: Span, name: Name, defined: Place },
    /// E0017: a function that takes messages is no value.
    ReceivingValue { at: Span, name: Name },
    /// E0017
    ReplyOutsideActor { at: Span },
    /// E0018. `found`: what `start` gives; none: it is missing.
    ChildStart { at: Span, child: Name, found: Option<Ty> },
    /// E0019
    UnknownStrategy { at: Span, word: Name },
    /// E0019
    DuplicateChild { at: Span, child: Name, first: Span },
    /// E0020
    UnknownRestart { at: Span, child: Name, word: Name },
    /// E0021
    BadShutdown { at: Span, child: Name, value: String },
    /// E0024
    ClosureParameters { at: Span, expected: usize, found: usize, first: Span },
    /// E0025
    GuardType { at: Span, found: Ty },
    /// E0026. `first`: the other impl, if it is written.
    DuplicateImpl { at: Span, interface: TraitId, target: Ty, first: Option<Place> },
    /// E0027
    Ambiguous { at: Span, name: Name, ty: Ty, candidates: Vec<TraitId> },
    /// E0028
    CannotDerive { at: Span, name: Name, adt: AdtId },
    /// E0029
    OrdWithoutEq { at: Span, adt: AdtId },
    /// E0030
    NoMethod { at: Span, ty: Ty, name: Name, near: Vec<Name> },
    /// E0031: the module exists but is not imported.
    NotImported { at: Span, module: ModuleId },
    /// E0032, E0033
    OutsideLoop { at: Span, word: &'static str },
    /// E0034
    NotInModule { at: Span, name: Name, module: ModuleId },
    /// E0034: a service has no such handler.
    NotInService { at: Span, name: Name, service: Name, near: Vec<Name> },
    /// E0034: a struct has no such function.
    NotInType { at: Span, name: Name, adt: AdtId },
    /// E0034: a trait has no method of this name.
    NotInTrait { at: Span, name: Name, interface: TraitId, near: Vec<Name> },
    /// E0035
    Private { at: Span, name: Name, module: ModuleId, defined: Span },
    /// E0036. `result`: what the function gives.
    TryOutside { at: Span, operand: Ty, result: Ty, function: Span },
    /// E0037
    TryOperand { at: Span, found: Ty },
    /// E0038. `derived`: where `deriving` asks for it.
    NotJson { at: Span, field: String, ty: Ty, derived: Span },
    /// E0039
    NotColumn { at: Span, field: String, ty: Ty, derived: Span },
    /// E0040
    MissingAssoc { at: Span, interface: TraitId, target: Ty, name: Name },
    /// E0041
    ExtraAssoc { at: Span, interface: TraitId, target: Ty, name: Name },
    /// E0042
    UnknownAssoc { at: Span, name: Name },
    /// E0043
    ActorCall { at: Span, name: Name },
    /// E0043: another actor that receives something else.
    Become { at: Span, name: Name, expected: Ty, found: Ty },
    /// E0055
    MixedArm { at: Span },
    /// E0044
    BoundTwice { at: Span, name: Name, first: Span },
    /// E0046
    UnknownType { at: Span, name: Name, near: Vec<Name> },
    /// E0047
    TypeArguments { at: Span, name: Name, expected: usize, found: usize },
    /// E0048: `at` is where a wrong `main` stands.
    NoMain { at: Option<Span> },
    /// E0049: a member of a value whose type nothing decides. `structs`: those that have it.
    Undetermined { at: Span, name: Name, base: Span, structs: Vec<AdtId> },
    /// E0051
    EndlessAlias { at: Span, name: Name },
    /// E0052
    UnknownTrait { at: Span, name: Name, near: Vec<Name> },
    /// E0054: an impl for something that is no type constructor.
    ImplTarget { at: Span },
    /// E0057. `through`: functions on the way to the constant.
    Early { at: Span, name: Name, defined: Span, through: Vec<Name>, order: Order },
    /// W0001. `by`: an earlier arm that takes everything alone.
    Redundant { at: Span, number: usize, by: Option<Span> },
    /// E0099
    Uncompiled { at: Span, what: &'static str },
}

/// Who expected a type. Decides the second label and the help line.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum Because {
    /// Nobody in particular.
    Nothing,
    /// `:: T` of a `let` or parameter.
    Annotation(Span),
    /// `-> T`, or `:: T` of a call handler.
    ResultType(Span),
    /// Argument number `index`, from 0, of what stands at `callee`, whose parameter is declared there.
    Argument { index: usize, callee: Span, declared: Option<Place> },
    /// The first branch of an `if`.
    Branch(Span),
    /// The first arm of a `case` or `receive`.
    Arm(Span),
    /// The first clause of a function or closure.
    Clause(Span),
    /// The first element, key or value of a literal.
    Element(Span),
    /// The left operand.
    Operand(Span),
    /// The condition of an `if` or `while`.
    Condition,
    /// The field's declaration.
    Field(Place),
    /// What a pattern is matched against.
    Scrutinee(Span),
    /// Part of an argument, or what a closure given as one must give.
    Inside(Place),
    /// The state of a service; where its type comes from.
    State(Span),
    /// State and reply of a `call` handler; where their types come from.
    Reply { state: Span, reply: Option<Span> },
    /// What `?` hands on, from here.
    Try(Span),
    /// What the other alternatives of a pattern bind.
    Alternative,
    /// An associated type of the impl of a trait for a type.
    Impl { interface: TraitId, of: Ty },
}

impl Because {
    /// For part `n` of what was expected.
    pub fn part(self, n: usize) -> Self {
        match self {
            Self::Argument { declared: Some(place), .. } => Self::Inside(place),
            Self::Argument { declared: None, .. } => Self::Nothing,
            Self::Reply { state, .. } if n == 0 => Self::State(state),
            Self::Reply { reply: Some(span), .. } => Self::ResultType(span),
            Self::Reply { reply: None, .. } => Self::Nothing,
            other => other,
        }
    }
}

/// How a constant that has no value yet stands to the one that needs it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Order {
    /// It comes later than this one, or than a statement.
    Later(Option<Name>),
    /// It comes later, and needs this one.
    Circle,
    /// It is the same, or a part of it.
    Same,
}

/// What a match belongs to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Construct {
    Case,
    Let,
    For,
    Function,
}

/// Who needs an impl.
#[derive(Clone, Debug)]
pub(crate) struct Demand {
    pub at: Span,
    pub why: Why,
}

/// Why an impl is needed.
#[derive(Clone, Debug)]
pub(crate) enum Why {
    Operator(&'static str),
    Interpolation,
    /// A method of the trait is called.
    Method(Name),
    /// A `for` runs over it.
    Loop,
    /// `?` hands on another error type.
    Try,
    /// A function asks for it.
    Bound {
        function: Name,
        declared: Place,
    },
    MapKey,
    Derive,
}

impl Demand {
    pub fn derive(at: Span) -> Self {
        Self { at, why: Why::Derive }
    }
}

/// What a match leaves out.
#[derive(Clone, Debug)]
pub(crate) struct Missing {
    /// Patterns, as text.
    pub patterns: Vec<String>,
    /// A value, where a pattern does not say which is meant.
    pub example: Option<String>,
    /// Lines that would take some of it, if their guards say so.
    pub guards: Vec<Span>,
    /// Every line has a guard.
    pub all_guarded: bool,
}
