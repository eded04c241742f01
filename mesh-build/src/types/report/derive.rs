//! What `deriving` asks of a type.

use super::{Labels, Message};
use crate::diagnostic::Diagnostic;
use crate::syntax::ast::{Name, Span};
use crate::types::ty::Con;
use crate::types::typed::{AdtId, Ty};

impl Message<'_, '_> {
    /// # E0038: no form in JSON
    ///
    /// `deriving(Json)` takes fields of type Int, Float, Bool, String, Option and List of such, maps with
    /// String keys, type parameters, and types that derive Json themselves.
    ///
    /// ```mesh
    /// struct Job do
    ///   id :: Int
    ///   run :: Fun(Int) -> Int
    /// end deriving(Json)
    ///
    /// fn main() do
    ///   let job = Job { id: 1, run: fn n -> n + 1 end }
    ///   println(Json.encode(job))
    /// end
    /// ```
    ///
    /// ```mesh
    /// struct Job do
    ///   id :: Int
    ///   name :: String
    /// end deriving(Json)
    ///
    /// fn main() do
    ///   let job = Job { id: 1, name: "count" }
    ///   println(Json.encode(job))
    /// end
    /// ```
    pub(super) fn not_json(&self, at: Span, field: &str, ty: Ty, derived: Span) -> Diagnostic {
        let help = match self.report.table.head(ty) {
            Some((Con::Adt(adt), _)) if !self.is_of_library(*adt) => {
                format!("write `deriving({})` after the definition of `{}`", self.derived(*adt, "Json"), self.ty(ty))
            }
            _ => "take another type, or leave `Json` out and write `to_json` and `from_json` yourself".into(),
        };
        let ty = self.ty(ty);
        self.error(
            "E0038",
            format!("field `{field}` of type `{ty}` is not JSON-serializable"),
            at,
            format!("this is {ty}"),
        )
        .label_at(self.place(derived), "asked for here")
        .with_help(help)
    }

    /// # E0039: no form in a database row
    ///
    /// `deriving(Row)` takes fields of type Int, Float, Bool, String, and Option of these.
    ///
    /// ```mesh
    /// struct User do
    ///   id :: Int
    ///   tags :: List<String>
    /// end deriving(Row)
    ///
    /// fn main() do
    ///   case User.from_row(%{"id" => "1"}) do
    ///     Ok(user) -> println("${user.id}")
    ///     Err(message) -> println(message)
    ///   end
    /// end
    /// ```
    ///
    /// ```mesh
    /// struct User do
    ///   id :: Int
    ///   tag :: String?
    /// end deriving(Row)
    ///
    /// fn main() do
    ///   case User.from_row(%{"id" => "1"}) do
    ///     Ok(user) -> println("${user.id}")
    ///     Err(message) -> println(message)
    ///   end
    /// end
    /// ```
    pub(super) fn not_column(&self, at: Span, field: &str, ty: Ty, derived: Span) -> Diagnostic {
        let ty = self.ty(ty);
        let headline = format!("field `{field}` has type `{ty}` which cannot be mapped from a database row");
        self.error("E0039", headline, at, format!("this is {ty}"))
            .label_at(self.place(derived), "asked for here")
            .with_help("a column gives an Int, Float, Bool or String, or an Option of these")
    }

    /// What `deriving` must list so that a type keeps what it has and gets one trait more.
    pub(super) fn derived(&self, adt: AdtId, name: &str) -> String {
        let mut all: Vec<&str> = match self.report.package.adts[adt].deriving() {
            Some(list) => list.iter().map(|it| it.name.as_str()).collect(),
            None if self.report.adts[adt].is_sum => vec!["Eq", "Ord", "Debug"],
            None => vec!["Eq", "Ord", "Debug", "Hash"],
        };
        all.retain(|it| *it != name);
        all.push(name);
        all.join(", ")
    }

    /// # E0028: not derivable
    ///
    /// `deriving` knows Eq, Ord, Display, Debug, Hash, Json, Row and Schema; the last two for structs only.
    ///
    /// ```mesh
    /// struct Point do
    ///   x :: Int
    /// end deriving(Eq, Add)
    ///
    /// fn main() do
    ///   println("${Point { x: 1 } == Point { x: 1 }}")
    /// end
    /// ```
    ///
    /// Write an `impl` for every other trait:
    ///
    /// ```mesh
    /// struct Point do
    ///   x :: Int
    /// end deriving(Eq)
    ///
    /// impl Add for Point do
    ///   type Output = Point
    ///   fn add(self, other :: Point) -> Point do Point { x: self.x + other.x } end
    /// end
    ///
    /// fn main() do
    ///   println("${Point { x: 1 } + Point { x: 1 } == Point { x: 2 }}")
    /// end
    /// ```
    pub(super) fn cannot_derive(&self, at: Span, name: &Name, adt: AdtId) -> Diagnostic {
        self.error("E0028", format!("cannot derive `{name}` for `{}`", self.show.adt(adt)), at, "not derivable")
            .with_help("derivable: Eq, Ord, Display, Debug, Hash, Json, and for structs Row and Schema")
    }

    /// # E0029: order without equality
    ///
    /// `deriving(Ord)` needs `Eq` beside it.
    ///
    /// ```mesh
    /// struct Version do
    ///   number :: Int
    /// end deriving(Ord)
    ///
    /// fn main() do
    ///   println("${Version { number: 1 } < Version { number: 2 }}")
    /// end
    /// ```
    ///
    /// ```mesh
    /// struct Version do
    ///   number :: Int
    /// end deriving(Eq, Ord)
    ///
    /// fn main() do
    ///   println("${Version { number: 1 } < Version { number: 2 }}")
    /// end
    /// ```
    pub(super) fn ord_without_eq(&self, at: Span, adt: AdtId) -> Diagnostic {
        let headline = format!("cannot derive `Ord` for `{}` without `Eq`", self.show.adt(adt));
        self.error("E0029", headline, at, "requires `Eq`").with_help("write `deriving(Eq, Ord, …)`")
    }
}
