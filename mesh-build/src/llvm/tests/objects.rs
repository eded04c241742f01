//! Records, closures, texts, variants.

use super::build::*;
use super::process::{Process, header, payload, text};
use super::{LEVELS, check, run};
use crate::core::ir::{Expr, Repr, SumShape};
use mesh_abi::header::Header;
use mesh_abi::word::immediate;

#[test]
fn a_record_has_its_header_and_its_fields_in_order() {
    let build = Build::main(|_, args| {
        record(3, 1, [Expr::Text("ref".to_owned()), get(args), to_bits(Expr::Float(1.5)), int(-1)])
    });
    for level in LEVELS {
        let mut process = Process::new();
        let object = run(&build, level, &mut process, 42);
        assert_eq!(header(object), Header::record(3, 1, 3));
        assert_eq!(text(payload(object, 0)), "ref");
        assert_eq!(payload(object, 1), 42);
        assert_eq!(f64::from_bits(payload(object, 2)), 1.5);
        assert_eq!(payload(object, 3), u64::MAX);
        assert_eq!(process.slow_allocations, 0);
    }
}

#[test]
fn a_record_of_constants_is_not_allocated() {
    let build = Build::main(|_, _| {
        let inner = record(0, 0, [int(7), to_bits(Expr::Float(0.5)), Expr::Float(1.5)]);
        record(2, 2, [inner, Expr::Text("text".to_owned()), int(-1)])
    });
    for level in LEVELS {
        let mut process = Process::with_run(0);
        let object = run(&build, level, &mut process, 0);
        assert_eq!(process.slow_allocations, 0);
        assert_eq!(header(object), Header::record(2, 2, 1).immortal());
        assert_eq!(object % 8, 0);
        assert_eq!((text(payload(object, 1)), payload(object, 2)), ("text", u64::MAX));
        let inner = payload(object, 0);
        assert_eq!(header(inner), Header::record(0, 0, 3).immortal());
        assert_eq!((payload(inner, 0), payload(inner, 1), payload(inner, 2)), (7, 0.5f64.to_bits(), 1.5f64.to_bits()));
    }
}

#[test]
fn float_fields_are_stored_and_loaded_as_bits() {
    let build = Build::main(|f, args| {
        let pair = f.word();
        let made = record(0, 0, [from_bits(get(args)), Expr::Float(2.0)]);
        let sum =
            prim(crate::core::ir::Prim::AddFloat, [load(get(pair), 0, Repr::Float), load(get(pair), 1, Repr::Float)]);
        block([set(pair, made)], to_bits(sum))
    });
    check(&build, 0.5f64.to_bits(), 2.5f64.to_bits());
}

#[test]
fn allocation_uses_the_run_to_its_last_word_and_then_asks_the_runtime() {
    // Three words each: two fit into a run of six, the third does not.
    let build = Build::main(|f, args| {
        let (first, second) = (f.word(), f.word());
        block(
            [set(first, record(0, 0, [get(args), int(1)])), set(second, record(0, 0, [get(args), int(2)]))],
            record(7, 2, [get(first), get(second)]),
        )
    });
    for level in LEVELS {
        let mut process = Process::with_run(6);
        let object = run(&build, level, &mut process, 5);
        assert_eq!(process.slow_allocations, 1);
        assert_eq!(header(object), Header::record(7, 2, 0));
        assert_eq!(payload(payload(object, 0), 1), 1);
        assert_eq!(payload(payload(object, 1), 1), 2);
        assert_eq!(payload(object, 1) - payload(object, 0), 24);
    }
}

#[test]
fn a_text_is_immortal_and_padded() {
    for (word, words) in [("", 0), ("grüß", 1), ("eightlet", 1), ("nine char", 2)] {
        let build = Build::main(|_, _| Expr::Text(word.to_owned()));
        for level in LEVELS {
            let object = run(&build, level, &mut Process::new(), 0);
            assert_eq!(text(object), word);
            assert_eq!(object % 8, 0);
            assert!(header(object).is_immortal());
            assert_eq!(header(object).payload_words(), words);
        }
    }
}

#[test]
fn a_closure_brings_its_captures() {
    let mut build = Build::new();
    let code = build.function("Main.add/1", &[Repr::Word, Repr::Word], Repr::Word, |_, params| {
        add(field(get(params[0]), 2), get(params[1]))
    });
    build.define_main(|f, args| {
        let closure = f.word();
        let captures = vec![Expr::Text("unused".to_owned()), get(args)];
        block(
            [set(closure, Expr::NewClosure { header: Header::closure(1, 1), code, captures })],
            Expr::CallClosure {
                callee: Box::new(get(closure)),
                args: vec![int(100)],
                params: vec![Repr::Word],
                result: Repr::Word,
            },
        )
    });
    check(&build, 11, 111);
}

#[test]
fn a_function_value_is_an_immortal_closure() {
    let mut build = Build::new();
    let code = build.function("Main.half/1", &[Repr::Word, Repr::Float], Repr::Float, |_, params| {
        prim(crate::core::ir::Prim::DivFloat, [get(params[1]), Expr::Float(2.0)])
    });
    build.define_main(|_, args| {
        to_bits(Expr::CallClosure {
            callee: Box::new(Expr::FunctionValue(code)),
            args: vec![from_bits(get(args))],
            params: vec![Repr::Float],
            result: Repr::Float,
        })
    });
    check(&build, 5.0f64.to_bits(), 2.5f64.to_bits());

    build.define_main(|_, _| Expr::FunctionValue(code));
    for level in LEVELS {
        let object = run(&build, level, &mut Process::new(), 0);
        assert_eq!(header(object), Header::closure(0, 0).immortal());
        assert_ne!(payload(object, 0), 0);
    }
}

#[test]
fn the_variant_is_found_in_the_word_or_in_the_header() {
    let immediates = Build::main(|_, args| variant(get(args), SumShape::Immediates));
    check(&immediates, immediate(7), 7);
    let records = Build::main(|_, args| variant(record(3, 0, [get(args)]), SumShape::Records));
    check(&records, 1, 3);
    let mixed = Build::main(|_, args| {
        let value = choice(get(args), record(2, 0, [int(1)]), Expr::Word(immediate(5)));
        variant(value, SumShape::Mixed)
    });
    check(&mixed, 1, 2);
    check(&mixed, 0, 5);
}

#[test]
fn the_message_under_test_is_read_from_the_process() {
    let build = Build::main(|_, _| Expr::Message);
    for level in LEVELS {
        let mut process = Process::new();
        process.set_message(77);
        assert_eq!(run(&build, level, &mut process, 0), 77);
    }
}
