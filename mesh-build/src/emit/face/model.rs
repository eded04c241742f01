//! What will exist in Rust, as data: names are final, types are Rust types, nothing is left to decide.

/// The Rust side of a package.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Face {
    /// The module that `include_mesh!` fills; holds the items of `Main`.
    pub root: Module,
    /// Public functions that stay in Mesh, and why.
    pub omitted: Vec<Omitted>,
}

/// A module with its items.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Module {
    /// Its identifier; empty for the root.
    pub name: String,
    /// Its doc comment.
    pub docs: Option<String>,
    /// Structs and sum types.
    pub types: Vec<TypeDef>,
    /// Services.
    pub services: Vec<Service>,
    /// Actors.
    pub actors: Vec<Actor>,
    /// Functions.
    pub functions: Vec<Function>,
    /// Modules below it, by name.
    pub modules: Vec<Module>,
}

impl Module {
    /// Whether nothing stands in the module itself.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.types.is_empty() && self.services.is_empty() && self.actors.is_empty() && self.functions.is_empty()
    }
}

/// A function Rust cannot call.
#[derive(Clone, PartialEq, Debug)]
pub struct Omitted {
    /// `Web.routes`
    pub item: String,
    /// What does not cross.
    pub reason: String,
}

/// A struct or enum.
#[derive(Clone, PartialEq, Debug)]
pub struct TypeDef {
    /// Its identifier.
    pub name: String,
    /// The type as Mesh names it, for docs.
    pub mesh_name: String,
    /// Its type parameters.
    pub params: Vec<TypeParam>,
    /// What it derives, beyond what every type derives.
    pub derives: Vec<String>,
    /// Its doc comment.
    pub docs: Option<String>,
    /// Struct or enum.
    pub shape: Shape,
}

/// A type parameter.
#[derive(Clone, PartialEq, Debug)]
pub struct TypeParam {
    /// Its identifier.
    pub name: String,
    /// Whether it is part of a map's key.
    pub is_key: bool,
}

/// Struct or enum.
#[derive(Clone, PartialEq, Debug)]
pub enum Shape {
    /// A struct with named fields.
    Struct(Fields),
    /// An enum.
    Enum(Vec<Variant>),
}

/// A constructor.
#[derive(Clone, PartialEq, Debug)]
pub struct Variant {
    /// Its identifier.
    pub name: String,
    /// Its doc comment.
    pub docs: Option<String>,
    /// Its fields.
    pub fields: Fields,
}

/// Fields in order of declaration.
#[derive(Clone, PartialEq, Debug)]
pub enum Fields {
    /// `{ name: Type }`
    Named(Vec<Field>),
    /// `(Type)`; none: no parentheses.
    Positional(Vec<RustType>),
}

/// A field with a name.
#[derive(Clone, PartialEq, Debug)]
pub struct Field {
    /// Its identifier.
    pub name: String,
    /// Its type.
    pub ty: RustType,
    /// Its doc comment.
    pub docs: Option<String>,
}

/// A parameter.
#[derive(Clone, PartialEq, Debug)]
pub struct Param {
    /// Its identifier.
    pub name: String,
    /// Its type.
    pub ty: RustType,
}

/// A function that runs in a process of its own.
#[derive(Clone, PartialEq, Debug)]
pub struct Function {
    /// Its identifier.
    pub name: String,
    /// The function as Mesh names it, for docs.
    pub mesh_name: String,
    /// Its position in the package table.
    pub index: usize,
    /// Its parameters.
    pub params: Vec<Param>,
    /// Its result.
    pub result: RustType,
    /// Its doc comment.
    pub docs: Option<String>,
}

/// A service: becomes a handle.
#[derive(Clone, PartialEq, Debug)]
pub struct Service {
    /// Its identifier.
    pub name: String,
    /// The service as Mesh names it, for docs.
    pub mesh_name: String,
    /// Its position in the package table.
    pub index: usize,
    /// Parameters of `init`.
    pub params: Vec<Param>,
    /// Its requests, in order of the table.
    pub handlers: Vec<Handler>,
    /// Its doc comment.
    pub docs: Option<String>,
}

/// A request of a service: becomes a method.
#[derive(Clone, PartialEq, Debug)]
pub struct Handler {
    /// Its identifier.
    pub name: String,
    /// Its parameters.
    pub params: Vec<Param>,
    /// What a call replies; none: a cast.
    pub reply: Option<RustType>,
    /// Its doc comment.
    pub docs: Option<String>,
}

/// An actor: becomes a module with `spawn`.
#[derive(Clone, PartialEq, Debug)]
pub struct Actor {
    /// Identifier of the module.
    pub name: String,
    /// The actor as Mesh names it, for docs.
    pub mesh_name: String,
    /// Its position in the package table.
    pub index: usize,
    /// Its parameters.
    pub params: Vec<Param>,
    /// What it receives; none: it receives nothing.
    pub message: Option<RustType>,
    /// Its doc comment.
    pub docs: Option<String>,
}

/// A type of Rust.
#[derive(Clone, PartialEq, Debug)]
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
    /// A type of this package: identifiers of its modules from the root, its own, its arguments.
    Named(Path, Vec<RustType>),
    /// A type parameter.
    Param(String),
    /// The pid of a process that takes messages of a type; none: of any.
    Pid(Option<Box<RustType>>),
    /// The pid of a service.
    ServicePid(Path),
}

/// Where an item stands below the root.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Path {
    /// Identifiers of the modules.
    pub modules: Vec<String>,
    /// Its own.
    pub name: String,
}

/// The collection that stands for `Map` in Rust.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum MapType {
    /// [`std::collections::BTreeMap`]: same order on every run. The default.
    #[default]
    BTreeMap,
    /// [`std::collections::HashMap`].
    HashMap,
}
