//! The verifier sees what is malformed.

use crate::core::ir::{
    Expr, FuncId, Function, LabelId, Local, LocalId, Prim, Program, Repr, RuntimeArg, Site, Stmt, Tree,
};
use crate::core::verify::verify;
use crate::entity::IdVec;
use mesh_abi::header::Header;

/// A program of one function `f(word, float)` with a further variable, a word.
fn program(label_count: u32, body: Expr) -> Program {
    let mut locals = IdVec::new();
    let mut local = |name: &str, repr| locals.push(Local { name: name.to_owned(), repr, shown: None });
    let params = vec![local("w", Repr::Word), local("x", Repr::Float)];
    local("later", Repr::Word);
    let mut program = Program::default();
    program.functions.push(Function {
        name: "f".to_owned(),
        params,
        result: Repr::Word,
        locals,
        label_count,
        body,
        is_helper: false,
        site: Site::default(),
    });
    program
}

fn fault(body: Expr) -> String {
    verify(&program(1, body)).join("; ")
}

const W: Expr = Expr::Local(LocalId(0));
const X: Expr = Expr::Local(LocalId(1));
const LATER: Expr = Expr::Local(LocalId(2));

#[test]
fn well_formed_code_has_no_faults() {
    let again = Expr::If {
        condition: Box::new(W),
        then: Box::new(Expr::Continue(LabelId(0))),
        otherwise: Box::new(Expr::Break(LabelId(0), Box::new(X))),
        repr: Repr::Float,
    };
    let looped = Expr::Loop { label: LabelId(0), body: Box::new(again), repr: Repr::Float, polls: true };
    assert_eq!(fault(Expr::BitsFromFloat(Box::new(looped))), "");
}

#[test]
fn a_float_is_no_word() {
    assert!(fault(X).contains("the result is Of(Float), not Word"));
    assert!(fault(Expr::Prim(Prim::AddInt, vec![W, X])).contains("an operand is"));
    assert!(fault(Expr::New { header: Header::record(0, 0, 1), fields: vec![X] }).contains("a field is"));
    assert!(fault(Expr::Call { function: FuncId(0), args: vec![X, X], site: None }).contains("an argument is"));
}

#[test]
fn a_variable_is_set_on_every_way_to_its_use() {
    assert!(fault(LATER).contains("later.2 is read before it is set"));
    let set = Expr::Block(vec![Stmt::Set(LocalId(2), W)], Box::new(Expr::Word(0)));
    let either = |otherwise| Expr::If {
        condition: Box::new(W),
        then: Box::new(Expr::Block(vec![Stmt::Set(LocalId(2), W)], Box::new(Expr::Word(0)))),
        otherwise: Box::new(otherwise),
        repr: Repr::Word,
    };
    let then_read = |before| Expr::Block(vec![Stmt::Do(before)], Box::new(LATER));
    assert!(fault(then_read(either(Expr::Word(0)))).contains("read before"));
    assert_eq!(fault(then_read(either(set))), "");
    assert_eq!(fault(then_read(either(Expr::Return(Box::new(W))))), "");
}

#[test]
fn an_arm_knows_only_what_all_its_leaves_have_set() {
    let arms = |tree| Expr::Match { tree: Box::new(tree), arms: vec![LATER], repr: Repr::Word };
    let bound = || Tree::Bind(LocalId(2), W, Box::new(Tree::Arm(0)));
    let test = |otherwise| Tree::If { condition: W, then: Box::new(bound()), otherwise: Box::new(otherwise) };
    assert_eq!(fault(arms(test(bound()))), "");
    assert!(fault(arms(test(Tree::Arm(0)))).contains("read before"));
    assert!(fault(arms(Tree::Arm(1))).contains("no arm"));
    let same = Tree::Switch { value: W, cases: vec![(1, bound()), (1, bound())], default: None };
    assert!(fault(arms(same)).contains("are the same"));
}

#[test]
fn labels_headers_and_calls_fit() {
    assert!(fault(Expr::Continue(LabelId(0))).contains("outside of its loop"));
    assert!(fault(Expr::New { header: Header::record(0, 0, 2), fields: vec![W] }).contains("2 words for 1"));
    assert!(fault(Expr::Call { function: FuncId(0), args: vec![W], site: None }).contains("1 arguments for 2"));
    let display = |args| Expr::CallRuntime { function: "display", args, site: None };
    assert!(fault(display(vec![RuntimeArg::Value(W)])).contains("1 arguments for display"));
    let swapped = display(vec![RuntimeArg::Value(W), RuntimeArg::Value(W)]);
    assert!(fault(swapped).contains("is not Type"));
    let link = Expr::CallRuntime { function: "link", args: vec![RuntimeArg::Value(W)], site: None };
    assert!(fault(link).contains("the result is Nothing"));
}

#[test]
fn an_entry_takes_one_word() {
    let mut program = program(0, W);
    program.main = Some(FuncId(0));
    assert_eq!(verify(&program), ["f has not the signature of an entry"]);
}
