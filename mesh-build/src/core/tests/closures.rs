//! Closures, nested functions, generic lets.

use super::builder::*;
use crate::syntax::ast::BinaryOp;
use crate::types::typed::*;

fn bind(local: LocalId, ty: Ty) -> Pattern {
    pat(PatternKind::Binding(local), ty)
}

#[test]
fn captures_are_references_first() {
    let mut b = Build::new();
    let (int, string, float) = (b.int, b.string, b.float);
    let fun = b.ty(TyKind::Function(vec![int], string));
    let (f, s, x) = (b.local("f", float), b.local("s", string), b.local("x", int));
    let text = expr(ExprKind::Interpolation(vec![b.get(f), b.get(s), b.get(x)]), string);
    let value = expr(ExprKind::Closure(vec![clause(vec![bind(x, int)], text)]), fun);
    b.function("f", 0, &[float, string], fun, vec![clause(vec![bind(f, float), bind(s, string)], value)]);
    check(
        &b.print(),
        "
fn Main.f/2(f.0: float, s.1)
  (closure Main.f/2.fn s.1 (bits-from-float f.0))

fn Main.f/2.fn(closure.0, x.3)
  (block
    (set f.1 (load-float closure.0 2))
    (set s.2 (load closure.0 1))
    (text ((<Float> (bits-from-float f.1)) s.2 (<Int> x.3)) 3))

fn Fun(Int) -> String.call(closure.0, args.1)
  (call-closure closure.0 (load args.1 0))",
    );
}

#[test]
fn nested_functions_take_what_they_capture_as_parameters() {
    let mut b = Build::new();
    let int = b.int;
    let fun = b.ty(TyKind::Function(vec![int], int));
    let step = b.local("step", int);
    let (go, n) = (b.local("go", fun), b.local("n", int));
    let next = b.binary(BinaryOp::Sub, b.get(n), b.get(step));
    let again = expr(ExprKind::CallValue { callee: Box::new(b.get(go)), args: vec![next] }, int);
    let condition = b.binary(BinaryOp::Lt, b.get(n), b.int(0));
    let body = expr(
        ExprKind::If { condition: Box::new(condition), then: Box::new(b.get(n)), otherwise: Box::new(again) },
        int,
    );
    let functions = Stmt::Functions(vec![(go, vec![clause(vec![bind(n, int)], body)])]);
    let called = expr(ExprKind::CallValue { callee: Box::new(b.get(go)), args: vec![b.int(9)] }, int);
    let pair = b.ty(TyKind::Tuple(vec![int, fun]));
    let value = expr(ExprKind::Tuple(vec![called, b.get(go)]), pair);
    let value = expr(ExprKind::Block(vec![functions], Box::new(value)), pair);
    b.function("f", 0, &[int], pair, vec![clause(vec![bind(step, int)], value)]);
    check(
        &b.print(),
        "
fn Main.f/1(step.0)
  (block
    (set field.1 (call Main.f/1.go step.0 9))
    (set field.2 (closure Main.f/1.go.value step.0))
    (new 0:1 field.2 field.1))

fn Main.f/1.go(step.0, n.1)
  (loop L0
    (break L0
      (if
        (lt-int n.1 0)
        n.1
        (block
          (set n.1 (sub-int n.1 step.0))
          (continue L0)))))

fn Main.f/1.go.value(closure.0, arg0.1)
  (call Main.f/1.go (load closure.0 1) arg0.1)

fn Fun(Int) -> Int.call(closure.0, args.1)
  (call-closure closure.0 (load args.1 0))",
    );
}

#[test]
fn a_generic_let_is_made_for_each_type() {
    let mut b = Build::new();
    let (int, float) = (b.int, b.float);
    let own = b.ty(TyKind::Param(0));
    let (generic, k) = (b.ty(TyKind::Function(vec![own], own)), b.local("k", int));
    let id = b.generic_local("id", generic, 0..1);
    let x = b.local("x", own);
    let kept = Stmt::Let(pat(PatternKind::Wildcard, int), b.get(k));
    let body = expr(ExprKind::Block(vec![kept], Box::new(b.get(x))), own);
    let closure = expr(ExprKind::Closure(vec![clause(vec![bind(x, own)], body)]), generic);
    let used_at = |b: &mut Build, ty, arg| {
        let fun = b.ty(TyKind::Function(vec![ty], ty));
        let callee = Box::new(expr(ExprKind::Local(id, vec![ty]), fun));
        expr(ExprKind::CallValue { callee, args: vec![arg] }, ty)
    };
    let (one, half) = (b.int(1), b.float(0.5));
    let parts = vec![used_at(&mut b, int, one), used_at(&mut b, float, half)];
    let pair = b.ty(TyKind::Tuple(vec![int, float]));
    let value = expr(ExprKind::Tuple(parts), pair);
    let value = expr(ExprKind::Block(vec![Stmt::Let(bind(id, generic), closure)], Box::new(value)), pair);
    b.function("f", 0, &[int], pair, vec![clause(vec![bind(k, int)], value)]);
    check(
        &b.print(),
        "
fn Main.f/1(k.0)
  (new 0:0
    (call Main.f/1.id<Int> k.0 1)
    (bits-from-float (call Main.f/1.id<Float> k.0 0.5)))

fn Main.f/1.id<Int>(k.0, x.1)
  x.1

fn Main.f/1.id<Float>(k.0, x.1: float) -> float
  x.1",
    );
}
