//! Programs in several units: linked together they do the same, on however many threads they are made, and of what was
//! made before only what changed is made again.

use super::LEVELS;
use super::build::*;
use super::process::{Process, symbols};
use crate::core::ir::{Actor, ActorIx, Expr, Repr, RuntimeArg};
use crate::core::units::Division;
use crate::llvm::{Object, OptLevel, Options, Resources, UnitObject, compile_divided};
use mesh_abi::types::TypeKind;
use std::collections::BTreeMap;
use std::sync::Mutex;

/// Every file is a unit of its own.
const DIVISION: Division = Division::Files { least: 1, most: 1_000, copied: 0 };
/// The same, and functions are copied.
const WITH_COPIES: Division = Division::Files { least: 1, most: 1_000, copied: 50 };

/// A shelf for objects, and a number of threads.
#[derive(Default)]
struct Shelf {
    threads: usize,
    objects: Mutex<BTreeMap<String, UnitObject>>,
}

impl Resources for Shelf {
    fn threads(&self) -> usize {
        self.threads
    }

    fn find(&self, key: &str) -> Option<UnitObject> {
        self.objects.lock().unwrap().get(key).cloned()
    }

    fn keep(&self, key: &str, object: &UnitObject) {
        let before = self.objects.lock().unwrap().insert(key.to_owned(), object.clone());
        assert_eq!(before, None, "made twice");
    }
}

/// `main`, which uses functions, a closure, a type, an actor and a constant of other files.
fn program(factor: i64) -> Build {
    let mut build = Build::new();
    let unit = build.desc(TypeKind::Unit, "()");
    let constant = build.program.constants.push("limit".to_owned());
    let mut of_file = |file: &str, name: &str, params: &[Repr], body: &dyn Fn(&[crate::core::ir::LocalId]) -> Expr| {
        let id = build.function(name, params, Repr::Word, |_, p| body(p));
        build.program.functions[id].site.file = file.to_owned();
        id
    };
    let times = of_file("a.mpl", "A.times/1", &[Repr::Word], &|p| {
        prim(crate::core::ir::Prim::MulInt, [get(p[0]), int(factor)])
    });
    let closure = of_file("b.mpl", "B.f/1.fn", &[Repr::Word; 2], &|p| call(times, [get(p[1])]));
    let entry = of_file("b.mpl", "B.worker.entry", &[Repr::Word], &|p| call(times, [get(p[0])]));
    build.program.actors.push(Actor {
        name: "B.worker".to_owned(),
        entry,
        args: unit,
        message: None,
        terminate: None,
        notices: 0,
    });
    build.define_main(|_, args| {
        let called = Expr::CallClosure {
            callee: Box::new(Expr::FunctionValue(closure)),
            args: vec![get(args)],
            params: vec![Repr::Word],
            result: Repr::Word,
        };
        let set = Expr::CallRuntime {
            function: "constant_set",
            args: vec![RuntimeArg::Constant(constant), RuntimeArg::Type(unit), RuntimeArg::Value(int(0))],
            site: None,
        };
        let spawn = Expr::CallRuntime {
            function: "spawn",
            args: vec![RuntimeArg::Actor(ActorIx(0)), RuntimeArg::Value(int(0))],
            site: None,
        };
        block([crate::core::ir::Stmt::Do(set), crate::core::ir::Stmt::Do(spawn)], call(times, [called]))
    });
    build
}

fn compile(build: &Build, level: OptLevel, shelf: &Shelf) -> Object {
    divided(build, level, DIVISION, shelf)
}

fn divided(build: &Build, level: OptLevel, division: Division, shelf: &Shelf) -> Object {
    let options = Options { debug: level == OptLevel::O0, ..Options::new(level, "test") };
    compile_divided(&build.program, &options, division, shelf).unwrap()
}

#[test]
fn units_work_together() {
    for (level, division) in LEVELS.into_iter().flat_map(|level| [(level, DIVISION), (level, WITH_COPIES)]) {
        let object = divided(&program(3), level, division, &Shelf::default());
        assert_eq!(object.files.len(), 4, "{:?}", object.keys);
        // SAFETY: the symbols are those of the table, with its signatures.
        let package = unsafe { crate::llvm::load(&object, &symbols()) }.unwrap();
        // SAFETY: `main` takes a process and a word; the process outlives the call.
        let result = unsafe { package.main.unwrap()(Process::new().context(), 5) };
        assert_eq!(result, 45);
        assert_eq!(package.actors()[0].name.as_str(), "B.worker");
    }
}

#[test]
fn the_number_of_threads_changes_no_byte() {
    for level in LEVELS {
        let alone = compile(&program(3), level, &Shelf { threads: 1, ..Shelf::default() });
        let many = compile(&program(3), level, &Shelf { threads: 4, ..Shelf::default() });
        assert_eq!(alone, many);
    }
}

#[test]
fn only_the_unit_that_changed_is_made_again() {
    for level in LEVELS {
        let shelf = Shelf { threads: 2, ..Shelf::default() };
        let before = compile(&program(3), level, &shelf);
        let after = compile(&program(4), level, &shelf);
        assert_eq!(shelf.objects.lock().unwrap().len(), 5);
        let changed: Vec<bool> = before.keys.iter().zip(&after.keys).map(|(a, b)| a != b).collect();
        assert_eq!(changed, [true, false, false, false], "that of a.mpl");
        assert_eq!(after, compile(&program(4), level, &Shelf::default()));
    }
}

#[test]
fn copies_take_the_place_of_calls_and_are_not_in_the_object() {
    use object::{Object as _, ObjectSymbol};
    let names_times = |division| {
        let object = divided(&program(3), OptLevel::O2, division, &Shelf::default());
        let files = object.files.iter().map(|file| object::File::parse(&file[..]).unwrap());
        let of_times = files.map(|file| {
            let named = file.symbols().find(|it| it.name().is_ok_and(|name| name.contains("A.times")));
            named.map(|it| it.is_definition())
        });
        of_times.collect::<Vec<_>>()
    };
    assert_eq!(names_times(DIVISION), [Some(true), Some(false), Some(false), None]);
    assert_eq!(names_times(WITH_COPIES), [Some(true), None, None, None]);
}

#[test]
fn objects_of_other_options_are_not_taken() {
    let shelf = Shelf::default();
    compile(&program(3), OptLevel::O0, &shelf);
    compile(&program(3), OptLevel::O2, &shelf);
    assert_eq!(shelf.objects.lock().unwrap().len(), 8);
}

#[test]
fn what_units_share_is_hidden_from_everybody_else() {
    let object = compile(&program(3), OptLevel::O0, &Shelf::default());
    let mut shared = Vec::new();
    for file in &object.files {
        use object::{Object as _, ObjectSymbol, SymbolScope};
        let file = object::File::parse(&file[..]).unwrap();
        for symbol in file.symbols().filter(|symbol| symbol.is_global() && symbol.is_definition()) {
            assert_eq!(symbol.scope(), SymbolScope::Linkage, "{:?}", symbol.name());
            shared.push(symbol.name().unwrap().to_owned());
        }
    }
    shared.sort_unstable();
    let expected = [
        "A.times/1",
        "B.f/1.fn",
        "B.worker.entry",
        "Main.main/0",
        "data$actors",
        "data$first_constant",
        "data$type$().0000000000000002",
        "package",
    ];
    assert_eq!(shared, expected.map(|name| format!("mesh3$test_test${name}")));
}
