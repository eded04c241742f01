//! Functions, arithmetic, clauses, tail calls, instances.

use super::builder::*;
use crate::syntax::ast::BinaryOp;
use crate::types::typed::*;

#[test]
fn arithmetic_goes_by_the_type_of_the_operands() {
    let mut b = Build::new();
    let (int, float) = (b.int, b.float);
    let (x, y) = (b.local("x", int), b.local("y", float));
    let sum = b.binary(BinaryOp::Add, b.get(x), b.int(1));
    let cond = b.binary(BinaryOp::Lt, b.get(y), b.float(2.0));
    let product = b.binary(BinaryOp::Mul, b.get(y), b.float(0.5));
    let value = expr(
        ExprKind::If {
            condition: Box::new(cond),
            then: Box::new(product),
            otherwise: Box::new(expr(ExprKind::Neg(Box::new(b.get(y))), float)),
        },
        float,
    );
    let tuple = b.ty(TyKind::Tuple(vec![int, float]));
    let value = expr(ExprKind::Tuple(vec![sum, value]), tuple);
    let params = vec![pat(PatternKind::Binding(x), int), pat(PatternKind::Binding(y), float)];
    b.function("f", 0, &[int, float], tuple, vec![clause(params, value)]);
    check(
        &b.print(),
        "
fn Main.f/2(x.0, y.1: float)
  (new 0:0
    (add-int x.0 1)
    (bits-from-float (if (lt-float y.1 2.0) (mul-float y.1 0.5) (neg-float y.1))))",
    );
}

#[test]
fn integer_division_asks_for_zero_where_it_can_be() {
    let mut b = Build::new();
    let int = b.int;
    let x = b.local("x", int);
    let constant = b.binary(BinaryOp::Div, b.get(x), b.int(2));
    let value = b.binary(BinaryOp::Rem, constant, b.get(x));
    b.function("f", 0, &[int], int, vec![clause(vec![pat(PatternKind::Binding(x), int)], value)]);
    check(
        &b.print(),
        r#"
fn Main.f/1(x.0)
  (block
    (set dividend.1 (div-int x.0 2))
    (do (if (eq-word x.0 0) (panic "division by zero" main.mpl:1:1) 0))
    (rem-int dividend.1 x.0))"#,
    );
}

#[test]
fn clauses_become_one_switch_and_a_self_tail_call_a_round() {
    let mut b = Build::new();
    let int = b.int;
    let acc = b.local("acc", int);
    let (n, acc2) = (b.local("n", int), b.local("acc", int));
    let next = b.binary(BinaryOp::Sub, b.get(n), b.int(1));
    let sum = b.binary(BinaryOp::Add, b.get(acc2), b.get(n));
    let again = call(FunctionId(0), vec![], vec![next, sum], int);
    let first = clause(vec![pat(PatternKind::Int(0), int), pat(PatternKind::Binding(acc), int)], b.get(acc));
    let second = clause(vec![pat(PatternKind::Binding(n), int), pat(PatternKind::Binding(acc2), int)], again);
    b.function("sum", 0, &[int, int], int, vec![first, second]);
    check(
        &b.print(),
        "
fn Main.sum/2(arg0.0, acc.1)
  (loop L0
    (break L0
      (match
        (switch arg0.0
          (case 0 (to 0))
          (case _ (to 1)))
        (arm 0 acc.1)
        (arm 1
          (block
            (set arg0'.2 (sub-int arg0.0 1))
            (set acc'.3 (add-int acc.1 arg0.0))
            (set arg0.0 arg0'.2)
            (set acc.1 acc'.3)
            (continue L0))))))",
    );
}

#[test]
fn a_generic_function_is_made_once_per_use() {
    let mut b = Build::new();
    let (int, float) = (b.int, b.float);
    let param = b.ty(TyKind::Param(0));
    let list = b.ty(TyKind::List(param));
    let x = b.local("x", param);
    let value = expr(ExprKind::List(vec![b.get(x)]), list);
    let one = b.function("one", 1, &[param], list, vec![clause(vec![pat(PatternKind::Binding(x), param)], value)]);
    let (ints, floats) = (b.ty(TyKind::List(int)), b.ty(TyKind::List(float)));
    let pair = b.ty(TyKind::Tuple(vec![ints, floats, ints]));
    let parts = vec![
        call(one, vec![int], vec![b.int(1)], ints),
        call(one, vec![float], vec![b.float(1.5)], floats),
        call(one, vec![int], vec![b.int(2)], ints),
    ];
    b.function("f", 0, &[], pair, vec![clause(vec![], expr(ExprKind::Tuple(parts), pair))]);
    check(
        &b.print(),
        "
fn Main.f/0()
  (new 0:3 (call Main.one/1<Int> 1) (call Main.one/1<Float> 1.5) (call Main.one/1<Int> 2))

fn Main.one/1<Int>(x.0)
  (list_new <Int> (x.0) 1)

fn Main.one/1<Float>(x.0: float)
  (list_new <Float> ((bits-from-float x.0)) 1)",
    );
}

#[test]
fn an_extern_parameter_of_a_bare_type_parameter_travels_as_a_word() {
    let mut b = Build::new();
    let (float, param) = (b.float, b.ty(TyKind::Param(0)));
    let body = FunctionBody::Extern("mesh_pick".into());
    let pick = b.declare(LIBRARY, "pick", 1, &[param, float], param, body);
    let value = call(pick, vec![float], vec![b.float(1.0), b.float(2.0)], float);
    b.function("f", 0, &[], float, vec![clause(vec![], value)]);
    let fun = b.ty(TyKind::Function(vec![float, float], float));
    let value = expr(ExprKind::Function(pick, vec![float]), fun);
    b.function("g", 0, &[], fun, vec![clause(vec![], value)]);
    check(
        &b.print(),
        "
fn Main.f/0() -> float
  (float-from-bits (extern@ mesh_pick <Float> 4607182418800017408 2.0))

fn Main.g/0()
  (function Prelude.pick/2.value)

fn Prelude.pick/2.value(closure.0, arg0.1: float, arg1.2: float) -> float
  (float-from-bits (extern mesh_pick <Float> (bits-from-float arg0.1) arg1.2))

fn Fun(Float, Float) -> Float.call(closure.0, args.1)
  (bits-from-float (call-closure closure.0 (load-float args.1 0) (load-float args.1 1)))",
    );
}

#[test]
fn types_that_grow_without_end_are_refused() {
    let mut b = Build::new();
    let param = b.ty(TyKind::Param(0));
    let list = b.ty(TyKind::List(param));
    let (int, unit) = (b.int, b.unit);
    let x = b.local("x", param);
    let bigger = expr(ExprKind::List(vec![b.get(x)]), list);
    let value = call(FunctionId(0), vec![list], vec![bigger], unit);
    b.function("grow", 1, &[param], unit, vec![clause(vec![pat(PatternKind::Binding(x), param)], value)]);
    let value = call(FunctionId(0), vec![int], vec![b.int(1)], unit);
    b.function("f", 0, &[], unit, vec![clause(vec![], value)]);
    let exports = b.exports();
    let errors = crate::core::lower("test", &mut b.program, &[], &exports).expect_err("refused");
    assert_eq!(errors[0].headline, "`Main.grow/1` is needed for types that grow without end");
}

#[test]
fn functions_that_tail_call_each_other_share_a_loop() {
    let mut b = Build::new();
    let (int, float) = (b.int, b.float);
    let (ping, pong) = (FunctionId(0), FunctionId(1));
    let zero = |b: &Build| pat(PatternKind::Int(0), b.int);
    let (x, n, y) = (b.local("x", float), b.local("n", int), b.local("y", float));
    let less = b.binary(BinaryOp::Sub, b.get(n), b.int(1));
    let other = call(pong, vec![], vec![b.get(y), less], float);
    let first = clause(vec![zero(&b), pat(PatternKind::Binding(x), float)], b.get(x));
    let second = clause(vec![pat(PatternKind::Binding(n), int), pat(PatternKind::Binding(y), float)], other);
    b.function("ping", 0, &[int, float], float, vec![first, second]);
    let (y, n) = (b.local("y", float), b.local("n", int));
    let other = call(ping, vec![], vec![b.get(n), b.get(y)], float);
    let params = vec![pat(PatternKind::Binding(y), float), pat(PatternKind::Binding(n), int)];
    b.function("pong", 0, &[float, int], float, vec![clause(params, other)]);
    check(
        &b.print(),
        "
fn Main.ping/2(arg0.0, x.1: float) -> float
  (call Main.ping/2.group 0 arg0.0 x.1)

fn Main.pong/2(y.0: float, n.1) -> float
  (call Main.ping/2.group 1 n.1 y.0)

fn Main.ping/2.group(which.0, word1.1, float1.2: float) -> float
  (loop L0
    (break L0
      (match
        (switch which.0 (case 0 (to 0)) (case 1 (to 1)))
        (arm 0
          (match
            (switch word1.1 (case 0 (to 0)) (case _ (to 1)))
            (arm 0 float1.2)
            (arm 1
              (block
                (set word1.1 (sub-int word1.1 1))
                (set which.0 1)
                (continue L0)))))
        (arm 1
          (block
            (set which.0 0)
            (continue L0))))))",
    );
}
