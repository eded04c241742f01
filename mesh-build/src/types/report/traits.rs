//! What types can do.

use super::{Labels, Message};
use crate::diagnostic::Diagnostic;
use crate::resolve::{Context, Scope, Value};
use crate::syntax::ast::{Name, Span};
use crate::types::error::{Demand, Why};
use crate::types::traits::TraitId;
use crate::types::ty::{Con, Kind};
use crate::types::typed::{AdtId, Ty};

impl Message<'_, '_> {
    /// # E0006: a type does not implement a trait
    ///
    /// Operators, interpolation, map keys and functions with bounds need their types to be able to do
    /// something: `+` needs `Add`, `==` needs `Eq`, `"${x}"` needs `Display`. Structs and sum types have
    /// `Eq`, `Ord` and `Debug` by themselves if all their fields have them.
    ///
    /// ```mesh
    /// type Color do
    ///   Red
    ///   Green
    /// end
    ///
    /// fn main() do
    ///   let words = %{Red => "stop", Green => "go"}
    ///   println("color: " + words[Green])
    /// end
    /// ```
    ///
    /// Write an `impl`, derive the trait, or use what the type can do:
    ///
    /// ```mesh
    /// type Color do
    ///   Red
    ///   Green
    /// end deriving(Eq, Hash)
    ///
    /// fn main() do
    ///   let words = %{Red => "stop", Green => "go"}
    ///   println("color: " <> words[Green])
    /// end
    /// ```
    pub(super) fn no_impl(&self, interface: TraitId, ty: Ty, demand: &Demand) -> Diagnostic {
        if matches!(self.report.table.kind(ty), Kind::Var(_)) {
            return self.nobody_says(interface, demand);
        }
        let (name, shown) = (self.report.traits.name(interface), self.ty(ty));
        let label = match &demand.why {
            Why::Operator(op) => format!("`{op}` needs {name}, this is {shown}"),
            Why::Interpolation => format!("this is {shown}"),
            Why::Method(method) => format!("`{method}` is a method of {name}, this is {shown}"),
            Why::Loop => format!("`for` cannot go through {shown}"),
            Why::Try => format!("`?` makes the error of the result by {name}"),
            Why::Bound { function, .. } => format!("`{function}` needs {name} of {shown}"),
            Why::MapKey => format!("a key must be hashed, this is {shown}"),
            Why::Derive => format!("a field is {shown}"),
        };
        let diagnostic = self.error("E0006", format!("{shown} does not implement {name}"), demand.at, label);
        let diagnostic = match &demand.why {
            Why::Bound { declared, .. } => diagnostic.label_at(*declared, format!("needs {name}")),
            _ => diagnostic,
        };
        diagnostic.with_help(self.remedy(interface, ty, &shown))
    }

    /// A demand on a type that nothing decides.
    fn nobody_says(&self, interface: TraitId, demand: &Demand) -> Diagnostic {
        let name = self.report.traits.name(interface);
        let label = match &demand.why {
            Why::Bound { function, .. } => format!("`{function}` needs a type with {name}, and nothing says which"),
            _ => format!("it must have {name}, and nothing says what it is"),
        };
        if interface == TraitId::DEFAULT {
            let headline = "nothing says whose default this is: the type must be known to have `Default`";
            return self
                .error("E0006", headline, demand.at, "its type is open")
                .with_help("annotate it: `let x :: Int = default()`, or name the type: `Int.default()`");
        }
        self.error("E0049", "the type of this value is not known", demand.at, label)
            .with_help("annotate it, for example with `let x :: Int = …`")
    }

    fn remedy(&self, interface: TraitId, ty: Ty, shown: &str) -> String {
        let name = self.report.traits.name(interface).as_str();
        let Kind::App(con, _) = self.report.table.kind(ty) else {
            return format!("add `where {shown}: {name}` to the function");
        };
        let arithmetic = operator(interface);
        match (con, arithmetic) {
            (Con::String, _) if interface == TraitId::ADD => "join strings with `<>`".into(),
            (Con::List, _) if interface == TraitId::ADD => "join lists with `<>`".into(),
            (Con::Int | Con::Float, _) if interface == TraitId::CONCAT => {
                "`<>` and `++` join two Strings or two Lists; the text of a number is `\"${n}\"`, and one more is `n + 1`".into()
            }
            _ if interface == TraitId::CONCAT => "`<>` joins two Strings or two Lists".into(),
            (Con::Function, Some(_)) => "did you mean to call it? A function is called with parentheses: `f(…)`".into(),
            (Con::Function, _) => format!("functions cannot {}", ability(interface)),
            (Con::Adt(adt), Some(_)) if self.is_wrapper(*adt) => "take the value out first, with `case` or `?`".into(),
            (Con::Adt(adt), _) if DERIVABLE.contains(&name) && !self.is_of_library(*adt) => {
                let all = self.derived(*adt, name);
                format!("add `impl {name} for {shown} do ... end`, or write `deriving({all})` after its definition")
            }
            (Con::Adt(_), _) | (_, None) => format!("add `impl {name} for {shown} do ... end`"),
            (_, Some("-")) if interface == TraitId::NEG => "`-` takes an Int or a Float".into(),
            (_, Some(operator)) => format!("`{operator}` takes two Ints or two Floats"),
        }
    }

    /// # E0027: a method of several traits
    ///
    /// A type implements several traits with a method of this name; say which one is meant.
    ///
    /// ```mesh
    /// interface Walker do
    ///   fn step(self) -> String
    /// end
    ///
    /// interface Dancer do
    ///   fn step(self) -> String
    /// end
    ///
    /// struct Robot do
    ///   id :: Int
    /// end
    ///
    /// impl Walker for Robot do
    ///   fn step(self) -> String do "${self.id} walks" end
    /// end
    ///
    /// impl Dancer for Robot do
    ///   fn step(self) -> String do "${self.id} dances" end
    /// end
    ///
    /// fn main() do
    ///   println(Robot { id: 7 }.step())
    /// end
    /// ```
    ///
    /// ```mesh
    /// interface Walker do
    ///   fn step(self) -> String
    /// end
    ///
    /// interface Dancer do
    ///   fn step(self) -> String
    /// end
    ///
    /// struct Robot do
    ///   id :: Int
    /// end
    ///
    /// impl Walker for Robot do
    ///   fn step(self) -> String do "${self.id} walks" end
    /// end
    ///
    /// impl Dancer for Robot do
    ///   fn step(self) -> String do "${self.id} dances" end
    /// end
    ///
    /// fn main() do
    ///   println(Dancer.step(Robot { id: 7 }))
    /// end
    /// ```
    pub(super) fn ambiguous(&self, at: Span, name: &Name, ty: Ty, candidates: &[TraitId]) -> Diagnostic {
        let names: Vec<&str> = candidates.iter().map(|it| self.report.traits.name(*it).as_str()).collect();
        let headline = format!(
            "ambiguous method `{name}` for type `{}`: candidates from traits [{}]",
            self.ty(ty),
            names.join(", ")
        );
        let calls: Vec<String> = names.iter().map(|it| format!("{it}.{name}(value)")).collect();
        self.error("E0027", headline, at, "which of them?")
            .with_help(format!("use qualified syntax: {}", calls.join(" or ")))
    }

    /// Whether a type is `Option` or `Result`.
    fn is_wrapper(&self, adt: AdtId) -> bool {
        self.is_of_library(adt) && ["Option", "Result"].contains(&self.report.adts[adt].name.as_str())
    }

    pub(super) fn is_of_library(&self, adt: AdtId) -> bool {
        self.report.package.modules[self.report.adts[adt].module].is_library
    }

    /// # E0030: no such method
    ///
    /// `x.m()` finds a field that holds a function, a method of a trait of the type, or a function of the
    /// library module that belongs to the type. For any other function write `m(x)` or `x |> m()`.
    ///
    /// ```mesh
    /// fn shout(s :: String) -> String = String.to_upper(s) <> "!"
    ///
    /// fn main() do
    ///   println("${"abc".lenght()} ${"abc".shout()}")
    /// end
    /// ```
    ///
    /// ```mesh
    /// fn shout(s :: String) -> String = String.to_upper(s) <> "!"
    ///
    /// fn main() do
    ///   println("${"abc".length()} ${"abc" |> shout()}")
    /// end
    /// ```
    pub(super) fn no_method(&self, at: Span, ty: Ty, name: &Name, near: &[Name]) -> Diagnostic {
        if name.as_str() == "[]" {
            let (ty, ty_id) = (self.ty(ty), ty);
            return self.error("E0030", format!("type {ty} cannot be indexed"), at, format!("this is {ty}")).with_help(
                match self.report.table.head(ty_id) {
                    Some((Con::Tuple, _)) => "take a tuple apart by a pattern: `let (a, b) = pair`",
                    _ => "`[ ]` takes an element of a List or a value of a Map",
                },
            );
        }
        let headline = format!("no method `{name}` on type `{}`", self.ty(ty));
        let diagnostic = self.error("E0030", headline, at, "not found");
        if let Some(help) = self.method_of_another_kind(ty, name) {
            return diagnostic.with_help(help);
        }
        match self.is_function(name) {
            true => diagnostic.with_help(format!("`{name}` is a function: write `{name}(x)` or `x |> {name}()`")),
            false => diagnostic.suggest(near),
        }
    }

    /// What is no method of the type, but would be with an impl; or is called in another way.
    fn method_of_another_kind(&self, ty: Ty, name: &Name) -> Option<String> {
        let report = self.report;
        match report.table.head(ty) {
            Some((Con::ServicePid(service), _)) => {
                let service = &report.package.services[*service];
                let full = format!("{}.{name}", service.ast.name.name);
                let is_request = service.requests.iter().any(|it| report.package.functions[*it].name.as_str() == full);
                return is_request.then(|| format!("write `{full}(pid)`: it is a function of the service"));
            }
            Some((Con::Pid | Con::AnyPid, _)) if name.as_str() == "send" => {
                return Some("write `send(pid, message)`".to_owned());
            }
            _ => {}
        }
        let (interface, _) = *report.traits.methods(name).first()?;
        let (shown, trait_name) = (self.ty(ty), report.traits.name(interface));
        let is_own = matches!(report.table.head(ty), Some((Con::Adt(adt), _)) if !self.is_of_library(*adt));
        let derive = match is_own && DERIVABLE.contains(&trait_name.as_str()) {
            true => format!(", or `{trait_name}` to its `deriving(…)`"),
            false => String::new(),
        };
        let words = format!("it is a method of {trait_name}: add `impl {trait_name} for {shown} do … end`{derive}");
        (is_own || !report.traits.decls[interface].is_library).then_some(words)
    }

    fn is_function(&self, name: &Name) -> bool {
        let context = Context { module: self.module, service: None };
        matches!(Scope { package: self.report.package, context }.value(name), Some(Value::Functions(_)))
    }

    /// # E0052: unknown trait
    ///
    /// A bound or an impl names a trait of the language, or an interface of the module or of an import.
    ///
    /// ```mesh
    /// fn larger<T>(a :: T, b :: T) -> T where T: Orrd do
    ///   if a > b do a else b end
    /// end
    ///
    /// fn main() do
    ///   println("${larger(1, 2)}")
    /// end
    /// ```
    ///
    /// ```mesh
    /// fn larger<T>(a :: T, b :: T) -> T where T: Ord do
    ///   if a > b do a else b end
    /// end
    ///
    /// fn main() do
    ///   println("${larger(1, 2)}")
    /// end
    /// ```
    pub(super) fn unknown_trait(&self, at: Span, name: &Name, near: &[Name]) -> Diagnostic {
        let diagnostic = self.error("E0052", format!("unknown trait: {name}"), at, "no trait of this name is visible");
        let context = Context { module: self.module, service: None };
        let is_type = Scope { package: self.report.package, context }.ty(std::slice::from_ref(name)).is_some();
        match is_type {
            true => {
                diagnostic.with_help(format!("`{name}` is a type; an impl is written `impl Trait for {name} do … end`"))
            }
            false => diagnostic.suggest(near),
        }
    }
}

/// What `deriving` can write for a type of the program.
const DERIVABLE: &[&str] = &["Eq", "Ord", "Display", "Debug", "Hash"];

/// The arithmetic operator of a trait.
pub(super) fn operator(interface: TraitId) -> Option<&'static str> {
    Some(match interface {
        TraitId::ADD => "+",
        TraitId::SUB | TraitId::NEG => "-",
        TraitId::MUL => "*",
        TraitId::DIV => "/",
        TraitId::MOD => "%",
        _ => return None,
    })
}

/// What a type with a trait can do, after "cannot".
fn ability(interface: TraitId) -> &'static str {
    match interface {
        TraitId::EQ | TraitId::ORD => "be compared",
        TraitId::HASH => "be hashed, so they are no keys",
        TraitId::DISPLAY | TraitId::DEBUG | TraitId::SHOW => "be shown",
        _ => "do this",
    }
}
