//! Calls across the border: runtime, library, sites, panics.

use super::build::*;
use super::process::{self, Process, text};
use super::{LEVELS, check, compile, panics, run};
use crate::core::ir::{Expr, Prim, Repr, RuntimeArg, Stmt};
use crate::llvm::{Error, OptLevel, Options};
use mesh_abi::types::TypeKind;

fn runtime(function: &'static str, args: Vec<RuntimeArg>) -> Expr {
    Expr::CallRuntime { function, args, site: Some(site(5)) }
}

fn join(parts: Vec<Expr>) -> Expr {
    let count = int(parts.len() as i64);
    runtime("string_join", vec![RuntimeArg::Words(parts), RuntimeArg::Value(count)])
}

#[test]
fn the_runtime_gets_descriptors_and_arrays() {
    let mut build = Build::new();
    let int_type = build.desc(TypeKind::Int, "Int");
    build.define_main(|_, args| {
        let shown = runtime("display", vec![RuntimeArg::Type(int_type), RuntimeArg::Value(get(args))]);
        let nested = join(vec![Expr::Text("[".to_owned()), shown, Expr::Text("]".to_owned())]);
        join(vec![Expr::Text("a".to_owned()), nested, Expr::Text("z".to_owned())])
    });
    for level in LEVELS {
        let mut process = Process::new();
        let joined = run(&build, level, &mut process, -5i64 as u64);
        assert_eq!(text(joined), "a[Int:-5]z");
        assert_eq!(process.site().unwrap().line, 5);
    }
}

#[test]
fn a_runtime_function_without_result_gives_unit() {
    let build = Build::main(|_, _| runtime("receive_take", Vec::new()));
    check(&build, 3, 0);
}

#[test]
fn library_functions_get_descriptors_before_their_arguments() {
    let mut build = Build::new();
    let ty = build.desc(TypeKind::String, "String");
    build.define_main(|_, args| {
        to_bits(Expr::CallExtern {
            symbol: "library_tagged".to_owned(),
            types: vec![ty],
            args: vec![get(args), Expr::Float(0.5)],
            params: vec![Repr::Word, Repr::Float],
            result: Repr::Float,
            site: None,
        })
    });
    check(&build, 9, 10.5f64.to_bits());
}

#[test]
fn floats_travel_in_float_registers() {
    let mut build = Build::new();
    let params = [Repr::Float, Repr::Word, Repr::Float];
    let mix = build.function("Main.mix/3", &params, Repr::Float, |_, p| {
        choice_float(get(p[1]), prim(Prim::SubFloat, [get(p[0]), get(p[2])]), get(p[2]))
    });
    build.define_main(|_, args| to_bits(call(mix, [Expr::Float(5.0), get(args), Expr::Float(1.5)])));
    check(&build, 1, 3.5f64.to_bits());
    check(&build, 0, 1.5f64.to_bits());
}

fn choice_float(condition: Expr, then: Expr, otherwise: Expr) -> Expr {
    Expr::If { condition: Box::new(condition), then: Box::new(then), otherwise: Box::new(otherwise), repr: Repr::Float }
}

#[test]
fn a_panic_unwinds_through_generated_frames() {
    let mut build = Build::new();
    let inner = build.function("Main.inner/0", &[], Repr::Word, |_, _| panic("no luck"));
    let outer = build.function("Main.outer/0", &[], Repr::Word, |_, _| add(call(inner, []), int(1)));
    build.define_main(|_, _| call(outer, []));
    for level in LEVELS {
        let said = panics(&build, level, &mut Process::new());
        assert_eq!(said, "no luck at app.mpl:9:3 in Main.main/0");
    }
}

#[test]
fn a_panic_of_the_library_unwinds_and_leaves_its_site() {
    let fail = || Expr::CallExtern {
        symbol: "library_fail".to_owned(),
        types: Vec::new(),
        args: Vec::new(),
        params: Vec::new(),
        result: Repr::Word,
        site: Some(site(31)),
    };
    let build = Build::main(|_, _| block([Stmt::Do(fail())], int(1)));
    for level in LEVELS {
        let mut process = Process::new();
        assert_eq!(panics(&build, level, &mut process), "the library fails");
        let site = process.site().unwrap();
        assert_eq!((site.file.as_str(), site.line, site.column), ("app.mpl", 31, 3));
    }
}

#[test]
fn missing_symbols_are_listed() {
    let mut build = Build::new();
    let other = |symbol: &str| Expr::CallExtern {
        symbol: symbol.to_owned(),
        types: Vec::new(),
        args: Vec::new(),
        params: Vec::new(),
        result: Repr::Word,
        site: None,
    };
    build.define_main(|_, _| add(other("library_z"), add(other("library_a"), other("library_fail"))));
    let object = compile(&build.program, &Options::new(OptLevel::O0, "test")).unwrap();
    assert_eq!(object.externals, ["library_a", "library_fail", "library_z", "mesh3_stack_check"]);
    // SAFETY: nothing is loaded.
    let error = unsafe { super::super::load(&object, &process::symbols()) }.unwrap_err();
    assert_eq!(error, Error::MissingSymbols(vec!["library_a".to_owned(), "library_z".to_owned()]));
}
