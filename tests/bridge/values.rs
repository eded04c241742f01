//! Values of every type, from Rust to Mesh and back: as arguments, replies and fields.

use bridge_tests::mesh::echo::{self, Echo, Keywords, One, Page, Shape, Tree, Twelve, Two};
use bridge_tests::mesh::json::Json;
use bridge_tests::mesh::queue::Queue;
use bridge_tests::mesh::range::Range;
use mesh_runtime::{Atom, CallError, Pid, Runtime};
use std::collections::{BTreeMap, BTreeSet};

fn two(id: i64, name: &str) -> Two {
    Two { id, name: name.into() }
}

/// Calls an echo and compares.
macro_rules! comes_back {
    ($rt:ident, $($method:ident: $($value:expr),+;)*) => {
        let echo = Echo::start(&$rt).blocking().unwrap();
        $($({
            let value = $value;
            assert_eq!(echo.$method(value.clone()).blocking(), Ok(value), stringify!($method));
        })+)*
    };
}

#[mesh_runtime::test]
fn plain_values_come_back(rt: Runtime) {
    comes_back! { rt,
        number: 0i64, -1, i64::MIN, i64::MAX;
        fraction: 0.5f64, -0.0, f64::MAX, f64::NEG_INFINITY;
        truth: true, false;
        nothing: ();
        name: Atom::new("ok");
    }
    let nan = Echo::start(&rt).blocking().unwrap().fraction(f64::NAN).blocking().unwrap();
    assert!(nan.is_nan());
}

#[mesh_runtime::test]
fn texts_come_back(rt: Runtime) {
    comes_back! { rt, text: String::new(), "größe".to_owned(), "x".repeat(1 << 20); }
    let echo = Echo::start(&rt).blocking().unwrap();
    assert_eq!(echo.text("a literal").blocking().unwrap(), "a literal");
}

#[mesh_runtime::test]
fn collections_come_back(rt: Runtime) {
    comes_back! { rt,
        numbers: vec![], (0..10_000).collect::<Vec<i64>>();
        texts: vec![], vec!["a".to_owned(), String::new()];
        table: BTreeMap::new(), (0..300).map(|n| (n.to_string(), vec![n; (n % 4) as usize])).collect::<BTreeMap<_, _>>();
        by_shape: BTreeMap::from([((1, "a".to_owned()), two(1, "b")), ((0, "z".to_owned()), two(2, ""))]);
    }
}

#[mesh_runtime::test]
fn library_types_come_back(rt: Runtime) {
    let object =
        BTreeMap::from([("a".to_owned(), Json::Array(vec![Json::Null, Json::Int(1), Json::Float(1.0)].into()))]);
    comes_back! { rt,
        tags: BTreeSet::new(), BTreeSet::from(["b".to_owned(), "a".to_owned()]);
        tagged: BTreeMap::from([(BTreeSet::from([2, 1]), vec![BTreeSet::from([two(1, "b")])])]);
        span: Range { first: 1, past: 4 };
        line: Queue { items: vec![two(1, "a"), two(2, "b")] };
        document: Json::Null, Json::Object(object.into()), Json::Str("x".into());
    }
    let union = echo::union(&rt, BTreeSet::from([3, 1]), BTreeSet::from([1, 2])).blocking();
    assert_eq!(union, Ok(BTreeSet::from([1, 2, 3])));
}

#[mesh_runtime::test]
fn tuples_structs_and_sums_come_back(rt: Runtime) {
    let group = Shape::Group(
        "all".into(),
        vec![Shape::Dot, Shape::Rect { w: 1, h: 2 }, Shape::Group(String::new(), vec![].into())].into(),
    );
    let twelve = Twelve {
        a: -1,
        b: "b".into(),
        c: 2.5,
        d: true,
        e: vec![1, 2],
        f: BTreeMap::from([("k".to_owned(), 3)]),
        g: Some(4),
        h: (5, "five".into()),
        i: two(6, "six"),
        j: group.clone(),
        k: Atom::new("k"),
        l: (),
    };
    comes_back! { rt,
        pair: (7i64, "seven".to_owned());
        five: (1i64, "2".to_owned(), 3.5, true, vec![5]);
        one_of: One { text: "one".into() };
        two_of: two(2, "two");
        twelve_of: twelve;
        shape_of: Shape::Dot, Shape::Circle(1.5), Shape::Rect { w: 3, h: 4 }, group;
        maybe: None, Some(two(0, "zero"));
        maybe_fraction: None, Some(-0.5);
        outcome: Ok(two(1, "fine")), Err("why".to_owned());
        keywords_of: Keywords { r#loop: 1, r#dyn: 2, crate_: 3 };
    }
}

#[mesh_runtime::test]
fn recursive_and_generic_types_come_back(rt: Runtime) {
    let node = |n| Tree::Node(Tree::Leaf.into(), n, Tree::Leaf.into());
    let tree = Tree::Node(node(1).into(), 2, node(3).into());
    comes_back! { rt,
        tree_of: Tree::Leaf, tree.clone();
        page_of: Page { items: vec![two(1, "a"), two(2, "b")], next: Some(two(3, "c")) };
    }
    assert_eq!(echo::sum(&rt, tree).blocking(), Ok(6));
}

#[mesh_runtime::test]
fn several_arguments_arrive_in_their_order(rt: Runtime) {
    let echo = Echo::start(&rt).blocking().unwrap();
    let reply = echo.several(1, 2.5, "three", vec![true, false]).blocking().unwrap();
    assert_eq!(reply, (vec![true, false], "three".to_owned(), 2.5, 1));
}

#[mesh_runtime::test]
fn functions_are_called_by_their_names(rt: Runtime) {
    assert_eq!(echo::half(&rt, 5.0).blocking(), Ok(2.5));
    assert_eq!((echo::twice_1(&rt, 4).blocking(), echo::twice_2(&rt, 4, 5).blocking()), (Ok(8), Ok(18)));
}

#[mesh_runtime::test]
fn a_pid_keeps_its_identity(rt: Runtime) -> Result<(), CallError> {
    let pid = Echo::start(&rt).blocking()?.pid().untyped();
    assert_eq!(echo::pid_of(&rt, pid).blocking()?, pid);
    assert_ne!(pid, Pid::NONE);
    Ok(())
}
