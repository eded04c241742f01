//! Constants of modules: where they are read from, and that a package makes itself known.

use super::build::*;
use super::process::Process;
use super::{LEVELS, load};
use crate::core::ir::{Expr, Repr, RuntimeArg};
use crate::llvm::{Options, compile};
use mesh_abi::types::TypeKind;
use std::sync::atomic::Ordering::Relaxed;

/// `start` sets the second constant to what it got; `main` reads it.
fn program() -> Build {
    let mut build = Build::new();
    build.program.constants.push("first".to_owned());
    let second = build.program.constants.push("second".to_owned());
    let int = build.desc(TypeKind::Int, "Int");
    let start = build.function("start", &[Repr::Word], Repr::Word, |_, params| Expr::CallRuntime {
        function: "constant_set",
        args: vec![RuntimeArg::Constant(second), RuntimeArg::Type(int), RuntimeArg::Value(get(params[0]))],
        site: None,
    });
    build.program.start = Some(start);
    build.define_main(|_, _| Expr::Constant { constant: second, repr: Repr::Word, site: None });
    build
}

#[test]
fn a_constant_is_asked_for_while_there_is_no_table_and_read_from_it_after() {
    for level in LEVELS {
        let package = load(&program(), level);
        assert_eq!(package.constant_count, 2);
        package.constants().unwrap().store(5, Relaxed);
        let mut process = Process::new();
        let (start, main) = (package.start.unwrap(), package.main.unwrap());
        // SAFETY: entries take a process and a word; the process outlives the calls.
        let early = unsafe {
            start(process.context(), 100);
            main(process.context(), 0)
        };
        assert_eq!(early, 100 + 6, "the number is set with the value, and asked for");
        let table = [0, 0, 0, 0, 0, 50, 60];
        process.set_constants(&table);
        // SAFETY: as above; the table too.
        assert_eq!(unsafe { main(process.context(), 0) }, 60);
    }
}

#[test]
fn a_package_that_has_no_main_registers_itself() {
    let externals = |build: &Build| compile(&build.program, &Options::new(LEVELS[1], "test")).unwrap().externals;
    let mut package = program();
    package.program.main = None;
    let register = "mesh3_register".to_owned();
    assert!(!externals(&program()).contains(&register));
    assert!(externals(&package).contains(&register));
}
