//! The Rust side of small programs, built by hand: what exists, what is refused, how it is written.

use super::face::model::{Face, MapType, Place};
use super::face::{self, Options};
use super::rust::{Link, Symbols, items};
use crate::diagnostic::{Diagnostic, FileId};
use crate::entity::IdVec;
use crate::exports::Exports;
use crate::syntax::ast::{HandlerKind, Name, Span};
use crate::types::typed::{
    Actor, Adt, AdtId, AdtKind, Clause, Clauses, Expr, ExprKind, Field, Function, FunctionBody, FunctionId, Handler,
    Impl, ImplKind, Module, ModuleId, Program, Service, TraitId, Ty, TyKind, Variant,
};

/// The face of a program that has no files.
fn build(program: &Program, options: &Options) -> (Face, Exports, Vec<Diagnostic>) {
    face::build(program, options, &|_, _| Place::default())
}

/// Builds a typed program item by item.
struct Package {
    program: Program,
    module: ModuleId,
}

impl Package {
    fn new(module: &str) -> Self {
        let mut package = Self { program: Program::default(), module: ModuleId(0) };
        package.module(module);
        package.program.known.option =
            Some(package.sum("Option", &["T"], &[("Some", vec![param(0)]), ("None", vec![])]));
        let variants = [("Ok", vec![param(0)]), ("Err", vec![param(1)])];
        package.program.known.result = Some(package.sum("Result", &["T", "E"], &variants));
        for (_, adt) in package.program.adts.iter_mut() {
            adt.is_public = false;
        }
        package
    }

    /// Items from here on stand in this module.
    fn module(&mut self, name: &str) {
        let file = FileId(self.program.modules.len() as u32);
        let module = Module { name: Name::new(name), file, is_library: false, docs: None };
        self.module = self.program.modules.push(module);
    }

    fn ty(&mut self, kind: TyKind) -> Ty {
        self.program.types.intern(kind)
    }

    fn option(&mut self, ty: TyKind) -> TyKind {
        let ty = self.ty(ty);
        TyKind::Adt(self.program.known.option.unwrap(), vec![ty])
    }

    fn list(&mut self, ty: TyKind) -> TyKind {
        TyKind::List(self.ty(ty))
    }

    fn map(&mut self, key: TyKind, value: TyKind) -> TyKind {
        TyKind::Map(self.ty(key), self.ty(value))
    }

    fn fun(&mut self) -> TyKind {
        let int = self.ty(TyKind::Int);
        TyKind::Function(vec![int], int)
    }

    fn adt(&mut self, name: &str, kind: AdtKind, params: &[&str], variants: Vec<Variant>) -> AdtId {
        self.program.adts.push(Adt {
            module: self.module,
            name: Name::new(name),
            type_params: params.iter().map(|name| Name::new(name)).collect(),
            variants,
            kind,
            is_public: true,
            span: Span::new(0, 1),
            docs: None,
        })
    }

    fn record(&mut self, name: &str, params: &[&str], fields: Vec<(&str, TyKind)>) -> AdtId {
        let fields = fields.into_iter().map(|(field, ty)| self.field(Some(field), ty)).collect();
        self.adt(name, AdtKind::Struct, params, vec![Variant { name: Name::new(name), fields, docs: None }])
    }

    fn sum(&mut self, name: &str, params: &[&str], variants: &[(&str, Vec<TyKind>)]) -> AdtId {
        let mut made = Vec::new();
        for (variant, fields) in variants {
            let fields = fields.iter().map(|ty| self.field(None, ty.clone())).collect();
            made.push(Variant { name: Name::new(variant), fields, docs: None });
        }
        self.adt(name, AdtKind::Sum, params, made)
    }

    fn field(&mut self, name: Option<&str>, ty: TyKind) -> Field {
        Field { name: name.map(Name::new), ty: self.ty(ty), docs: None }
    }

    fn function(&mut self, name: &str, params: Vec<(&str, TyKind)>, result: TyKind) -> FunctionId {
        let (names, types): (Vec<_>, Vec<_>) = params.into_iter().unzip();
        let (types, result) = (types.into_iter().map(|ty| self.ty(ty)).collect(), self.ty(result));
        let unit = self.ty(TyKind::Unit);
        self.program.functions.push(Function {
            module: self.module,
            name: Name::new(name),
            type_param_count: 0,
            bounds: Vec::new(),
            receives: false,
            params: types,
            param_names: names.into_iter().map(|name| Some(Name::new(name))).collect(),
            result,
            body: FunctionBody::Clauses(clauses(unit)),
            is_public: true,
            span: Span::new(2, 3),
            docs: None,
        })
    }

    fn service(&mut self, name: &str, init: Vec<(&str, TyKind)>, handlers: Vec<Request>) {
        let (state, unit) = (self.ty(TyKind::Int), self.ty(TyKind::Unit));
        let init = self.function("init", init, TyKind::Int);
        let start = self.function(&format!("{name}.start"), vec![], TyKind::Int);
        self.hide([init, start]);
        let handlers = handlers.into_iter().map(|request| {
            let generated = format!("{name}.{}", super::names::snake_case(request.name));
            let function = self.function(&generated, vec![], TyKind::Int);
            self.hide([function]);
            let (names, types): (Vec<_>, Vec<_>) = request.params.into_iter().unzip();
            Handler {
                kind: if request.reply.is_some() { HandlerKind::Call } else { HandlerKind::Cast },
                name: Name::new(request.name),
                function,
                params: types.into_iter().map(|ty| self.ty(ty)).collect(),
                param_names: names.into_iter().map(|name| Some(Name::new(name))).collect(),
                reply: self.ty(request.reply.unwrap_or(TyKind::Unit)),
                body: clauses(unit),
                span: Span::new(4, 5),
                docs: Some(format!("Docs of {}.", request.name)),
                symbol: String::new(),
            }
        });
        let handlers = handlers.collect();
        self.program.services.push(Service {
            is_host: false,
            module: self.module,
            name: Name::new(name),
            state,
            init: Some(init),
            handlers,
            start,
            span: Span::new(4, 9),
            docs: None,
        });
    }

    fn hide<const N: usize>(&mut self, functions: [FunctionId; N]) {
        functions.into_iter().for_each(|id| self.program.functions[id].is_public = false);
    }

    fn actor(&mut self, name: &str, params: Vec<(&str, TyKind)>, message: Option<TyKind>) {
        let (names, types): (Vec<_>, Vec<_>) = params.into_iter().unzip();
        let params = types.into_iter().map(|ty| self.ty(ty)).collect();
        let (message, unit) = (message.map(|ty| self.ty(ty)), self.ty(TyKind::Unit));
        self.program.actors.push(Actor {
            module: self.module,
            name: Name::new(name),
            params,
            param_names: names.into_iter().map(|name| Some(Name::new(name))).collect(),
            message,
            body: clauses(unit),
            terminate: None,
            span: Span::new(6, 7),
            docs: None,
        });
    }

    fn face(&self) -> Face {
        let (face, _, errors) = build(&self.program, &Options::default());
        assert_eq!(errors.iter().map(|error| error.headline.as_str()).collect::<Vec<_>>(), [""; 0]);
        face
    }

    fn rust(&self) -> String {
        let code = Symbols {
            library: "mesh_shop_1".into(),
            package: "mesh3$shop_1".into(),
            host: "mesh3$shop_1$host$".into(),
        };
        let link = Link { code, tests: None, uses_std: true };
        items(&self.face(), &link, MapType::BTreeMap)
    }

    /// Headlines with their notes.
    fn errors(&self) -> Vec<String> {
        let (_, _, errors) = build(&self.program, &Options::default());
        errors.into_iter().map(|error| [vec![error.headline], error.notes].concat().join(" | ")).collect()
    }
}

struct Request {
    name: &'static str,
    params: Vec<(&'static str, TyKind)>,
    reply: Option<TyKind>,
}

fn call(name: &'static str, params: Vec<(&'static str, TyKind)>, reply: TyKind) -> Request {
    Request { name, params, reply: Some(reply) }
}

fn cast(name: &'static str, params: Vec<(&'static str, TyKind)>) -> Request {
    Request { name, params, reply: None }
}

fn param(index: u32) -> TyKind {
    TyKind::Param(index)
}

fn clauses(unit: Ty) -> Clauses {
    let span = Span::new(0, 0);
    let body = Expr { kind: ExprKind::Unit, ty: unit, span };
    Clauses { locals: IdVec::new(), clauses: vec![Clause { params: vec![], guard: None, body, span }] }
}

/// One of everything.
fn shop() -> Package {
    let mut p = Package::new("Main");
    let order = p.record("Order", &[], vec![("id", TyKind::Int), ("type", TyKind::String)]);
    let orders = p.list(TyKind::Adt(order, vec![]));
    let reply = p.option(TyKind::Adt(order, vec![]));
    p.function("total", vec![("orders", orders), ("vat", TyKind::Float)], TyKind::Float);
    let fun = p.fun();
    p.function("apply", vec![("f", fun)], TyKind::Int);
    p.function("route", vec![("table", TyKind::Opaque(Name::new("Router"), vec![]))], TyKind::Int);
    p.module("Store.Till");
    let state = p.sum("State", &[], &[("Open", vec![TyKind::Int, TyKind::Bool]), ("Closed", vec![])]);
    let handlers = vec![
        call("FindOrder", vec![("name", TyKind::String)], reply),
        call("State", vec![], TyKind::Adt(state, vec![])),
        cast("Reset", vec![]),
    ];
    p.service("Till", vec![("owner", TyKind::String), ("rt", TyKind::Int)], handlers);
    p.actor("worker", vec![("retries", TyKind::Int)], Some(TyKind::Adt(state, vec![])));
    p.actor("ticker", vec![], None);
    p
}

#[test]
fn a_package_is_written_as_rust() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/emit/tests/shop.rs.txt");
    let written = shop().rust();
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(path, &written).unwrap();
    }
    assert_eq!(written, std::fs::read_to_string(path).unwrap());
}

#[test]
fn functions_that_take_what_cannot_cross_are_listed_with_the_reason() {
    let omitted = shop().face().omitted;
    assert_eq!(omitted[0].item, "Main.route");
    assert_eq!(omitted[0].reason, "parameter `table`: only the library can look into a `Router`");
}

#[test]
fn a_service_whose_values_cannot_cross_is_an_error_that_names_the_place() {
    let mut p = Package::new("Web");
    let request = TyKind::Opaque(Name::new("Request"), vec![]);
    let route = p.record("Route", &[], vec![("path", TyKind::String), ("last", request)]);
    p.service(
        "Site",
        vec![("routes", TyKind::Opaque(Name::new("Router"), vec![]))],
        vec![call("Route", vec![], TyKind::Adt(route, vec![])), cast("Weigh", vec![("weights", TyKind::Int)])],
    );
    assert_eq!(
        p.errors(),
        [
            "service `Site` cannot be used from Rust | parameter `routes` of `init`: only the library can look into a \
             `Router`",
            "call `Route` of service `Site` cannot be used from Rust | its reply: only the library can look into a \
             `Request` (field `last` of `Route`)",
        ]
    );
}

#[test]
fn a_map_with_float_keys_does_not_cross() {
    let mut p = Package::new("Main");
    let point = p.record("Point", &[], vec![("x", TyKind::Float)]);
    let map = p.map(TyKind::Adt(point, vec![]), TyKind::Int);
    p.actor("plotter", vec![("points", map)], None);
    assert_eq!(
        p.errors(),
        ["actor `plotter` cannot be used from Rust | parameter `points`: a map with keys that hold a Float has no \
          counterpart in Rust, where it has no order"]
    );
}

#[test]
fn a_map_whose_keys_say_themselves_what_is_equal_does_not_cross() {
    let mut p = Package::new("Main");
    let name = p.record("Name", &[], vec![("text", TyKind::String)]);
    let target = p.ty(TyKind::Adt(name, vec![]));
    let key = TyKind::Tuple(vec![target]);
    let map = p.map(key, TyKind::Int);
    p.actor("registry", vec![("names", map)], None);
    p.program.impls.push(Impl {
        module: p.module,
        interface: TraitId::HASH,
        type_param_count: 0,
        target,
        args: Vec::new(),
        assocs: Vec::new(),
        bounds: Vec::new(),
        kind: ImplKind::Written(Vec::new()),
    });
    assert_eq!(
        p.errors(),
        ["actor `registry` cannot be used from Rust | parameter `names`: a map with keys that hold a Name has no \
          counterpart in Rust, which does not know its own `Eq` or `Hash`"]
    );
}

#[test]
fn a_type_in_a_key_has_an_order_in_rust() {
    let mut p = Package::new("Main");
    let point = p.record("Point", &[], vec![("x", TyKind::Int)]);
    let map = p.map(param(0), TyKind::Int);
    let table = p.record("Table", &["K"], vec![("entries", map)]);
    let point = p.ty(TyKind::Adt(point, vec![]));
    p.function("size", vec![("table", TyKind::Adt(table, vec![point]))], TyKind::Int);
    let written = p.rust();
    assert!(written.contains("#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]\npub struct Point"));
    assert!(written.contains("#[derive(Debug, Clone, PartialEq)]\npub struct Table<K: ::core::cmp::Ord> {"));
}

#[test]
fn a_type_that_holds_itself_is_held_deep_and_boxed_but_not_behind_a_list() {
    let mut p = Package::new("Main");
    let tree = AdtId(p.program.adts.len() as u32);
    let node = TyKind::Adt(tree, vec![]);
    let (left, children) = (p.option(node.clone()), p.list(node));
    p.sum("Tree", &[], &[("Node", vec![left, children, TyKind::Int])]);
    let (left, children) = ("::mesh_runtime::Deep<Option<Box<Tree>>>", "::mesh_runtime::Deep<Vec<Tree>>");
    assert!(p.rust().contains(&format!("Node({left}, {children}, i64),")));
}

#[test]
fn two_items_with_one_rust_name_are_an_error_that_names_both() {
    let mut p = Package::new("Main");
    p.actor("store", vec![], None);
    p.service("Till", vec![], vec![cast("pid", vec![])]);
    p.module("Store");
    p.function("open", vec![], TyKind::Unit);
    assert_eq!(
        p.errors(),
        [
            "the handle's own `pid` and `pid` would both be `Till::pid` in Rust",
            "actor `store` and module `Store` would both be `store` in Rust",
        ]
    );
}

#[test]
fn functions_of_one_name_carry_their_number_of_parameters() {
    let mut p = Package::new("Main");
    p.function("area", vec![("side", TyKind::Int)], TyKind::Int);
    p.function("area", vec![("w", TyKind::Int), ("h", TyKind::Int)], TyKind::Int);
    p.function("edge", vec![], TyKind::Int);
    let names: Vec<String> = p.face().root.functions.into_iter().map(|function| function.name).collect();
    assert_eq!(names, ["area_1", "area_2", "edge"]);
}

#[test]
fn only_what_is_asked_for_is_exported() {
    let mut p = shop();
    p.program.adts.iter_mut().for_each(|(_, adt)| adt.is_public = false);
    let options = Options { export: vec!["worker".into()], ..Options::default() };
    let (face, _, _) = build(&p.program, &options);
    assert!(face.root.functions.is_empty() && face.root.types.is_empty());
    let till = &face.root.modules[0].modules[0];
    assert_eq!(till.actors.iter().map(|actor| actor.index).collect::<Vec<_>>(), [0]);
    assert!(till.services.is_empty());
    assert_eq!(till.types.len(), 1);
}
