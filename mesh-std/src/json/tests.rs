//! Round trips of generated values: text, `Json`, and values of other types by their descriptors.

use super::build::Build;
use super::decode::Mode;
use super::events::Events;
use super::heap::Heap;
use super::text::Text;
use super::tree::{self, Grow, Tree};
use super::{Type, build, decode, types, walk};
use mesh_abi::types::{FieldDesc, OF_LIBRARY, TypeDesc, TypeKind, VariantDesc};
use mesh_abi::word::Word;
use mesh_runtime::heap::{HeapConfig, Memory};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// A heap of no process: nothing is collected in it.
fn with_heap<R>(run: impl FnOnce(Heap) -> R) -> R {
    let mut memory = Memory::new(HeapConfig::default());
    // SAFETY: the memory is used through this heap only, and outlives it.
    run(unsafe { Heap::of((&raw mut memory).cast()) })
}

fn written(tree: &Tree<'_>) -> String {
    let mut text = Text::compact();
    tree.tell(&mut text);
    text.finish()
}

fn tree_of(heap: Heap, ty: Type, value: Word) -> Tree<'static> {
    let mut tree = Grow::default();
    walk::walk(heap, ty, value, &mut tree);
    tree.finish().unwrap().into_owned()
}

/// Objects have each name once, and in order: so a tree is what it becomes.
fn any_tree() -> impl Strategy<Value = Tree<'static>> {
    let leaf = prop_oneof![
        Just(Tree::Null),
        any::<bool>().prop_map(Tree::Bool),
        any::<i64>().prop_map(Tree::Int),
        any::<f64>().prop_filter("JSON has no other floats", |it| it.is_finite()).prop_map(Tree::Float),
        any::<String>().prop_map(|it| Tree::Text(it.into())),
    ];
    leaf.prop_recursive(5, 64, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Tree::Array),
            prop::collection::btree_map(any::<String>(), inner, 0..6).prop_map(
                |members: BTreeMap<String, Tree<'static>>| {
                    Tree::Object(members.into_iter().map(|(name, value)| (name.into(), value)).collect())
                }
            ),
        ]
    })
}

static INT: TypeDesc = TypeDesc::new(TypeKind::Int, 0, "Int", &[], &[]);
static FLOAT: TypeDesc = TypeDesc::new(TypeKind::Float, 0, "Float", &[], &[]);
static STRING: TypeDesc = TypeDesc::new(TypeKind::String, 0, "String", &[], &[]);
static MAYBE: TypeDesc = TypeDesc::new(
    TypeKind::Sum,
    0,
    "Option",
    &[&FLOAT],
    &[VariantDesc::new("Some", &[FieldDesc::new("", &FLOAT, 0)]), VariantDesc::new("None", &[])],
)
.with_flags(OF_LIBRARY);
static PAIRS: TypeDesc = TypeDesc::new(TypeKind::List, 0, "List", &[&PAIR], &[]);
static PAIR: TypeDesc = TypeDesc::new(
    TypeKind::Tuple,
    0,
    "(Int, String)",
    &[],
    &[VariantDesc::new("", &[FieldDesc::new("", &INT, 1), FieldDesc::new("", &STRING, 0)])],
);
static RECORD: TypeDesc = TypeDesc::new(
    TypeKind::Struct,
    0,
    "Record",
    &[],
    &[VariantDesc::new("Record", &[FieldDesc::new("pairs", &PAIRS, 0), FieldDesc::new("maybe", &MAYBE, 1)])],
);

proptest! {
    #[test]
    fn a_text_is_read_as_what_was_written(tree in any_tree()) {
        let text = written(&tree);
        prop_assert_eq!(tree::parse(&text), Ok(tree));
    }

    #[test]
    fn a_json_is_what_it_was_made_of(tree in any_tree()) {
        with_heap(|heap| {
            let json = build::json(heap, &tree);
            assert_eq!(tree_of(heap, types::json(), json), tree);
            let again = decode::value(heap, Mode::Generous, types::json(), &tree).unwrap();
            assert_eq!(tree_of(heap, types::json(), again), tree);
        });
    }

    #[test]
    fn a_value_is_read_as_what_was_written(
        pairs in prop::collection::vec((any::<i64>(), any::<String>()), 0..80),
        maybe in prop::option::of(-1e300..1e300),
    ) {
        let pair = |(number, text): (i64, String)| Tree::Array(vec![Tree::Int(number), Tree::Text(text.into())]);
        let pairs = Tree::Array(pairs.into_iter().map(pair).collect());
        let maybe = maybe.map_or(Tree::Null, Tree::Float);
        let tree = Tree::Object(vec![("maybe".into(), maybe), ("pairs".into(), pairs)]);
        with_heap(|heap| {
            let value = decode::value(heap, Mode::Generous, &RECORD, &tree).unwrap();
            assert_eq!(tree_of(heap, &RECORD, value), tree);
        });
    }

    #[test]
    fn whatever_is_read_is_a_value_or_an_error(tree in any_tree()) {
        with_heap(|heap| {
            for ty in [&RECORD, &PAIRS, &MAYBE, &INT, &FLOAT, &STRING] {
                let _ = decode::value(heap, Mode::Generous, ty, &tree);
            }
        });
    }
}

#[test]
fn what_is_absent_or_of_another_kind_is_an_error() {
    let read = |text: &str| {
        with_heap(|heap| decode::value(heap, Mode::Generous, &RECORD, &tree::parse(text).unwrap()).map(drop))
    };
    assert_eq!(read(r#"{"pairs": [], "more": 1}"#), Ok(()));
    for (text, message) in [
        ("[]", "expected Object"),
        (r#"{"maybe": 1}"#, "missing field: pairs"),
        (r#"{"pairs": {}}"#, "expected Array"),
        (r#"{"pairs": [[1]]}"#, "array index 1 out of bounds (length 1)"),
        (r#"{"pairs": [["1", "a"]]}"#, "expected Int"),
        (r#"{"pairs": [[1, 2]]}"#, "expected String"),
        (r#"{"pairs": [], "maybe": "x"}"#, "expected Float"),
    ] {
        assert_eq!(read(text), Err(message.to_owned()), "{text}");
    }
}

#[test]
fn strict_errors_say_where() {
    let read = |text: &str| {
        with_heap(|heap| decode::value(heap, Mode::Strict, &RECORD, &tree::parse(text).unwrap()).map(drop))
    };
    assert_eq!(read(r#"{"pairs": [[1, "a"]], "maybe": null}"#), Ok(()));
    for (text, message) in [
        ("[]", "expected Object"),
        (r#"{"maybe": 1}"#, "missing field: pairs"),
        (r#"{"pairs": [], "more": 1}"#, "unknown field: more"),
        (r#"{"pairs": {}}"#, "pairs: expected Array"),
        (r#"{"pairs": [[1, "a"], [1]]}"#, "pairs[1]: array index 1 out of bounds (length 1)"),
        (r#"{"pairs": [["1", "a"]]}"#, "pairs[0][0]: expected Int"),
        (r#"{"pairs": [[1.5, "a"]]}"#, "pairs[0][0]: expected Int"),
        (r#"{"pairs": [], "maybe": "x"}"#, "maybe: expected Float"),
    ] {
        assert_eq!(read(text), Err(message.to_owned()), "{text}");
    }
}

#[test]
fn a_deep_value_takes_no_stack() {
    with_heap(|heap| {
        let mut json = Build::new(heap);
        (0..100_000).for_each(|_| json.open_array());
        (0..100_000).for_each(|_| json.close_array());
        let (json, mut text, mut tree) = (json.finish(), Text::compact(), Grow::default());
        walk::walk(heap, types::json(), json, &mut text);
        assert_eq!(text.finish().len(), 200_000);
        walk::walk(heap, types::json(), json, &mut tree);
        assert_eq!(tree.finish(), Err("recursion limit exceeded".to_owned()));
    });
}
