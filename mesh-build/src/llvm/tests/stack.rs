//! Room on the stack: arrays of arguments, deep recursion.

use super::build::*;
use super::process::{Process, header, payload};
use super::{LEVELS, panics, run};
use crate::core::ir::{DescId, Expr, Prim, Repr, RuntimeArg, Stmt};
use mesh_abi::types::TypeKind;

/// A list of these elements.
fn list(element: DescId, items: Vec<Expr>) -> Expr {
    let count = int(items.len() as i64);
    Expr::CallRuntime {
        function: "list_new",
        args: vec![RuntimeArg::Type(element), RuntimeArg::Words(items), RuntimeArg::Value(count)],
        site: None,
    }
}

/// A stack that ends `bytes` below this call.
fn limit(process: &Process, bytes: usize) {
    let here = 0u8;
    process.set_stack_limit(&raw const here as usize - bytes);
}

#[test]
fn recursion_without_end_is_a_panic_and_not_a_crash() {
    let mut build = Build::new();
    let forever = build.program.functions.next_id();
    // The record keeps the recursion from becoming a loop, which would need no stack.
    build.function("Main.forever/1", &[Repr::Word], Repr::Word, |_, params| {
        record(0, 1, [call(forever, [add(get(params[0]), int(1))])])
    });
    build.define_main(|_, args| call(forever, [get(args)]));
    for level in LEVELS {
        let mut process = Process::new();
        limit(&process, 200_000);
        assert_eq!(panics(&build, level, &mut process), "stack overflow");
    }
}

#[test]
fn a_list_of_constants_needs_no_stack() {
    let mut build = Build::new();
    let element = build.desc(TypeKind::Int, "Int");
    build.define_main(|_, _| list(element, (0..50_000).map(int).collect()));
    for level in LEVELS {
        let mut process = Process::new();
        limit(&process, 10_000);
        let list = run(&build, level, &mut process, 0);
        assert_eq!(header(list).length(), 50_000);
        assert_eq!((payload(list, 0), payload(list, 49_999)), (0, 49_999));
    }
}

#[test]
fn large_lists_use_the_stack_only_if_it_has_room() {
    let mut build = Build::new();
    let element = build.desc(TypeKind::Int, "Int");
    // 16 KB, within a list of 4 KB.
    build.define_main(|_, args| {
        let mut outer: Vec<Expr> = (0..499).map(|i| add(get(args), int(i))).collect();
        outer.push(list(element, (0..2000).map(|i| add(get(args), int(i))).collect()));
        list(element, outer)
    });
    for level in LEVELS {
        let mut process = Process::new();
        // Some room is taken by the test itself.
        limit(&process, 40_000);
        let outer = run(&build, level, &mut process, 5);
        assert_eq!((payload(outer, 0), payload(outer, 498)), (5, 503));
        assert_eq!(payload(payload(outer, 499), 1999), 2004);
        limit(&process, 12_000);
        assert_eq!(panics(&build, level, &mut process), "stack overflow");
    }
}

#[test]
fn a_yield_asked_for_while_room_is_made_is_granted() {
    let mut build = Build::new();
    let element = build.desc(TypeKind::Int, "Int");
    build.define_main(|_, args| {
        let items = list(element, (0..1000).map(|i| add(get(args), int(i))).collect());
        block([Stmt::Do(ask_for_yield())], items)
    });
    for level in LEVELS {
        let mut process = Process::new();
        assert_eq!(payload(run(&build, level, &mut process, 1), 999), 1000);
        assert_eq!(process.yields, 1);
    }
}

#[test]
fn leaving_a_loop_from_within_a_large_list_gives_its_room_back() {
    let mut build = Build::new();
    let element = build.desc(TypeKind::Int, "Int");
    // Every round is left from the middle of a list of 8 KB.
    build.define_main(|f, args| {
        let (outer, inner) = (f.label(), f.label());
        let mut items: Vec<Expr> = (0..1000).map(|i| add(get(args), int(i))).collect();
        items[500] = choice(prim(Prim::LtInt, [get(args), int(0)]), int(1), leave(inner, int(0)));
        items[600] = Expr::Continue(outer);
        let round = block(
            [set(args, prim(Prim::SubInt, [get(args), int(1)])), Stmt::Do(looped(inner, list(element, items)))],
            choice(prim(Prim::EqWord, [get(args), int(0)]), leave(outer, int(77)), Expr::Continue(outer)),
        );
        looped(outer, round)
    });
    for level in LEVELS {
        let mut process = Process::new();
        limit(&process, 60_000);
        assert_eq!(run(&build, level, &mut process, 1000), 77);
    }
}
