//! Any value comes back from Mesh as it went there: of every type that crosses, nested in every way, and as deep as memory
//! allows.

use bridge_tests::mesh::echo::{Chain, Echo, Folder, Linked, Page, Rose, Shape, Tree, Twelve, Two};
use bridge_tests::mesh::json::Json;
use mesh_runtime::{Atom, Call, MeshType, Runtime};
use proptest::collection::{btree_map, btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::result::maybe_ok;
use proptest::test_runner::Config;
use std::fmt::Debug;

/// Sends values there and back.
fn comes_back<T: Debug + Clone + PartialEq + MeshType>(
    values: impl Strategy<Value = T>,
    send: impl Fn(&Echo, T) -> Call<T>,
) {
    let rt = Runtime::builder().workers(1).start().expect("it starts");
    let echo = Echo::start(&rt).blocking().expect("it starts");
    let config = Config { cases: 96, failure_persistence: None, ..Config::default() };
    proptest!(config, |(value in values)| {
        prop_assert_eq!(send(&echo, value.clone()).blocking(), Ok(value));
    });
}

/// Any Unicode: the character zero, marks that combine, what lies beyond the first plane.
fn text() -> impl Strategy<Value = String> {
    vec(any::<char>(), 0..12).prop_map(String::from_iter)
}

fn two() -> impl Strategy<Value = Two> {
    (any::<i64>(), text()).prop_map(|(id, name)| Two { id, name })
}

fn shape() -> impl Strategy<Value = Shape> {
    let flat = prop_oneof![
        Just(Shape::Dot),
        any::<f64>().prop_map(Shape::Circle),
        (any::<i64>(), any::<i64>()).prop_map(|(w, h)| Shape::Rect { w, h }),
    ];
    flat.prop_recursive(4, 40, 5, |inner| {
        (text(), vec(inner, 0..5)).prop_map(|(name, shapes)| Shape::Group(name, shapes.into()))
    })
}

fn tree() -> impl Strategy<Value = Tree> {
    Just(Tree::Leaf).prop_recursive(8, 60, 2, |inner| {
        (inner.clone(), any::<i64>(), inner).prop_map(|(left, n, right)| Tree::Node(left.into(), n, right.into()))
    })
}

fn json() -> impl Strategy<Value = Json> {
    let flat = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::Bool),
        any::<i64>().prop_map(Json::Int),
        any::<f64>().prop_map(Json::Float),
        text().prop_map(Json::Str),
    ];
    flat.prop_recursive(4, 40, 5, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..5).prop_map(|items| Json::Array(items.into())),
            btree_map(text(), inner, 0..5).prop_map(|entries| Json::Object(entries.into())),
        ]
    })
}

#[test]
fn plain_values() {
    comes_back(any::<i64>(), Echo::number);
    comes_back(any::<f64>(), Echo::fraction);
    comes_back(any::<bool>(), Echo::truth);
    comes_back(text(), |echo, text| echo.text(text));
    comes_back(text().prop_map(|name| Atom::new(&name)), Echo::name);
    comes_back(vec(any::<u8>(), 0..200), Echo::raw);
}

#[test]
fn collections_in_collections() {
    comes_back(vec(any::<i64>(), 0..200), Echo::numbers);
    comes_back(vec(text(), 0..50), Echo::texts);
    comes_back(btree_map(text(), vec(any::<i64>(), 0..5), 0..40), Echo::table);
    comes_back(btree_map((any::<i64>(), text()), two(), 0..20), Echo::by_shape);
    comes_back(btree_set(text(), 0..40), Echo::tags);
    let key = || btree_set(any::<i64>(), 0..5);
    comes_back(btree_map(key(), vec(btree_set(two(), 0..4), 0..4), 0..10), Echo::tagged);
    comes_back(vec(vec(vec(option::of(text()), 0..4), 0..4), 0..4), Echo::nested);
}

#[test]
fn tuples_structs_and_sums() {
    comes_back((any::<i64>(), text(), any::<f64>(), any::<bool>(), vec(any::<i64>(), 0..5)), Echo::five);
    let first = (any::<i64>(), text(), any::<f64>(), any::<bool>(), vec(any::<i64>(), 0..4), two());
    let last = (btree_map(text(), any::<i64>(), 0..4), option::of(any::<i64>()), shape(), text(), tree(), any::<i64>());
    let dozen = (first, last).prop_map(|((a, b, c, d, e, i), (f, g, j, k, t, n))| Twelve {
        a,
        b: b.clone(),
        c,
        d,
        e,
        f,
        g,
        h: (n, b),
        i,
        j: if matches!(t, Tree::Leaf) { Shape::Dot } else { j },
        k: Atom::new(&k),
        l: (),
    });
    comes_back(dozen, Echo::twelve_of);
    comes_back(shape(), Echo::shape_of);
    comes_back(option::of(two()), Echo::maybe);
    comes_back(option::of(any::<f64>()), Echo::maybe_fraction);
    comes_back(maybe_ok(two(), text()), Echo::outcome);
    comes_back(option::of(maybe_ok(option::of(any::<i64>()), option::of(text()))), Echo::maybes);
}

#[test]
fn types_that_hold_themselves_and_generic_ones() {
    comes_back(tree(), Echo::tree_of);
    comes_back(json(), Echo::document);
    comes_back((vec(two(), 0..9), option::of(two())).prop_map(|(items, next)| Page { items, next }), Echo::page_of);
}

#[test]
fn a_million_numbers_and_texts() {
    let rt = Runtime::builder().workers(1).start().expect("it starts");
    let echo = Echo::start(&rt).blocking().expect("it starts");
    let numbers: Vec<i64> = (0..1_000_000).collect();
    assert!(echo.numbers(numbers.clone()).blocking() == Ok(numbers));
    let texts: Vec<String> = (0..1_000_000).map(|n| n.to_string()).collect();
    assert!(echo.texts(texts.clone()).blocking() == Ok(texts));
}

/// Runs on a thread that has next to no stack of its own.
fn on_a_small_stack(run: impl FnOnce(&Echo) + Send + 'static) {
    let body = || {
        let rt = Runtime::builder().workers(1).start().expect("it starts");
        run(&Echo::start(&rt).blocking().expect("it starts"));
    };
    let thread = std::thread::Builder::new().stack_size(256 << 10).spawn(body).expect("a thread can be started");
    thread.join().expect("the values come back");
}

/// A value is copied, goes there and back, is compared and dropped.
fn goes_deep<T: Clone + PartialEq + MeshType>(value: T, send: impl FnOnce(T) -> Call<T>) {
    let back = send(value.clone()).blocking().expect("there is room in memory");
    assert!(back == value);
}

#[test]
fn a_chain_of_a_million_links() {
    on_a_small_stack(|echo| {
        let chain = (0..1_000_000).fold(Chain::End, |rest, n| Chain::Link(n, rest.into()));
        goes_deep(chain, |chain| echo.chain_of(chain));
    });
}

#[test]
fn lists_in_lists_options_and_maps_fifty_thousand_deep() {
    on_a_small_stack(|echo| {
        let rose = (0..50_000).fold(Rose { below: vec![].into() }, |rose, _| Rose { below: vec![rose].into() });
        goes_deep(rose, |rose| echo.rose_of(rose));
    });
    on_a_small_stack(|echo| {
        let last = Linked { number: 0, next: None.into() };
        let linked = (1..50_000).fold(last, |next, number| Linked { number, next: next.into() });
        goes_deep(linked, |linked| echo.linked_of(linked));
    });
    on_a_small_stack(|echo| {
        let inner = Folder { folders: [].into_iter().collect() };
        let folder =
            (0..50_000).fold(inner, |folder, n| Folder { folders: [(n.to_string(), folder)].into_iter().collect() });
        goes_deep(folder, |folder| echo.folder_of(folder));
    });
}
