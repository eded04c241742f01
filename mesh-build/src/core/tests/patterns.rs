//! Decision trees.

use super::builder::*;
use crate::syntax::ast::BinaryOp;
use crate::types::typed::*;

fn bind(local: LocalId, ty: Ty) -> Pattern {
    pat(PatternKind::Binding(local), ty)
}

#[test]
fn a_tag_is_tested_once_and_alternatives_share_an_arm() {
    let mut b = Build::new();
    let int = b.int;
    let adt = b.adt(
        MAIN,
        "Cmd",
        0,
        &[("Up", &[("", int)]), ("Down", &[("", int)]), ("Jump", &[("", int), ("", int)]), ("Stop", &[])],
    );
    let cmd = b.ty(TyKind::Adt(adt, vec![]));
    let [n, x, y] = ["n", "x", "y"].map(|name| b.local(name, int));
    let zero = || pat(PatternKind::Int(0), int);
    let any = || pat(PatternKind::Wildcard, int);
    let variant = |index, parts| pat(PatternKind::Variant(index, parts), cmd);
    let first = pat(PatternKind::Or(vec![variant(0, vec![bind(n, int)]), variant(1, vec![bind(n, int)])]), cmd);
    let second = vec![variant(2, vec![zero(), any()]), variant(2, vec![any(), zero()]), variant(3, vec![])];
    let second = pat(PatternKind::Or(second), cmd);
    let third = variant(2, vec![bind(x, int), bind(y, int)]);
    let sum = b.binary(BinaryOp::Add, b.get(x), b.get(y));
    let clauses = vec![clause(vec![first], b.get(n)), clause(vec![second], b.int(0)), clause(vec![third], sum)];
    b.function("cost", 0, &[cmd], int, clauses);
    check(
        &b.print(),
        "
fn Main.cost/1(arg0.0)
  (match
    (switch (variant-mixed arg0.0)
      (case 0
        (bind arg0.0.4 (load arg0.0 0)
          (bind n.1 arg0.0.4 (to 0))))
      (case 1
        (bind arg0.0.5 (load arg0.0 0)
          (bind n.1 arg0.0.5 (to 0))))
      (case 2
        (bind arg0.0.6 (load arg0.0 0)
          (bind arg0.1.7 (load arg0.0 1)
            (switch arg0.0.6
              (case 0 (to 1))
              (case _
                (switch arg0.1.7
                  (case 0 (to 1))
                  (case _ (bind x.2 arg0.0.6 (bind y.3 arg0.1.7 (to 2))))))))))
      (case 3 (to 1)))
    (arm 0 n.1)
    (arm 1 0)
    (arm 2 (add-int x.2 y.3)))",
    );
}

#[test]
fn lists_are_taken_apart_as_far_as_needed_and_guards_fall_through() {
    let mut b = Build::new();
    let (float, bool) = (b.float, b.bool);
    let list = b.ty(TyKind::List(float));
    let (h, t) = (b.local("h", float), b.local("t", list));
    let cons = |head, tail| pat(PatternKind::Cons(Box::new(head), Box::new(tail)), list);
    let empty = || pat(PatternKind::EmptyList, list);
    let guard = b.binary(BinaryOp::Eq, b.get(h), b.float(1.0));
    let yes = || expr(ExprKind::Bool(true), bool);
    let no = || expr(ExprKind::Bool(false), bool);
    let clauses = vec![
        clause(vec![empty()], no()),
        guarded(vec![cons(bind(h, float), empty())], guard, yes()),
        clause(vec![cons(pat(PatternKind::Wildcard, float), bind(t, list))], no()),
    ];
    b.function("f", 0, &[list], bool, clauses);
    check(
        &b.print(),
        "
fn Main.f/1(arg0.0)
  (match
    (test (eq-word arg0.0 1)
      (to 0)
      (bind arg0.0.3 (float-from-bits (list_head arg0.0))
        (bind arg0.1.4 (list_tail arg0.0)
          (test (eq-word arg0.1.4 1)
            (bind h.1 arg0.0.3
              (test (eq-float h.1 1.0)
                (to 1)
                (bind t.2 arg0.1.4 (to 2))))
            (bind t.2 arg0.1.4 (to 2))))))
    (arm 0 0)
    (arm 1 1)
    (arm 2 0))",
    );
}

#[test]
fn a_tuple_that_is_only_matched_is_never_made_and_misses_panic() {
    let mut b = Build::new();
    let (int, string) = (b.int, b.string);
    let (x, s) = (b.local("x", int), b.local("s", string));
    let pair = b.ty(TyKind::Tuple(vec![int, string]));
    let pattern = pat(
        PatternKind::Tuple(vec![pat(PatternKind::Int(2), int), pat(PatternKind::String("two".into()), string)]),
        pair,
    );
    let scrutinee = Box::new(expr(ExprKind::Tuple(vec![b.get(x), b.get(s)]), pair));
    let value = expr(ExprKind::Case { scrutinee, arms: vec![arm(pattern, b.int(1))] }, int);
    b.function("f", 0, &[int, string], int, vec![clause(vec![bind(x, int), bind(s, string)], value)]);
    check(
        &b.print(),
        r#"
fn Main.f/2(x.0, s.1)
  (match
    (switch x.0
      (case 2
        (test (string_eq s.1 "two")
          (to 0)
          (fail (panic "non-exhaustive match" main.mpl:1:1))))
      (case _ (fail (panic "non-exhaustive match" main.mpl:1:1))))
    (arm 0 1))"#,
    );
}

#[test]
fn an_irrefutable_let_is_no_match() {
    let mut b = Build::new();
    let (int, float) = (b.int, b.float);
    let pair = b.ty(TyKind::Tuple(vec![float, int]));
    let (p, x, all) = (b.local("p", pair), b.local("x", float), b.local("all", pair));
    let tuple = pat(PatternKind::Tuple(vec![bind(x, float), pat(PatternKind::Wildcard, int)]), pair);
    let pattern = pat(PatternKind::As(Box::new(tuple), all), pair);
    let value = expr(ExprKind::Block(vec![Stmt::Let(pattern, b.get(p))], Box::new(b.get(x))), float);
    b.function("f", 0, &[pair], float, vec![clause(vec![bind(p, pair)], value)]);
    check(
        &b.print(),
        "
fn Main.f/1(p.0) -> float
  (block
    (set p.0.2 (load-float p.0 0))
    (set x.1 p.0.2)
    x.1)",
    );
}
