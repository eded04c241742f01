//! Copies: equal to their source, self-contained, with the same sharing.

use super::*;
use crate::heap::{HeapConfig, Memory, new_resource};
use crate::value::list::List;
use crate::value::testing::{Random, STRING, Value, list_of, tuple_of, with_heap};
use crate::value::walk;
use crate::value::{object::Object, text};
use mesh_abi::header::{Header, Kind};
use mesh_abi::word::{EMPTY, Word, immediate};
use proptest::prelude::*;
use std::sync::Arc;

fn fresh() -> Memory {
    Memory::new(HeapConfig { check: true, ..HeapConfig::default() })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_copy_is_the_same_value_in_another_heap(seed in any::<u64>()) {
        let mut random = Random(seed);
        let ty = random.ty(3);
        let value = random.value(ty);
        let mut from = fresh();
        let word = value.build(&mut from, ty);
        let fragment = Fragment::copy(word, ty.is_ref());
        // The source is as it was.
        assert_eq!(Value::read(word, ty), value);
        drop(from);
        let mut to = fresh();
        let copy = fragment.into_memory(&mut to);
        to.roots.insert(if ty.is_ref() { copy } else { EMPTY });
        to.collect();
        assert_eq!(Value::read(copy, ty), value);
    }

    #[test]
    fn a_fragment_can_be_read_where_it_stands(seed in any::<u64>()) {
        let mut random = Random(seed);
        let ty = random.ty(2);
        let value = random.value(ty);
        let mut builder = FragmentBuilder::new();
        let word = value.build(&mut builder, ty);
        let fragment = builder.finish(word, ty.is_ref());
        assert_eq!(Value::read(fragment.word(), ty), value);
        let clone = fragment.clone();
        drop(fragment);
        assert_eq!(Value::read(clone.word(), ty), value);
    }

    #[test]
    fn messages_arrive_while_the_receiver_collects(seed in any::<u64>()) {
        let mut random = Random(seed);
        let ty = list_of(&STRING);
        let mut from = fresh();
        with_heap(1, |memory| {
            let mut all = List::empty();
            for _ in 0..8 {
                let value = random.value(ty);
                let word = value.build(&mut from, ty);
                let copy = Fragment::copy(word, true).into_memory(memory);
                assert_eq!(Value::read(copy, ty), value);
                all = all.append(memory, true, copy);
                assert!(all.last().is_some_and(|last| walk::eq(walk::Caller::NONE, ty, word, last)));
            }
            assert_eq!(all.len(), 8);
        });
    }
}

#[test]
fn words_without_objects_cost_no_memory() {
    for (word, is_ref) in [(42, false), (0, true), (EMPTY, true), (immediate(7), true), (text::empty(), true)] {
        let fragment = Fragment::copy(word, is_ref);
        assert_eq!(fragment.words(), 0);
        assert_eq!(fragment.into_memory(&mut fresh()), word);
    }
}

#[test]
fn sharing_within_a_message_is_kept() {
    let mut from = fresh();
    let shared = text::new(&mut from, "shared");
    let list = List::from_words(&mut from, true, &[shared, shared, shared]);
    let fragment = Fragment::copy(list.word(), true);
    let mut to = fresh();
    let copy = List::at(fragment.into_memory(&mut to));
    let words: Vec<Word> = copy.iter().collect();
    assert!(words[0] != shared && words[0] == words[1] && words[1] == words[2]);
}

#[test]
fn large_messages_arrive_in_pieces() {
    let mut from = fresh();
    let big = text::new(&mut from, &"x".repeat(50_000));
    let words: Vec<Word> = (0..5000).map(|number| if number % 2 == 0 { big } else { text::empty() }).collect();
    let list = List::from_words(&mut from, true, &words);
    let fragment = Fragment::copy(list.word(), true);
    let ty = list_of(&STRING);
    let mut to = fresh();
    let copy = fragment.into_memory(&mut to);
    to.roots.insert(copy);
    to.collect();
    assert!(walk::eq(walk::Caller::NONE, ty, list.word(), copy));
}

#[test]
fn resources_are_shared_and_dropped_with_their_last_owner() {
    let value: Arc<u32> = Arc::new(7);
    let mut from = fresh();
    let resource = new_resource(value.clone(), &mut from);
    let lost = Fragment::copy(resource, true);
    let kept = Fragment::copy(resource, true);
    assert_eq!(Arc::strong_count(&value), 4);
    drop((lost, from));
    assert_eq!(Arc::strong_count(&value), 2);
    let mut to = fresh();
    let root = kept.into_memory(&mut to);
    assert_eq!(Arc::strong_count(&value), 2);
    let root = to.roots.insert(root);
    to.collect();
    assert_eq!(Arc::strong_count(&value), 2);
    to.roots.take(root);
    to.collect();
    assert_eq!(Arc::strong_count(&value), 1);
    let mut builder = FragmentBuilder::new();
    let word = new_resource(value.clone(), &mut builder);
    let built = builder.finish(word, true);
    assert_eq!(Arc::strong_count(&value), 2);
    let mut to = fresh();
    built.to_memory(&mut to);
    let clone = built.clone();
    assert_eq!(Arc::strong_count(&value), 4);
    drop((built, to, clone));
    assert_eq!(Arc::strong_count(&value), 1);
}

#[test]
fn a_closure_travels_with_its_captures() {
    let mut from = fresh();
    let captured = text::new(&mut from, "captured");
    let closure = Object::new(&mut from, Header::closure(1, 1));
    closure.set(0, 0xc0de);
    closure.set(1, captured);
    closure.set(2, 99);
    let mut to = fresh();
    let copy = Object::at(Fragment::copy(closure.word(), true).into_memory(&mut to));
    assert_eq!((copy.header().kind(), copy.get(0), copy.get(2)), (Some(Kind::Closure), 0xc0de, 99));
    assert_eq!(text::get(copy.get(1)), "captured");
    assert_ne!(copy.get(1), captured);
}

#[test]
fn no_arguments_are_a_zero() {
    let ty = tuple_of(&[]);
    assert_eq!(Fragment::copy(0, ty.is_ref()).into_memory(&mut fresh()), 0);
}

#[test]
fn a_message_takes_the_part_of_an_array_that_it_is_about() {
    use crate::value::list;
    let mut builder = FragmentBuilder::new();
    let all = list::new(&mut builder, false, &(0..10_000).collect::<Vec<_>>());
    let some = list::drop(&mut builder, all, 9_000);
    let few = list::take(&mut builder, some, 40);
    let part = Fragment::copy(few, true);
    assert!(part.words() < 50, "{part:?}");
    assert_eq!(list::to_vec(part.word()), (9_000..9_040).collect::<Vec<_>>());
    let whole = Fragment::copy(all, true);
    assert_eq!(list::to_vec(whole.word()), (0..10_000).collect::<Vec<_>>());
}

#[test]
fn many_parts_of_one_array_take_the_array_once() {
    use crate::value::list;
    let mut builder = FragmentBuilder::new();
    let all = list::new(&mut builder, false, &(0..1_000).collect::<Vec<_>>());
    let tails: Vec<u64> = (0..1_000).map(|count| list::drop(&mut builder, all, count)).collect();
    let tails = list::new(&mut builder, true, &tails);
    let copy = Fragment::copy(tails, true);
    assert!(copy.words() < 12_000, "{copy:?}");
    for (count, tail) in list::iter(copy.word()).enumerate() {
        assert_eq!(list::len(tail), 1_000 - count);
        assert!(list::iter(tail).eq(count as u64..1_000));
    }
}
