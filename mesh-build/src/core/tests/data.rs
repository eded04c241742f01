//! Records, variants, lists, texts, descriptors.

use super::builder::*;
use crate::syntax::ast::BinaryOp;
use crate::types::typed::*;

#[test]
fn references_come_first_and_evaluation_stays_in_source_order() {
    let mut b = Build::new();
    let (int, string) = (b.int, b.string);
    let adt = b.adt(MAIN, "User", 0, &[("User", &[("age", int), ("name", string)])]);
    let user = b.ty(TyKind::Adt(adt, vec![]));
    let make = b.declare(LIBRARY, "age", 0, &[], int, FunctionBody::Extern("age".into()));
    let name = b.declare(LIBRARY, "name", 0, &[], string, FunctionBody::Extern("name".into()));
    let fields = vec![(0, call(make, vec![], vec![], int)), (1, call(name, vec![], vec![], string))];
    let value = expr(ExprKind::Construct { adt, variant: 0, fields }, user);
    b.function("make", 0, &[], user, vec![clause(vec![], value)]);
    let u = b.local("u", user);
    let older = b.binary(BinaryOp::Add, expr(ExprKind::Field { base: Box::new(b.get(u)), field: 0 }, int), b.int(1));
    let value = expr(ExprKind::Update { base: Box::new(b.get(u)), fields: vec![(0, older)] }, user);
    b.function("older", 0, &[user], user, vec![clause(vec![pat(PatternKind::Binding(u), user)], value)]);
    check(
        &b.print(),
        "
fn Main.make/0()
  (block
    (set field.0 (extern@ age))
    (set field.1 (extern@ name))
    (new 0:1 field.1 field.0))

fn Main.older/1(u.0)
  (block
    (set field.1 (add-int (load u.0 1) 1))
    (new 0:1 (load u.0 0) field.1))",
    );
}

#[test]
fn texts_are_joined_once() {
    let mut b = Build::new();
    let (int, string) = (b.int, b.string);
    let (n, s) = (b.local("n", int), b.local("s", string));
    let inner = expr(ExprKind::Interpolation(vec![b.text("n="), b.get(n), b.text("!")]), string);
    let left = b.binary(BinaryOp::Concat, inner, b.text(" "));
    let value = b.binary(BinaryOp::Concat, left, b.get(s));
    let params = vec![pat(PatternKind::Binding(n), int), pat(PatternKind::Binding(s), string)];
    b.function("f", 0, &[int, string], string, vec![clause(params, value)]);
    check(
        &b.print(),
        r#"
fn Main.f/2(n.0, s.1)
  (text ("n=" (<Int> n.0) "! " s.1) 4)"#,
    );
}

#[test]
fn equality_and_order_go_by_type() {
    let mut b = Build::new();
    let (int, string, bool) = (b.int, b.string, b.bool);
    let color = b.adt(MAIN, "Color", 0, &[("Red", &[]), ("Green", &[])]);
    let color = b.ty(TyKind::Adt(color, vec![]));
    let pair = b.ty(TyKind::Tuple(vec![int, string]));
    for (name, op, ty) in [
        ("words", BinaryOp::Ge, color),
        ("texts", BinaryOp::Ne, string),
        ("order", BinaryOp::Lt, string),
        ("pairs", BinaryOp::Eq, pair),
    ] {
        let (x, y) = (b.local("x", ty), b.local("y", ty));
        let value = b.binary(op, b.get(x), b.get(y));
        let params = vec![pat(PatternKind::Binding(x), ty), pat(PatternKind::Binding(y), ty)];
        b.function(name, 0, &[ty, ty], bool, vec![clause(params, value)]);
    }
    check(
        &b.print(),
        "
fn Main.words/2(x.0, y.1)
  (ge-int x.0 y.1)

fn Main.texts/2(x.0, y.1)
  (not (string_eq x.0 y.1))

fn Main.order/2(x.0, y.1)
  (lt-int (compare <String> x.0 y.1) 0)

fn Main.pairs/2(x.0, y.1)
  (eq <(Int, String)> x.0 y.1)",
    );
}

#[test]
fn a_recursive_type_has_one_descriptor_that_contains_itself() {
    let mut b = Build::new();
    let int = b.int;
    let param = b.ty(TyKind::Param(0));
    let tree_ty = b.ty(TyKind::Adt(AdtId(0), vec![param]));
    b.adt(MAIN, "Tree", 1, &[("Leaf", &[]), ("Node", &[("value", param), ("", tree_ty), ("", tree_ty)])]);
    let tree = b.ty(TyKind::Adt(AdtId(0), vec![int]));
    let x = b.local("x", tree);
    b.function("f", 0, &[tree], int, vec![clause(vec![pat(PatternKind::Binding(x), tree)], b.int(1))]);
    let lowered = b.lower();
    let desc = lowered.descs.values().find(|desc| desc.name == "Tree<Int>").expect("described");
    let fields: Vec<_> = desc.variants[1]
        .fields
        .iter()
        .map(|field| (field.name.as_str(), lowered.descs[field.ty].name.as_str(), field.slot))
        .collect();
    assert_eq!(fields, [("value", "Int", 2), ("", "Tree<Int>", 0), ("", "Tree<Int>", 1)]);
    assert_eq!(desc.base_name, "Tree");
    assert_eq!(lowered.descs.values().filter(|desc| desc.name == "Tree<Int>").count(), 1);
}

#[test]
fn the_hash_of_a_type_sees_its_structure_but_not_what_a_pid_takes() {
    let hash_of = |fields: &dyn Fn(&mut Build) -> Vec<Ty>| {
        let mut b = Build::new();
        let fields = fields(&mut b);
        let named: Vec<(&str, Ty)> = fields.iter().map(|&ty| ("field", ty)).collect();
        let adt = b.adt(MAIN, "S", 0, &[("S", &named)]);
        let ty = b.ty(TyKind::Adt(adt, vec![]));
        let x = b.local("x", ty);
        let unit = b.unit;
        let value = expr(ExprKind::Unit, unit);
        b.function("f", 0, &[ty], unit, vec![clause(vec![pat(PatternKind::Binding(x), ty)], value)]);
        let lowered = b.lower();
        lowered.descs.values().find(|desc| desc.name == "S").expect("described").hash
    };
    let int = hash_of(&|b| vec![b.int]);
    assert_eq!(int, hash_of(&|b| vec![b.int]));
    assert_ne!(int, hash_of(&|b| vec![b.float]));
    assert_ne!(int, hash_of(&|b| vec![b.int, b.int]));
    let typed = hash_of(&|b| {
        let int = b.int;
        vec![b.ty(TyKind::Pid(Some(int)))]
    });
    assert_eq!(typed, hash_of(&|b| vec![b.ty(TyKind::Pid(None))]));
}
