//! What a package defines, as data: every definition with its syntax, every module with the names in it.

use crate::diagnostic::FileId;
use crate::entity::{IdVec, ids};
use crate::syntax::ast::{self, Name, Span};
use crate::types::typed::{ActorId, AdtId, ConstId, FunctionId, ImplId, ModuleId, ServiceId, SupervisorId, TraitId};
use std::collections::{HashMap, HashSet};

ids! {
    /// A type alias.
    AliasId;
    /// A type declared with `extern type`.
    OpaqueId;
}

/// All definitions of all modules.
#[derive(Debug, Default)]
pub(crate) struct Package<'a> {
    pub modules: IdVec<ModuleId, Module<'a>>,
    pub functions: IdVec<FunctionId, Function<'a>>,
    pub adts: IdVec<AdtId, Adt<'a>>,
    pub aliases: IdVec<AliasId, Alias<'a>>,
    pub opaques: IdVec<OpaqueId, Opaque<'a>>,
    pub services: IdVec<ServiceId, Service<'a>>,
    pub actors: IdVec<ActorId, Actor<'a>>,
    pub supervisors: IdVec<SupervisorId, Supervisor<'a>>,
    pub consts: IdVec<ConstId, Const<'a>>,
    /// Traits; those the language knows by name come first, declared by the prelude or not.
    pub traits: IdVec<TraitId, Interface<'a>>,
    pub impls: IdVec<ImplId, Impl<'a>>,
    /// The library module named `Prelude`: its public items are visible everywhere.
    pub prelude: Option<ModuleId>,
    /// Library modules by name.
    pub library: HashMap<Name, ModuleId>,
    /// Library modules by the prefix of their functions: `string` of `string_length`.
    pub prefixes: HashMap<Name, ModuleId>,
    /// Public types of the library, which are visible everywhere.
    pub library_types: HashMap<Name, TypeDef>,
    /// Modules of the package itself by full name, inline ones included.
    pub user: HashMap<Name, ModuleId>,
}

/// A file, or a `module … do … end` inside one.
#[derive(Debug)]
pub(crate) struct Module<'a> {
    pub name: Name,
    pub file: FileId,
    pub is_library: bool,
    /// The module around an inline module.
    pub parent: Option<ModuleId>,
    pub is_public: bool,
    pub ast: &'a ast::Module,
    /// What it defines.
    pub own: Names,
    /// What its imports make visible unqualified.
    pub imported: Names,
    /// Imported modules under each name they can be called by: full path and last segment.
    pub imported_modules: HashMap<Name, ModuleId>,
    /// Whether an imported module does not exist: any type or constructor may be one of it.
    pub has_wrong_import: bool,
}

/// Names and what they stand for. A name may stand for one thing of each kind; the position decides.
#[derive(Debug, Default)]
pub(crate) struct Names {
    pub values: HashMap<Name, Values>,
    pub types: HashMap<Name, TypeDef>,
    pub services: HashMap<Name, ServiceId>,
    pub traits: HashMap<Name, TraitId>,
    /// Inline modules.
    pub modules: HashMap<Name, ModuleId>,
    /// Of imports: names that wrong ones should have brought. Using them is no second mistake.
    pub unknown: HashSet<Name>,
}

/// What a name can mean as a value.
#[derive(Clone, Debug, Default)]
pub(crate) struct Values {
    /// One per number of parameters.
    pub functions: Vec<FunctionId>,
    pub constant: Option<ConstId>,
    pub actor: Option<ActorId>,
    /// Constructors, the most recently declared first.
    pub variants: Vec<(AdtId, u32)>,
}

/// What a name can mean as a type.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub(crate) enum TypeDef {
    Adt(AdtId),
    Alias(AliasId),
    Opaque(OpaqueId),
}

/// Where names are looked up from.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) struct Context {
    pub module: ModuleId,
    /// Inside a service its helpers are visible too.
    pub service: Option<ServiceId>,
}

/// A named function.
#[derive(Debug)]
pub(crate) struct Function<'a> {
    pub context: Context,
    pub name: Name,
    pub arity: usize,
    pub is_public: bool,
    pub kind: FunctionKind<'a>,
    /// What it is a method of.
    pub owner: Option<Owner>,
    /// Its first clause's name.
    pub span: Span,
    pub docs: Option<&'a str>,
}

/// What a method belongs to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Owner {
    /// It is the default of a trait.
    Trait(TraitId),
    Impl(ImplId),
}

/// Where a function comes from.
#[derive(Debug)]
pub(crate) enum FunctionKind<'a> {
    /// Clauses in order, at least one.
    Clauses(Vec<Clause<'a>>),
    Extern(&'a ast::ExternFunction),
    /// The body of a method in an interface.
    Default(&'a ast::Method),
    /// The generated `start` of a service.
    ServiceStart(ServiceId),
    /// The generated `stop` of a service.
    ServiceStop(ServiceId),
    /// The generated function that calls handler number `n`, or starts the service, and gives failures back.
    ServiceTry(ServiceId, Option<u32>),
    /// `Service.start_named(name, args)`
    ServiceNamed(ServiceId),
    /// The generated function of handler number `n`.
    ServiceRequest(ServiceId, u32),
    /// A supervisor, which as a value is the function that starts it.
    Supervisor(SupervisorId),
}

impl FunctionKind<'_> {
    /// Whether closures that it is given run in processes of their own.
    pub(crate) fn runs_apart(&self) -> bool {
        matches!(self, Self::Extern(it) if it.runs_apart)
    }
}

/// A clause where it stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Clause<'a> {
    pub function: &'a ast::Function,
    pub span: Span,
}

/// A struct or sum type.
#[derive(Debug)]
pub(crate) struct Adt<'a> {
    pub module: ModuleId,
    pub kind: AdtSyntax<'a>,
    pub is_public: bool,
    pub span: Span,
    pub docs: Option<&'a str>,
}

/// The definition of a struct or sum type.
#[derive(Clone, Copy, Debug)]
pub(crate) enum AdtSyntax<'a> {
    Struct(&'a ast::Struct),
    Sum(&'a ast::SumType),
}

impl<'a> Adt<'a> {
    pub fn name(&self) -> &'a ast::Ident {
        match self.kind {
            AdtSyntax::Struct(it) => &it.name,
            AdtSyntax::Sum(it) => &it.name,
        }
    }

    pub fn type_params(&self) -> &'a [ast::Ident] {
        match self.kind {
            AdtSyntax::Struct(it) => &it.type_params,
            AdtSyntax::Sum(it) => &it.type_params,
        }
    }

    pub fn deriving(&self) -> Option<&'a [ast::Ident]> {
        match self.kind {
            AdtSyntax::Struct(it) => it.deriving.as_deref(),
            AdtSyntax::Sum(it) => it.deriving.as_deref(),
        }
    }

    /// Number of the constructor with this name.
    pub fn variant(&self, name: &str) -> Option<u32> {
        match self.kind {
            AdtSyntax::Struct(_) => None,
            AdtSyntax::Sum(it) => it.variants.iter().position(|v| v.name.name.as_str() == name).map(|n| n as u32),
        }
    }
}

/// A trait.
#[derive(Debug)]
pub(crate) struct Interface<'a> {
    pub module: ModuleId,
    pub name: Name,
    /// None: the language knows it, but no library declares it.
    pub ast: Option<&'a ast::Interface>,
    pub is_public: bool,
    /// The default of each method.
    pub defaults: Vec<Option<FunctionId>>,
    pub span: Span,
}

/// An impl.
#[derive(Debug)]
pub(crate) struct Impl<'a> {
    pub module: ModuleId,
    pub ast: &'a ast::Impl,
    pub functions: Vec<FunctionId>,
}

/// A type alias.
#[derive(Debug)]
pub(crate) struct Alias<'a> {
    pub module: ModuleId,
    pub name: &'a ast::Ident,
    pub type_params: &'a [ast::Ident],
    pub ty: &'a ast::Type,
    pub is_public: bool,
}

/// A type without a definition in Mesh: of the library, or of the Rust package around.
#[derive(Debug)]
pub(crate) struct Opaque<'a> {
    pub name: &'a ast::Ident,
    /// What tells it from others; of a Rust type, with its module.
    pub full: Name,
    pub type_params: &'a [ast::Ident],
    /// The path of the Rust type.
    pub path: Option<&'a str>,
    pub is_public: bool,
}

/// A service.
#[derive(Debug)]
pub(crate) struct Service<'a> {
    pub module: ModuleId,
    pub ast: &'a ast::Service,
    pub init: Option<FunctionId>,
    /// Functions other than `init`, visible inside only.
    pub helpers: HashMap<Name, Vec<FunctionId>>,
    pub start: FunctionId,
    /// The generated function of each handler.
    pub requests: Vec<FunctionId>,
    /// The forms of `start` and of calls that give failures back.
    pub attempts: Vec<FunctionId>,
    /// The generated `stop`, unless a handler has this name.
    pub stop: Option<FunctionId>,
    pub span: Span,
    pub docs: Option<&'a str>,
}

impl Service<'_> {
    /// The name of the type of what the host provides for it, which nobody can write.
    pub(crate) fn provider(&self, package: &Package) -> Name {
        Name::new(&format!("provider of {}.{}", package.modules[self.module].name, self.ast.name.name))
    }
}

/// An actor.
#[derive(Debug)]
pub(crate) struct Actor<'a> {
    pub module: ModuleId,
    pub ast: &'a ast::Actor,
    pub docs: Option<&'a str>,
}

/// A supervisor.
#[derive(Debug)]
pub(crate) struct Supervisor<'a> {
    pub module: ModuleId,
    pub ast: &'a ast::Supervisor,
}

/// A name bound by a module-level `let`, or a module-level statement.
#[derive(Debug)]
pub(crate) struct Const<'a> {
    pub module: ModuleId,
    pub name: Option<Name>,
    pub is_public: bool,
    pub value: ConstValue<'a>,
    pub span: Span,
}

/// Where the value of a constant comes from.
#[derive(Clone, Copy, Debug)]
pub(crate) enum ConstValue<'a> {
    /// The initialiser of `let x = …`; also of a pattern, whose names are `Part`s of it.
    Let(&'a ast::Let),
    /// What the pattern of another constant binds to this one's name.
    Part(ConstId, &'a ast::Let),
    /// A statement.
    Expr(&'a ast::Expr),
}
