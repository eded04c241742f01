//! Numbers.

use super::build::*;
use super::check;
use crate::core::ir::{Expr, Prim};

/// `op(args, right)`; the left operand comes from outside, so that nothing is known when compiling.
#[track_caller]
fn check_int(op: Prim, left: i64, right: i64, expected: i64) {
    let constant = Build::main(|_, args| prim(op, [get(args), int(right)]));
    check(&constant, left as u64, expected as u64);
    let unknown = Build::main(|f, args| {
        let right_again = f.word();
        let masked = prim(Prim::SubInt, [add(get(args), int(right)), get(args)]);
        block([set(right_again, masked)], prim(op, [get(args), get(right_again)]))
    });
    check(&unknown, left as u64, expected as u64);
}

#[track_caller]
fn check_float(op: Prim, left: f64, right: f64, expected: f64) {
    let build = Build::main(|_, args| to_bits(prim(op, [from_bits(get(args)), Expr::Float(right)])));
    check(&build, left.to_bits(), expected.to_bits());
}

#[track_caller]
fn check_float_test(op: Prim, left: f64, right: f64, expected: bool) {
    let build = Build::main(|_, args| prim(op, [from_bits(get(args)), Expr::Float(right)]));
    check(&build, left.to_bits(), u64::from(expected));
}

#[test]
fn int_arithmetic_wraps() {
    check_int(Prim::AddInt, i64::MAX, 1, i64::MIN);
    check_int(Prim::SubInt, i64::MIN, 1, i64::MAX);
    check_int(Prim::MulInt, i64::MAX, 2, -2);
    check(&Build::main(|_, args| prim(Prim::NegInt, [get(args)])), i64::MIN as u64, i64::MIN as u64);
}

#[test]
fn division_is_toward_zero_and_never_traps() {
    check_int(Prim::DivInt, 7, 2, 3);
    check_int(Prim::DivInt, -7, 2, -3);
    check_int(Prim::DivInt, 7, -1, -7);
    check_int(Prim::DivInt, i64::MIN, -1, i64::MIN);
}

#[test]
fn remainder_has_the_sign_of_the_dividend_and_never_traps() {
    check_int(Prim::RemInt, 7, 3, 1);
    check_int(Prim::RemInt, -7, 3, -1);
    check_int(Prim::RemInt, 7, -3, 1);
    check_int(Prim::RemInt, i64::MIN, -1, 0);
}

#[test]
fn int_comparisons_are_signed() {
    check_int(Prim::LtInt, -1, 1, 1);
    check_int(Prim::LeInt, 1, 1, 1);
    check_int(Prim::GtInt, -1, 1, 0);
    check_int(Prim::GeInt, 1, 2, 0);
    check_int(Prim::EqWord, 5, 5, 1);
    check_int(Prim::NeWord, 5, 5, 0);
}

#[test]
fn float_arithmetic_is_ieee() {
    check_float(Prim::AddFloat, 0.1, 0.2, 0.1 + 0.2);
    check_float(Prim::SubFloat, 1.0, 0.25, 0.75);
    check_float(Prim::MulFloat, 1e300, 1e300, f64::INFINITY);
    check_float(Prim::DivFloat, -1.0, 0.0, f64::NEG_INFINITY);
    check_float(Prim::RemFloat, -5.5, 2.0, -1.5);
    check(
        &Build::main(|_, args| to_bits(prim(Prim::NegFloat, [from_bits(get(args))]))),
        0.0f64.to_bits(),
        (-0.0f64).to_bits(),
    );
}

#[test]
fn nothing_but_inequality_holds_with_nan() {
    for op in [Prim::EqFloat, Prim::LtFloat, Prim::LeFloat, Prim::GtFloat, Prim::GeFloat] {
        check_float_test(op, f64::NAN, 1.0, false);
    }
    check_float_test(Prim::NeFloat, f64::NAN, 1.0, true);
    check_float_test(Prim::EqFloat, 0.0, -0.0, true);
    check_float_test(Prim::LtFloat, 1.0, 2.0, true);
}

#[test]
fn not_turns_truth_around() {
    let build = Build::main(|_, args| prim(Prim::Not, [prim(Prim::EqWord, [get(args), int(3)])]));
    check(&build, 3, 0);
    check(&build, 4, 1);
    let of_word = Build::main(|_, args| prim(Prim::Not, [get(args)]));
    check(&of_word, 1, 0);
    check(&of_word, 0, 1);
}
