//! Services, actors, messages, loops.

use super::builder::*;
use crate::entity::IdVec;
use crate::syntax::ast::{BinaryOp, HandlerKind, Span};
use crate::types::typed::*;

fn bind(local: LocalId, ty: Ty) -> Pattern {
    pat(PatternKind::Binding(local), ty)
}

#[test]
fn the_outer_receive_of_an_actor_tests_messages_until_one_fits_or_leaves_its_variables_and_returns() {
    let mut b = Build::new();
    let (int, string, unit, never) = (b.int, b.string, b.unit, b.never);
    let (n, word) = (b.local("n", int), b.local("word", string));
    let done = expr(ExprKind::Unit, unit);
    let next = b.binary(BinaryOp::Add, b.get(n), b.int(1));
    let again = expr(ExprKind::Again(vec![next]), never);
    let condition = b.binary(BinaryOp::Ne, b.get(word), b.text(""));
    let arms = vec![
        arm(pat(PatternKind::String("stop".into()), string), done),
        Arm { guard: Some(condition), ..arm(bind(word, string), again) },
    ];
    let after = Some(Box::new((b.get(n), expr(ExprKind::Unit, unit))));
    let body = expr(ExprKind::Receive { message: Some(string), arms, after }, unit);
    let clauses = vec![clause(vec![bind(n, int)], body)];
    let locals = std::mem::take(&mut b.locals);
    b.program.actors.push(Actor {
        module: MAIN,
        name: "tally".into(),
        params: vec![int],
        param_names: vec![None],
        message: Some(string),
        body: Clauses { locals, clauses },
        terminate: None,
        span: Span::default(),
        docs: None,
    });
    let pid = b.ty(TyKind::Pid(Some(string)));
    let value = expr(ExprKind::Spawn(ActorId(0), vec![b.int(7)]), pid);
    let value = expr(ExprKind::Send(Box::new(value), Box::new(b.text("one"))), unit);
    b.function("f", 0, &[], unit, vec![clause(vec![], value)]);
    check(
        &b.print(),
        r#"
fn Main.f/0()
  (block
    (do (send@ (spawn@ Main.tally (new 0:0 7)) <String> "one"))
    0)

fn Main.tally/1(n.0)
  (call Main.tally/1.group 0 n.0)

fn Main.tally/1.receive(n.0)
  (call Main.tally/1.group 1 n.0)

fn Main.tally/1.receive.resume(closure.0, state.1)
  (block
    (do (call Main.tally/1.receive (load state.1 0)))
    0)

fn Main.tally/1.group(which.0, word1.1)
  (loop L0
    (break L0
      (match
        (switch which.0
          (case 0 (to 0))
          (case 1 (to 1)))
        (arm 0
          (block
            (do (receive_begin@ <String> (if (lt-int word1.1 0) 0 word1.1) 0))
            (do
              (return
                (block
                  (set which.0 1)
                  (continue L0))))
            0))
        (arm 1
          (block
            (do
              (loop L3
                (block
                  (set found.2 (receive_poll))
                  (do
                    (if
                      (eq-word found.2 3)
                      (block
                        (do
                          (receive_park
                            (function Main.tally/1.receive.resume)
                            281474976710657
                            (word1.1)))
                        (return 0))
                      0))
                  (do (if (ne-word found.2 0) 0 (break L3 0)))
                  (set message.3 message)
                  (match
                    (test
                      (string_eq message.3 "stop")
                      (to 0)
                      (test (not (string_eq message.3 "")) (to 1) (fail (continue L3))))
                    (arm 0
                      (block
                        (do (receive_take))
                        (break L3 0)))
                    (arm 1
                      (block
                        (do (receive_take))
                        (return
                          (block
                            (set word1.1 (add-int word1.1 1))
                            (set which.0 0)
                            (continue L0)))))))))
            0)))))"#,
    );
}

#[test]
fn a_service_has_an_entry_for_init_and_a_handler_per_request() {
    let mut b = Build::new();
    let (int, float) = (b.int, b.float);
    let first = b.local("first", int);
    let init = b.function("Counter.init", 0, &[int], int, vec![clause(vec![bind(first, int)], b.get(first))]);
    b.program.functions[init].is_public = false;
    let pid = b.ty(TyKind::ServicePid(ServiceId(0)));
    let start = b.declare(MAIN, "Counter.start", 0, &[int], pid, FunctionBody::ServiceStart(ServiceId(0)));
    let body = FunctionBody::ServiceRequest(ServiceId(0), 0);
    let add = b.declare(MAIN, "Counter.add", 0, &[pid, float, int], float, body);
    let (state, by, n) = (b.local("state", int), b.local("by", float), b.local("n", int));
    let pair = b.ty(TyKind::Tuple(vec![int, float]));
    let sum = b.binary(BinaryOp::Add, b.get(state), b.get(n));
    let value = expr(ExprKind::Tuple(vec![sum, b.get(by)]), pair);
    let clauses = vec![clause(vec![bind(state, int), bind(by, float), bind(n, int)], value)];
    let handler = Handler {
        kind: HandlerKind::Call,
        name: "Add".into(),
        function: add,
        params: vec![float, int],
        param_names: vec![None, None],
        reply: float,
        body: Clauses { locals: std::mem::replace(&mut b.locals, IdVec::new()), clauses },
        span: Span::default(),
        docs: None,
        symbol: String::new(),
    };
    b.program.services.push(Service {
        is_host: false,
        module: MAIN,
        name: "Counter".into(),
        state: int,
        init: Some(init),
        handlers: vec![handler],
        start,
        span: Span::default(),
        docs: None,
    });
    let service = call(start, vec![], vec![b.int(1)], pid);
    let value = call(add, vec![], vec![service, b.float(0.5), b.int(2)], float);
    b.function("f", 0, &[], float, vec![clause(vec![], value)]);
    let printed = b.print();
    check(
        &printed,
        "
fn Main.f/0() -> float
  (float-from-bits
    (service_call@
      Main.Counter
      (service_start@ Main.Counter (new 0:0 1))
      0
      (new 0:0 4602678819172646912 2)))

fn Main.Counter.init/1(first.0)
  first.0

fn Main.Counter.Add/2(state.0, by.1: float, n.2)
  (new 0:0 (add-int state.0 n.2) (bits-from-float by.1))

fn Main.Counter.Add/2.handler(state.0, args.1)
  (call Main.Counter.Add/2 state.0 (load-float args.1 0) (load args.1 1))",
    );
    assert!(printed.contains(
        "service Main.Counter of Int\n  init(Int,): Main.Counter.init/1.entry\n  call Add(Float, Int) -> Float: Main.Counter.Add/2.handler"
    ));
}

#[test]
fn a_comprehension_makes_no_list_but_its_result() {
    let mut b = Build::new();
    let (int, float) = (b.int, b.float);
    let (ints, floats) = (b.ty(TyKind::List(int)), b.ty(TyKind::List(float)));
    let (xs, x) = (b.local("xs", floats), b.local("x", float));
    let double = b.binary(BinaryOp::Add, b.get(x), b.get(x));
    let filter = b.binary(BinaryOp::Gt, b.get(x), b.float(0.0));
    let value = ExprKind::ForList {
        through: Through::List,
        pattern: bind(x, float),
        list: Box::new(b.get(xs)),
        filter: Some(Box::new(filter)),
        body: Box::new(double),
        discard: false,
    };
    b.function("doubles", 0, &[floats], floats, vec![clause(vec![bind(xs, floats)], expr(value, floats))]);
    let i = b.local("i", int);
    let stop = b.binary(BinaryOp::Eq, b.get(i), b.int(3));
    let never = b.never;
    let body = expr(
        ExprKind::If {
            condition: Box::new(stop),
            then: Box::new(expr(ExprKind::Break, never)),
            otherwise: Box::new(b.get(i)),
        },
        int,
    );
    let value = ExprKind::ForRange {
        binding: i,
        start: Box::new(b.int(0)),
        end: Box::new(b.int(9)),
        filter: None,
        body: Box::new(body),
        discard: false,
    };
    b.function("some", 0, &[], ints, vec![clause(vec![], expr(value, ints))]);
    check(
        &b.print(),
        "
fn Main.doubles/1(xs.0)
  (block
    (set list.1 xs.0)
    (set next.2 0)
    (set at.3 0)
    (set end.4 0)
    (set expected.6 8)
    (set room.7 0)
    (set at.8 0)
    (set end.9 0)
    (do
      (loop L1
        (if
          (block
            (do
              (if
                (eq-word at.3 end.4)
                (block
                  (set end.4 (list_run list.1 next.2))
                  (set at.3 (and end.4 281474976710655))
                  (set end.4 (shr end.4 48))
                  (set next.2 (add-int next.2 (shr end.4 3)))
                  (set end.4 (add-int at.3 end.4))
                  0)
                0))
            (ne-word at.3 end.4))
          (block
            (set element.5 (fetch-float at.3))
            (set at.3 (add-int at.3 8))
            (if
              (gt-float element.5 0.0)
              (block
                (set value.10 (add-float element.5 element.5))
                (do
                  (block
                    (do
                      (if
                        (eq-word at.8 end.9)
                        (block
                          (do
                            (if
                              (eq-word room.7 0)
                              (block
                                (set end.9 16)
                                (set room.7 (list_room <Float> expected.6))
                                0)
                              (block
                                (set end.9 (sub-int at.8 room.7))
                                (set room.7 (list_more_room room.7 expected.6))
                                0)))
                          (set at.8 (add-int room.7 end.9))
                          (set end.9 (add-int room.7 (mul-int (shr (fetch room.7) 16) 8)))
                          0)
                        0))
                    (do (store at.8 (bits-from-float value.10)))
                    (set at.8 (add-int at.8 8))
                    0))
                0)
              0))
          (break L1 0))))
    (if (eq-word room.7 0) 1 (list_filled room.7 at.8)))

fn Main.some/0()
  (block
    (set next.0 0)
    (set end.1 9)
    (set expected.3 8)
    (set room.4 0)
    (set at.5 0)
    (set end.6 0)
    (do
      (loop L1
        (if
          (lt-int next.0 end.1)
          (block
            (set i.2 next.0)
            (set next.0 (add-int i.2 1))
            (set value.7 (if (eq-word i.2 3) (break L1 0) i.2))
            (do
              (block
                (do
                  (if
                    (eq-word at.5 end.6)
                    (block
                      (do
                        (if
                          (eq-word room.4 0)
                          (block
                            (set end.6 16)
                            (set room.4 (list_room <Int> expected.3))
                            0)
                          (block
                            (set end.6 (sub-int at.5 room.4))
                            (set room.4 (list_more_room room.4 expected.3))
                            0)))
                      (set at.5 (add-int room.4 end.6))
                      (set end.6 (add-int room.4 (mul-int (shr (fetch room.4) 16) 8)))
                      0)
                    0))
                (do (store at.5 value.7))
                (set at.5 (add-int at.5 8))
                0))
            0)
          (break L1 0))))
    (if (eq-word room.4 0) 1 (list_filled room.4 at.5)))
",
    );
}
