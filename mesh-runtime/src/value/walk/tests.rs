//! Walks over values made by hand.

use super::*;
use crate::message::{Arena, FragmentBuilder};
use crate::value::map::{self, MapType};
use crate::value::{list, text};
use mesh_abi::types::{TypeKind, VariantDesc};
use mesh_abi::word::EMPTY;
use std::cmp::Ordering;

static INT: TypeDesc = TypeDesc::new(TypeKind::Int, 1, "Int", &[], &[]);
static FLOAT: TypeDesc = TypeDesc::new(TypeKind::Float, 2, "Float", &[], &[]);
static STRING: TypeDesc = TypeDesc::new(TypeKind::String, 3, "String", &[], &[]);
static INTS: TypeDesc = TypeDesc::new(TypeKind::List, 4, "List<Int>", &[&INT], &[]);
static COUNTS: TypeDesc = TypeDesc::new(TypeKind::Map, 5, "Map<String, Int>", &[&STRING, &INT], &[]);
/// `(Int, String)`: the string is stored first.
static PAIR: TypeDesc = TypeDesc::new(
    TypeKind::Tuple,
    6,
    "(Int, String)",
    &[],
    &[VariantDesc::new("", &[FieldDesc::new("", &INT, 1), FieldDesc::new("", &STRING, 0)])],
);
static POINT: TypeDesc = TypeDesc::new(
    TypeKind::Struct,
    7,
    "Point",
    &[],
    &[VariantDesc::new("Point", &[FieldDesc::new("x", &INT, 0), FieldDesc::new("y", &INT, 1)])],
);
/// A recursive sum type: `End`, `More(Int, Chain)`.
static CHAIN: TypeDesc = TypeDesc::new(
    TypeKind::Sum,
    8,
    "Chain",
    &[],
    &[
        VariantDesc::new("End", &[]),
        VariantDesc::new("More", &[FieldDesc::new("", &INT, 1), FieldDesc::new("", &CHAIN, 0)]),
    ],
);

fn pair(arena: &mut dyn Arena, number: u64, name: &str) -> Word {
    let name = text::new(arena, name);
    object::construct(arena, &PAIR, 0, &[number, name])
}

fn chain(arena: &mut dyn Arena, numbers: impl DoubleEndedIterator<Item = u64>) -> Word {
    let end = object::construct(arena, &CHAIN, 0, &[]);
    numbers.rev().fold(end, |rest, n| object::construct(arena, &CHAIN, 1, &[n, rest]))
}

#[test]
fn texts_are_as_the_language_says() {
    let mut a = FragmentBuilder::new();
    let p = pair(&mut a, 7, "x");
    assert_eq!(display(&PAIR, p), "(7, x)");
    let point = object::construct(&mut a, &POINT, 0, &[1, (-2i64).cast_unsigned()]);
    assert_eq!(display(&POINT, point), "Point { x: 1, y: -2 }");
    let c = chain(&mut a, [1, 2].into_iter());
    assert_eq!(display(&CHAIN, c), "More(1, More(2, End))");
    let ints = list::new(&mut a, false, &[1, 2, 3]);
    assert_eq!((display(&INTS, ints), display(&INTS, EMPTY)), ("[1, 2, 3]".into(), "[]".into()));
    let key = text::new(&mut a, "k");
    let counts = map::new(&mut a, MapType::of(&COUNTS), &[key, 5]);
    assert_eq!((display(&COUNTS, counts), display(&COUNTS, EMPTY)), ("%{k => 5}".into(), "%{}".into()));
    assert_eq!(inspect(&STRING, text::new(&mut a, "a\"b\n")), r#""a\"b\n""#);
}

#[test]
fn floats_are_shortest_and_positional() {
    let show = |x: f64| display(&FLOAT, x.to_bits());
    assert_eq!(
        [2.0, 0.1 + 0.2, 1.0e21, 1.0e-7, -0.0, 1.0 / 0.0, f64::NAN].map(show),
        ["2", "0.30000000000000004", "1000000000000000000000", "0.0000001", "-0", "inf", "NaN"]
    );
}

#[test]
fn equality_and_order_are_by_structure() {
    let mut a = FragmentBuilder::new();
    let (one, same, other) = (pair(&mut a, 1, "a"), pair(&mut a, 1, "a"), pair(&mut a, 1, "b"));
    assert!(eq(&PAIR, one, same) && !eq(&PAIR, one, other));
    assert_eq!(hash(&PAIR, one), hash(&PAIR, same));
    assert_eq!((compare(&PAIR, one, same), compare(&PAIR, one, other)), (Ordering::Equal, Ordering::Less));
    let short = list::new(&mut a, false, &[1, 2]);
    let long = list::new(&mut a, false, &[1, 2, 0]);
    assert_eq!((compare(&INTS, short, long), compare(&INTS, EMPTY, short)), (Ordering::Less, Ordering::Less));
    assert!(!eq(&FLOAT, f64::NAN.to_bits(), f64::NAN.to_bits()));
    assert_eq!(compare(&INT, (-1i64).cast_unsigned(), 1), Ordering::Less);
}

#[test]
fn maps_are_equal_in_any_order() {
    let mut a = FragmentBuilder::new();
    let (x, y) = (text::new(&mut a, "x"), text::new(&mut a, "y"));
    let one = map::new(&mut a, MapType::of(&COUNTS), &[x, 1, y, 2]);
    let two = map::new(&mut a, MapType::of(&COUNTS), &[y, 2, x, 1]);
    assert!(eq(&COUNTS, one, two));
    assert_eq!(hash(&COUNTS, one), hash(&COUNTS, two));
    let three = map::new(&mut a, MapType::of(&COUNTS), &[y, 2, x, 3]);
    assert!(!eq(&COUNTS, one, three));
}

#[test]
fn hashes_are_the_documented_ones() {
    let mut a = FragmentBuilder::new();
    let empty = text::new(&mut a, "");
    assert_eq!(hash(&STRING, empty), 0xcbf2_9ce4_8422_2325);
    // FNV-1a of "a", from the published test vectors.
    let letter = text::new(&mut a, "a");
    assert_eq!(hash(&STRING, letter), 0xaf63_dc4c_8601_ec8c);
    let abc = text::new(&mut a, "abc");
    assert_eq!(hash(&STRING, abc).cast_signed(), -1_792_535_898_324_117_685);
    assert_eq!(hash(&INT, 42).cast_signed(), -55_488_592_825_689_361);
    let point = object::construct(&mut a, &POINT, 0, &[1, 2]);
    assert_eq!(hash(&POINT, point).cast_signed(), 2_814_214_074_664_713_915);
}

#[test]
fn depth_is_no_matter() {
    let mut a = FragmentBuilder::new();
    let (one, two) = (chain(&mut a, 0..300_000), chain(&mut a, 0..300_000));
    assert!(eq(&CHAIN, one, two));
    assert_eq!(compare(&CHAIN, one, two), Ordering::Equal);
    assert_eq!(hash(&CHAIN, one), hash(&CHAIN, two));
    assert!(display(&CHAIN, one).ends_with("End".to_owned().as_str()) || display(&CHAIN, one).ends_with(')'));
}
