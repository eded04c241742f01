//! Choices, decision trees, loops, and expressions that never give a value.

use super::build::*;
use super::process::{AFTER_YIELD, Process};
use super::{LEVELS, check, run};
use crate::core::ir::{Expr, LocalId, Prim, Repr, Stmt, Tree};
use std::sync::atomic::Ordering;

#[test]
fn a_choice_takes_one_branch() {
    let build = Build::main(|_, args| choice(prim(Prim::GtInt, [get(args), int(10)]), int(1), int(2)));
    check(&build, 11, 1);
    check(&build, 10, 2);
}

#[test]
fn recursion_and_calls_in_any_order() {
    let mut build = Build::new();
    let fib = build.program.functions.next_id();
    let same = build.function("Main.fib/1", &[Repr::Word], Repr::Word, |_, params| {
        let less = |by| prim(Prim::SubInt, [get(params[0]), int(by)]);
        choice(
            prim(Prim::LtInt, [get(params[0]), int(2)]),
            get(params[0]),
            add(call(fib, [less(1)]), call(fib, [less(2)])),
        )
    });
    assert_eq!(fib, same);
    build.define_main(|_, args| call(fib, [get(args)]));
    check(&build, 20, 6765);
}

/// Counts down from `count`, adding up.
pub(super) fn countdown(f: &mut Body, count: LocalId) -> Expr {
    let (sum, label) = (f.word(), f.label());
    let round = choice(
        prim(Prim::EqWord, [get(count), int(0)]),
        leave(label, get(sum)),
        block(
            [set(sum, add(get(sum), get(count))), set(count, prim(Prim::SubInt, [get(count), int(1)]))],
            Expr::Continue(label),
        ),
    );
    block([set(sum, int(0))], looped(label, round))
}

#[test]
fn a_loop_of_a_million_rounds_needs_no_stack() {
    let build = Build::main(countdown);
    for level in LEVELS {
        let mut process = Process::new();
        let here = 0u8;
        // A tenth of a byte per round would be too much.
        process.set_stack_limit(&raw const here as usize - 100_000);
        assert_eq!(run(&build, level, &mut process, 1_000_000), 500_000_500_000);
        assert_eq!(process.yields, 0);
    }
}

#[test]
fn a_loop_lets_the_scheduler_in() {
    // The yield is asked for from inside the loop, after the prologue has passed.
    let mut build = Build::new();
    build.define_main(|f, args| {
        let label = f.label();
        let round = choice(
            prim(Prim::EqWord, [get(args), int(0)]),
            leave(label, int(1)),
            block(
                [Stmt::Do(ask_for_yield()), set(args, prim(Prim::SubInt, [get(args), int(1)]))],
                Expr::Continue(label),
            ),
        );
        looped(label, round)
    });
    for level in LEVELS {
        let mut process = Process::new();
        assert_eq!(run(&build, level, &mut process, 3), 1);
        assert_eq!(process.yields, 3);
    }
}

#[test]
fn a_loop_that_calls_nothing_hears_of_a_request_from_another_thread() {
    // Only the yield ends it: the runtime of these tests leaves a message then.
    let build = Build::main(|f, args| {
        let label = f.label();
        let round =
            choice(prim(Prim::EqWord, [Expr::Message, get(args)]), leave(label, Expr::Message), Expr::Continue(label));
        looped(label, round)
    });
    for level in LEVELS {
        let mut process = Process::new();
        let limit = process.stack_limit();
        std::thread::scope(|scope| {
            scope.spawn(move || limit.store(usize::MAX, Ordering::Relaxed));
            assert_eq!(run(&build, level, &mut process, AFTER_YIELD), AFTER_YIELD);
        });
        assert_eq!(process.yields, 1);
    }
}

#[test]
fn a_prologue_lets_the_scheduler_in() {
    let build = Build::main(|_, args| get(args));
    for level in LEVELS {
        let mut process = Process::new();
        process.set_stack_limit(usize::MAX);
        assert_eq!(run(&build, level, &mut process, 8), 8);
        assert_eq!(process.yields, 1);
    }
}

#[test]
fn loops_nest_and_are_left_by_label() {
    let build = Build::main(|f, args| {
        let (outer, inner) = (f.label(), f.label());
        let inside = choice(
            prim(Prim::GtInt, [get(args), int(100)]),
            leave(outer, get(args)),
            block([set(args, add(get(args), int(7)))], leave(inner, int(0))),
        );
        looped(outer, block([Stmt::Do(looped(inner, inside))], int(0)))
    });
    check(&build, 95, 102);
}

fn switch(value: Expr, cases: Vec<(u64, Tree)>, default: Option<Tree>) -> Tree {
    Tree::Switch { value, cases, default: default.map(Box::new) }
}

#[test]
fn a_decision_tree_leads_to_shared_arms() {
    let build = Build::main(|f, args| {
        let bound = f.word();
        let guarded = Tree::Bind(
            bound,
            add(get(args), int(1000)),
            Box::new(Tree::If {
                condition: prim(Prim::GtInt, [get(bound), int(1010)]),
                then: Box::new(Tree::Arm(2)),
                otherwise: Box::new(Tree::Arm(1)),
            }),
        );
        let tree = switch(get(args), vec![(1, Tree::Arm(0)), (2, Tree::Arm(0)), (3, Tree::Arm(1))], Some(guarded));
        Expr::Match { tree: Box::new(tree), arms: vec![int(10), int(20), get(bound)], repr: Repr::Word }
    });
    for (args, expected) in [(1, 10), (2, 10), (3, 20), (4, 20), (11, 1011)] {
        check(&build, args, expected);
    }
}

#[test]
fn a_tree_without_a_fitting_arm_fails() {
    let build = Build::main(|_, args| {
        let tree = switch(get(args), vec![(0, Tree::Arm(0))], Some(Tree::Fail(give(int(-1)))));
        Expr::Match { tree: Box::new(tree), arms: vec![int(1)], repr: Repr::Word }
    });
    check(&build, 0, 1);
    check(&build, 9, u64::MAX);
}

#[test]
fn what_never_gives_a_value_may_stand_anywhere() {
    let places: Vec<fn(Expr) -> Expr> = vec![
        |never| add(never, int(1)),
        |never| add(int(1), never),
        |never| record(0, 0, [int(1), never]),
        |never| field(never, 0),
        |never| choice(never, int(1), int(2)),
        |never| choice(int(1), never, int(2)),
        |never| block([Stmt::Do(never)], int(3)),
        |never| give(give(never)),
        |never| to_bits(from_bits(never)),
        |never| Expr::Match {
            tree: Box::new(switch(never, vec![(0, Tree::Arm(0))], None)),
            arms: vec![int(1)],
            repr: Repr::Word,
        },
        |never| Expr::Match {
            tree: Box::new(Tree::If {
                condition: never,
                then: Box::new(Tree::Arm(0)),
                otherwise: Box::new(Tree::Arm(0)),
            }),
            arms: vec![int(1)],
            repr: Repr::Word,
        },
    ];
    for place in places {
        check(&Build::main(|_, args| place(give(get(args)))), 66, 66);
        let inside_loop = Build::main(|f, args| {
            let label = f.label();
            looped(label, place(leave(label, get(args))))
        });
        check(&inside_loop, 67, 67);
    }
}

#[test]
fn a_choice_of_two_returns_gives_no_value() {
    let build = Build::main(|_, args| add(choice(get(args), give(int(1)), give(int(2))), int(100)));
    check(&build, 1, 1);
    check(&build, 0, 2);
}
