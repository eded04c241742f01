//! Walks over values made by hand and at random: what each says, and that none minds depth.

use super::*;
use crate::heap::Memory;
use crate::message::FragmentBuilder;
use crate::value::list::List;
use crate::value::object::{self, Object};
use crate::value::testing::{
    BOOL, FLOAT, INT, Random, STRING, Value, list_of, map_of, option_of, struct_of, tuple_of, with_heap,
};
use crate::value::text;
use mesh_abi::header::Header;
use mesh_abi::types::{FieldDesc, TypeDesc, TypeKind, VariantDesc};
use mesh_abi::word::{Word, immediate};
use proptest::prelude::*;
use std::cmp::Ordering;

const NONE: Caller = Caller::NONE;

fn build(arena: &mut FragmentBuilder, ty: &'static TypeDesc, value: &Value) -> Word {
    value.build(arena, ty)
}

fn shown(ty: &'static TypeDesc, word: Word) -> String {
    display(NONE, ty, word)
}

fn hashed(ty: &'static TypeDesc, word: Word) -> i64 {
    hash(NONE, ty, word).cast_signed()
}

fn int(number: i64) -> Value {
    Value::Int(number)
}

#[test]
fn floats_are_shown_as_the_language_says() {
    let cases = [
        (2.0, "2"),
        (-7.25, "-7.25"),
        (0.1 + 0.2, "0.30000000000000004"),
        (1.0e21, "1000000000000000000000"),
        (1.0e-7, "0.0000001"),
        (10.0 / 3.0, "3.3333333333333335"),
        (-0.0, "-0"),
        (f64::INFINITY, "inf"),
        (f64::NEG_INFINITY, "-inf"),
        (f64::NAN, "NaN"),
    ];
    for (float, text) in cases {
        assert_eq!(shown(&FLOAT, f64::to_bits(float)), text);
    }
}

#[test]
fn nested_values_are_shown_as_the_language_says() {
    let arena = &mut FragmentBuilder::new();
    let point = struct_of("Point", &[("x", &INT), ("y", &INT)]);
    let user = struct_of("User", &[("age", &INT), ("name", &STRING)]);
    let ty = tuple_of(&[point, user, list_of(&STRING), map_of(&STRING, list_of(&FLOAT)), option_of(&INT), &BOOL]);
    let text = |text: &str| Value::Text(text.into());
    let value = Value::Record(
        0,
        vec![
            Value::Record(0, vec![int(1), int(-2)]),
            Value::Record(0, vec![int(36), text("Ada")]),
            Value::List(vec![text("a"), text("b")]),
            Value::Map(vec![
                (text("b"), Value::List(vec![Value::Float(1.5), Value::Float(2.0)])),
                (text("a"), Value::List(vec![])),
            ]),
            Value::Record(0, vec![int(3)]),
            Value::Bool(true),
        ],
    );
    let word = build(arena, ty, &value);
    assert_eq!(
        shown(ty, word),
        "(Point { x: 1, y: -2 }, User { age: 36, name: Ada }, [a, b], %{b => [1.5, 2], a => []}, Some(3), true)"
    );
    assert_eq!(shown(option_of(&INT), immediate(1)), "None");
    assert_eq!(
        shown(struct_of("Nothing", &[]), object::construct(arena, struct_of("Nothing", &[]), 0, &[])),
        "Nothing {}"
    );
    assert_eq!(shown(map_of(&INT, &INT), mesh_abi::word::EMPTY), "%{}");
}

#[test]
fn only_a_text_that_is_itself_inspected_is_quoted() {
    let arena = &mut FragmentBuilder::new();
    let word = text::new(arena, "a\"b\\\n\r\t\0");
    assert_eq!(inspect(NONE, &STRING, word), r#""a\"b\\\n\r\t\0""#);
    let item = text::new(arena, "q");
    let list = List::from_words(arena, true, &[item]);
    assert_eq!(inspect(NONE, list_of(&STRING), list.word()), "[q]");
}

#[test]
fn hashes_are_the_documented_ones() {
    let arena = &mut FragmentBuilder::new();
    assert_eq!(hashed(&INT, 42), -55_488_592_825_689_361);
    let abc = text::new(arena, "abc");
    assert_eq!(hashed(&STRING, abc), -1_792_535_898_324_117_685);
    assert_eq!(hashed(&STRING, text::empty()), -3_750_763_034_362_895_579);
    assert_eq!(hashed(&BOOL, 1), -5_808_592_057_526_012_372);
    let point = struct_of("Point", &[("x", &INT), ("y", &INT)]);
    let word = build(arena, point, &Value::Record(0, vec![int(1), int(2)]));
    assert_eq!(hashed(point, word), 2_814_214_074_664_713_915);
}

#[test]
fn maps_of_the_same_entries_are_equal_and_hash_alike_in_any_order() {
    let arena = &mut FragmentBuilder::new();
    let ty = map_of(&STRING, &INT);
    let entry = |key: &str, value| (Value::Text(key.into()), int(value));
    let a = build(arena, ty, &Value::Map(vec![entry("a", 1), entry("b", 2)]));
    let b = build(arena, ty, &Value::Map(vec![entry("b", 2), entry("a", 1)]));
    let c = build(arena, ty, &Value::Map(vec![entry("b", 1), entry("a", 2)]));
    assert!(eq(NONE, ty, a, b) && !eq(NONE, ty, a, c));
    assert_eq!(keyed_hash(NONE, ty, a), keyed_hash(NONE, ty, b));
    assert_eq!(hashed(ty, a), hashed(ty, b));
    assert_ne!(hashed(ty, a), hashed(ty, c));
}

#[test]
fn floats_are_equal_and_ordered_as_the_language_says() {
    let nan = f64::NAN.to_bits();
    let (zero, minus_zero, one) = (0f64.to_bits(), (-0f64).to_bits(), 1f64.to_bits());
    assert!(!eq(NONE, &FLOAT, nan, nan) && eq(NONE, &FLOAT, zero, minus_zero));
    assert!(same_key(NONE, &FLOAT, nan, nan) && !same_key(NONE, &FLOAT, zero, minus_zero));
    assert_eq!(compare(NONE, &FLOAT, zero, one), Ordering::Less);
    assert_eq!(compare(NONE, &FLOAT, nan, one), Ordering::Greater);
    assert_eq!(compare(NONE, &FLOAT, one, nan), Ordering::Greater);
}

#[test]
fn none_is_less_than_some_and_other_variants_are_ordered_as_declared() {
    let arena = &mut FragmentBuilder::new();
    let ty = tuple_of(&[option_of(&INT), &STRING]);
    let some = Value::Record(0, vec![int(5)]);
    let none = Value::Record(1, vec![]);
    let pair = |first: &Value, second: &str| Value::Record(0, vec![first.clone(), Value::Text(second.into())]);
    let sorted = [pair(&none, ""), pair(&some, "a"), pair(&some, "ab"), pair(&some, "b")];
    let words: Vec<_> = sorted.iter().map(|value| build(arena, ty, value)).collect();
    for (i, left) in words.iter().enumerate() {
        for (j, right) in words.iter().enumerate() {
            assert_eq!(compare(NONE, ty, *left, *right), i.cmp(&j));
        }
    }
}

/// `type Chain do Link(Int, Chain) End end`
static CHAIN: TypeDesc = TypeDesc::new(
    TypeKind::Sum,
    9,
    "Chain",
    &[],
    &[
        VariantDesc::new("Link", &[FieldDesc::new("", &INT, 1), FieldDesc::new("", &CHAIN, 0)]),
        VariantDesc::new("End", &[]),
    ],
);

#[test]
fn a_value_of_any_depth_is_walked_on_a_small_stack() {
    let walk = || {
        with_heap(0, |memory: &mut Memory| {
            let chain = |memory: &mut Memory| {
                (0..300_000).fold(immediate(1), |next, number| {
                    let object = Object::new(memory, Header::record(0, 1, 1));
                    object.set(0, next);
                    object.set(1, number);
                    object.word()
                })
            };
            let (left, right) = (chain(memory), chain(memory));
            memory.collect();
            assert!(eq(NONE, &CHAIN, left, right));
            assert_eq!(compare(NONE, &CHAIN, left, right), Ordering::Equal);
            assert_eq!(hash(NONE, &CHAIN, left), hash(NONE, &CHAIN, right));
            assert!(display(NONE, &CHAIN, left).contains("Link(1, Link(0, End))))))"));
            let copy = crate::message::Fragment::copy(left, true).into_memory(memory);
            assert!(eq(NONE, &CHAIN, copy, right));
        });
    };
    std::thread::Builder::new().stack_size(256 * 1024).spawn(walk).unwrap().join().unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn walks_agree_with_the_model(seed in any::<u64>()) {
        let (arena, random) = (&mut FragmentBuilder::new(), &mut Random(seed));
        let ty = random.ty(3);
        let (a, b) = (random.value(ty), random.value(ty));
        let (left, again, right) = (build(arena, ty, &a), build(arena, ty, &a), build(arena, ty, &b));
        assert_eq!(Value::read(left, ty), a);
        assert_eq!(shown(ty, left), a.shown(ty));
        assert!(eq(NONE, ty, left, again) && same_key(NONE, ty, left, again));
        assert_eq!(hash(NONE, ty, left), hash(NONE, ty, again));
        assert_eq!(keyed_hash(NONE, ty, left), keyed_hash(NONE, ty, again));
        assert_eq!(compare(NONE, ty, left, again), Ordering::Equal);
        if a == b {
            assert!(eq(NONE, ty, left, right));
        }
        assert_eq!(compare(NONE, ty, left, right), compare(NONE, ty, right, left).reverse());
    }
}
