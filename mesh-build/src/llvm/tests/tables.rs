//! The package table as Rust reads it.

use super::build::*;
use super::process::Process;
use super::{LEVELS, load};
use crate::core::ir::{
    Actor, ActorIx, Desc, Export, Expr, FieldDesc, Forms, Handler, Repr, RuntimeArg, Service, ServiceIx, VariantDesc,
};
use mesh_abi::types::TypeKind;

/// A package with one of everything.
fn package() -> Build {
    let mut build = Build::new();
    let int_type = build.desc(TypeKind::Int, "Int");
    let unit = build.desc(TypeKind::Unit, "()");
    let list = build.program.descs.next_id();
    // type List = Nil | Cons(Int, List): a cycle.
    build.program.descs.push(Desc {
        kind: TypeKind::Sum,
        name: "Shop.List<Int>".to_owned(),
        base_name: "List".to_owned(),
        hash: 0xfeed,
        args: vec![int_type],
        variants: vec![
            VariantDesc { name: "Nil".to_owned(), fields: Vec::new() },
            VariantDesc {
                name: "Cons".to_owned(),
                fields: vec![
                    FieldDesc { name: String::new(), ty: int_type, slot: 1 },
                    FieldDesc { name: "rest".to_owned(), ty: list, slot: 0 },
                ],
            },
        ],
        shown_by_position: false,
        of_library: false,
        forms: Forms::default(),
    });
    let twice = build.function("Shop.twice/1", &[Repr::Word], Repr::Word, |_, p| add(get(p[0]), get(p[0])));
    let step = build.function("Shop.step/2", &[Repr::Word; 2], Repr::Word, |_, p| add(get(p[0]), get(p[1])));
    build.program.exports = vec![Export { name: "Shop.twice".to_owned(), entry: twice, args: int_type, result: list }];
    build.program.services.push(Service {
        name: "Shop.Counter".to_owned(),
        hash: 17,
        init: twice,
        init_args: int_type,
        state: list,
        handlers: vec![
            Handler { name: "Get".to_owned(), is_call: true, code: step, args: unit, result: list, reply: int_type },
            Handler { name: "Reset".to_owned(), is_call: false, code: step, args: list, result: unit, reply: unit },
        ],
    });
    for (name, message) in [("Shop.worker", Some(list)), ("Shop.sink", None)] {
        let name = name.to_owned();
        build.program.actors.push(Actor { name, entry: twice, args: unit, message, terminate: None, notices: 0 });
    }
    build
}

#[test]
fn a_package_says_what_it_is() {
    for level in LEVELS {
        let package = load(&package(), level);
        assert_eq!((package.abi, package.constant_count, package.name.as_str()), (mesh_abi::ABI, 0, "test"));
        assert!(package.start.is_none() && package.main.is_none());
        assert_eq!((package.functions().len(), package.services().len(), package.actors().len()), (1, 1, 2));
    }
}

#[test]
fn an_empty_package_has_empty_tables() {
    let package = load(&Build::new(), LEVELS[0]);
    assert!(package.functions().is_empty() && package.services().is_empty() && package.actors().is_empty());
}

#[test]
fn types_are_described() {
    let list = load(&package(), LEVELS[1]).functions()[0].result();
    assert_eq!((list.kind, list.hash, list.flags), (TypeKind::Sum, 0xfeed, 0));
    assert_eq!((list.name.as_str(), list.base_name.as_str()), ("Shop.List<Int>", "List"));
    assert_eq!(list.args()[0].kind, TypeKind::Int);
    let [nil, cons] = list.variants() else { unreachable!() };
    assert_eq!((nil.name.as_str(), nil.fields().len()), ("Nil", 0));
    let [first, rest] = cons.fields() else { unreachable!() };
    assert_eq!((first.name.as_str(), first.slot, first.ty().kind), ("", 1, TypeKind::Int));
    assert_eq!((rest.name.as_str(), rest.slot), ("rest", 0));
    assert!(std::ptr::eq(rest.ty(), list));
}

#[test]
fn a_type_says_what_was_written_for_it() {
    let mut build = package();
    let step = build.program.services.values().map(|service| service.handlers[0].code).next();
    let twice = build.program.exports[0].entry;
    for desc in build.program.descs.ids().filter(|id| id.0 == 2) {
        build.program.descs[desc].shown_by_position = true;
        build.program.descs[desc].forms = Forms { eq: step, hash: Some(twice), ..Forms::default() };
    }
    for level in LEVELS {
        let list = load(&build, level).functions()[0].result();
        assert_eq!(list.flags, mesh_abi::types::SHOWN_BY_POSITION);
        let forms = list.forms().unwrap();
        assert!(forms.compare.is_none() && forms.show.is_none() && forms.inspect.is_none() && forms.default.is_none());
        // SAFETY: a form takes a process and as many words as its kind says.
        unsafe {
            assert_eq!(forms.eq.unwrap()(Process::new().context(), 3, 4), 7);
            assert_eq!(forms.hash.unwrap()(Process::new().context(), 21), 42);
        }
        assert!(list.args()[0].forms().is_none());
    }
}

#[test]
fn functions_run_from_the_table() {
    for level in LEVELS {
        let function = &load(&package(), level).functions()[0];
        assert_eq!((function.name.as_str(), function.args().kind), ("Shop.twice", TypeKind::Int));
        // SAFETY: an entry takes a process and a word.
        assert_eq!(unsafe { (function.entry)(Process::new().context(), 21) }, 42);
    }
}

#[test]
fn services_run_from_the_table() {
    for level in LEVELS {
        let service = &load(&package(), level).services()[0];
        assert_eq!((service.name.as_str(), service.hash), ("Shop.Counter", 17));
        assert_eq!((service.init_args().kind, service.state().kind), (TypeKind::Int, TypeKind::Sum));
        // SAFETY: an entry takes a process and a word.
        assert_eq!(unsafe { (service.init)(Process::new().context(), 4) }, 8);
        let [get, reset] = service.handlers() else { unreachable!() };
        assert_eq!((get.name.as_str(), get.is_call, reset.name.as_str(), reset.is_call), ("Get", 1, "Reset", 0));
        assert_eq!(
            (get.args().kind, get.result().kind, get.reply().kind),
            (TypeKind::Unit, TypeKind::Sum, TypeKind::Int)
        );
        assert_eq!(reset.args().kind, TypeKind::Sum);
        // SAFETY: a handler takes a process and two words.
        assert_eq!(unsafe { (get.handler)(Process::new().context(), 3, 4) }, 7);
    }
}

#[test]
fn actors_say_what_they_receive() {
    let [worker, sink] = load(&package(), LEVELS[0]).actors() else { unreachable!() };
    assert_eq!((worker.name.as_str(), sink.name.as_str()), ("Shop.worker", "Shop.sink"));
    assert_eq!(worker.message().map(|ty| ty.kind), Some(TypeKind::Sum));
    assert!(sink.message().is_none());
    assert_eq!(worker.args().kind, TypeKind::Unit);
}

#[test]
fn code_refers_to_the_entries_of_the_table() {
    let mut build = package();
    let text = RuntimeArg::Value(int(0));
    build.define_main(|_, _| Expr::CallRuntime {
        function: "spawn",
        args: vec![RuntimeArg::Actor(ActorIx(1)), text],
        site: None,
    });
    let start = build.function("Main.start/0", &[Repr::Word], Repr::Word, |_, _| Expr::CallRuntime {
        function: "service_start",
        args: vec![RuntimeArg::Service(ServiceIx(0)), RuntimeArg::Value(int(0))],
        site: None,
    });
    build.program.exports[0].entry = start;
    for level in LEVELS {
        let package = load(&build, level);
        // SAFETY: entries take a process and a word.
        let (spawned, started) = unsafe {
            (
                package.main.unwrap()(Process::new().context(), 0),
                (package.functions()[0].entry)(Process::new().context(), 0),
            )
        };
        assert_eq!(spawned, &raw const package.actors()[1] as u64);
        assert_eq!(started, &raw const package.services()[0] as u64);
    }
}
