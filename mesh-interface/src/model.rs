//! What will exist in Rust, as data: names are final, types are Rust types, nothing is left to decide.

use crate::hash::Hash;
use serde::{Deserialize, Serialize};

/// The Rust side of a package.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Face {
    /// The module that `include_mesh!` fills; holds the items of `Main`.
    pub root: Module,
    /// Public functions that stay in Mesh, and why.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub omitted: Vec<Omitted>,
    /// Functions of the Rust package that its Mesh code calls.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hosts: Vec<Host>,
    /// Its tests.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tests: Vec<TestCase>,
}

/// A module with its items.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Module {
    /// Its identifier; empty for the root.
    pub name: String,
    /// Its doc comment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub docs: Option<String>,
    /// Structs and sum types.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub types: Vec<TypeDef>,
    /// Services.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub services: Vec<Service>,
    /// Actors.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub actors: Vec<Actor>,
    /// What the Rust package provides as a whole.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub interfaces: Vec<HostInterface>,
    /// Functions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub functions: Vec<Function>,
    /// Modules below it, by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub modules: Vec<Module>,
}

impl Module {
    /// Whether nothing stands in the module itself.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.types.is_empty()
            && self.services.is_empty()
            && self.actors.is_empty()
            && self.interfaces.is_empty()
            && self.functions.is_empty()
    }
}

/// A function Rust cannot call.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Omitted {
    /// `Web.routes`
    pub item: String,
    /// What does not cross.
    pub reason: String,
}

/// Functions that the Rust package provides together: becomes a trait.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct HostInterface {
    /// Its identifier.
    pub name: String,
    /// The interface as Mesh names it, for docs.
    pub mesh_name: String,
    /// Where Mesh declares it.
    pub place: Place,
    /// The field of `Imports` that holds its provider.
    pub field: String,
    /// Its methods, whose paths are identifiers.
    pub methods: Vec<Host>,
    /// Its doc comment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub docs: Option<String>,
}

/// A function of the Rust package that its Mesh code calls.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Host {
    /// The function as Mesh names it: `Text.slug`.
    pub mesh_name: String,
    /// Where Mesh declares it.
    pub place: Place,
    /// Its path in Rust; of a method, its identifier.
    pub path: String,
    /// Where it runs.
    pub kind: HostKind,
    /// Its parameters.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub params: Vec<Param>,
    /// Its result.
    pub result: RustType,
    /// Its doc comment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub docs: Option<String>,
}

impl Host {
    /// What tells it from the others of its package, as part of a symbol.
    #[must_use]
    pub fn symbol_name(&self) -> String {
        format!("{}/{}", self.mesh_name, self.params.len())
    }
}

/// A test.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct TestCase {
    /// Identifiers of its module and its own, below those of tests.
    pub path: Path,
    /// What it says that it shows.
    pub title: String,
    /// Where Mesh declares it.
    pub place: Place,
    /// Its position in the package table of a test binary.
    pub index: usize,
}

/// Where a function of Rust runs.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum HostKind {
    /// Where its caller runs.
    Plain,
    /// On the host's executor.
    Async,
    /// On a thread for what blocks.
    Blocking,
}

/// A struct or enum.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct TypeDef {
    /// Its identifier.
    pub name: String,
    /// The type as Mesh names it, for docs.
    pub mesh_name: String,
    /// Where Mesh declares it.
    pub place: Place,
    /// Its type parameters.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub params: Vec<TypeParam>,
    /// What it derives, beyond what every type derives.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub derives: Vec<String>,
    /// Its doc comment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub docs: Option<String>,
    /// Struct or enum.
    pub shape: Shape,
    /// Its position in the package table; none: it has type parameters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub index: Option<usize>,
    /// The Rust type that stands for it, if the user wrote one: `crate::money::Amount`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own: Option<String>,
    /// Covers its shape and those of all types it mentions.
    pub hash: Hash,
}

impl TypeDef {
    /// A type of a shape, and nothing else known of it.
    #[must_use]
    pub fn of(shape: Shape) -> Self {
        Self {
            name: String::new(),
            mesh_name: String::new(),
            place: Place::default(),
            params: Vec::new(),
            derives: Vec::new(),
            docs: None,
            shape,
            index: None,
            own: None,
            hash: Hash::default(),
        }
    }
}

/// A type parameter.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct TypeParam {
    /// Its identifier.
    pub name: String,
    /// Whether it is part of a map's key.
    pub is_key: bool,
}

/// Struct or enum.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum Shape {
    /// A struct with named fields.
    Struct(Fields),
    /// An enum.
    Enum(Vec<Variant>),
}

/// A constructor.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Variant {
    /// Its identifier.
    pub name: String,
    /// Its doc comment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub docs: Option<String>,
    /// Its fields.
    pub fields: Fields,
}

/// Fields in order of declaration.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum Fields {
    /// `{ name: Type }`
    Named(Vec<Field>),
    /// `(Type)`; none: no parentheses.
    Positional(Vec<RustType>),
}

/// A field with a name.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Field {
    /// Its identifier.
    pub name: String,
    /// Its type.
    pub ty: RustType,
    /// Its doc comment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub docs: Option<String>,
}

/// A parameter.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Param {
    /// Its identifier.
    pub name: String,
    /// Its type.
    pub ty: RustType,
}

/// A function that runs in a process of its own.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Function {
    /// Its identifier.
    pub name: String,
    /// The function as Mesh names it, for docs.
    pub mesh_name: String,
    /// Where Mesh declares it.
    pub place: Place,
    /// Its position in the package table.
    pub index: usize,
    /// Its parameters.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub params: Vec<Param>,
    /// Its result.
    pub result: RustType,
    /// Its doc comment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub docs: Option<String>,
}

/// A service: becomes a handle.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Service {
    /// Its identifier.
    pub name: String,
    /// The service as Mesh names it, for docs.
    pub mesh_name: String,
    /// Where Mesh declares it.
    pub place: Place,
    /// Its position in the package table.
    pub index: usize,
    /// Parameters of `init`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub params: Vec<Param>,
    /// Its requests, in order of the table.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub handlers: Vec<Handler>,
    /// The trait of what answers them, if Rust code does; then it is started with a value of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider: Option<String>,
    /// Its doc comment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub docs: Option<String>,
}

/// A request of a service: becomes a method.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Handler {
    /// Its identifier.
    pub name: String,
    /// The request as Mesh names it: `GetCount`.
    pub mesh_name: String,
    /// Where Mesh declares it.
    pub place: Place,
    /// Its parameters.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub params: Vec<Param>,
    /// What a call replies; none: a cast.
    pub reply: Option<RustType>,
    /// Its doc comment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub docs: Option<String>,
}

/// An actor: becomes a module with `spawn`.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Actor {
    /// Identifier of the module.
    pub name: String,
    /// The actor as Mesh names it, for docs.
    pub mesh_name: String,
    /// Where Mesh declares it.
    pub place: Place,
    /// Its position in the package table.
    pub index: usize,
    /// Its parameters.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub params: Vec<Param>,
    /// What it receives; none: it receives nothing.
    pub message: Option<RustType>,
    /// Its doc comment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub docs: Option<String>,
}

/// A type of Rust.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum RustType {
    /// `i64`
    Int,
    /// `f64`
    Float,
    /// `bool`
    Bool,
    /// `()`
    Unit,
    /// `String`
    String,
    /// An atom.
    Atom,
    /// `Vec<u8>`
    Bytes,
    /// A type of Rust, whose values Mesh code holds without looking into them: its path.
    Opaque(String),
    /// `(A, B)`
    Tuple(Vec<RustType>),
    /// `Vec<T>`
    List(Box<RustType>),
    /// `BTreeMap<K, V>` or `HashMap<K, V>`
    Map(Box<RustType>, Box<RustType>),
    /// `BTreeSet<T>` or `HashSet<T>`
    Set(Box<RustType>),
    /// `Option<T>`
    Option(Box<RustType>),
    /// `Result<T, E>`
    Result(Box<RustType>, Box<RustType>),
    /// `Box<T>`, where a type would otherwise hold itself.
    Boxed(Box<RustType>),
    /// `Deep<T>`: a field whose values may hold values of the type it is a field of.
    Deep(Box<RustType>),
    /// A type of this package: identifiers of its modules from the root, its own, its arguments.
    Named(Path, Vec<RustType>),
    /// A type parameter.
    Param(String),
    /// The pid of a process that takes messages of a type; none: of any.
    Pid(Option<Box<RustType>>),
    /// The pid of a service.
    ServicePid(Path),
    /// `MeshFn<(A, B), R>`: a function value of Mesh.
    Function(Vec<RustType>, Box<RustType>),
}

impl RustType {
    /// The types it is made of.
    pub fn parts(&self) -> impl Iterator<Item = &RustType> {
        let (many, pair): (&[RustType], [Option<&RustType>; 2]) = match self {
            Self::Tuple(items) | Self::Named(_, items) => (items, [None, None]),
            Self::List(item)
            | Self::Set(item)
            | Self::Option(item)
            | Self::Boxed(item)
            | Self::Deep(item)
            | Self::Pid(Some(item)) => (&[], [Some(item), None]),
            Self::Map(first, second) | Self::Result(first, second) => (&[], [Some(first), Some(second)]),
            Self::Function(params, result) => (params, [Some(result), None]),
            _ => (&[], [None, None]),
        };
        many.iter().chain(pair.into_iter().flatten())
    }
}

/// Where an item stands below the root.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
pub struct Path {
    /// Identifiers of the modules.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub modules: Vec<String>,
    /// Its own.
    pub name: String,
}

/// The collection that stands for `Map` in Rust.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
pub enum MapType {
    /// [`std::collections::BTreeMap`]: same order on every run. The default.
    #[default]
    BTreeMap,
    /// [`std::collections::HashMap`].
    HashMap,
}

/// Where an item is declared.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Place {
    /// The file, relative to the package.
    pub file: String,
    /// From 1.
    pub line: u32,
    /// From 1, in characters.
    pub column: u32,
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}
