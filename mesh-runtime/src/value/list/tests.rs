//! Lists against vectors: any sequence of operations gives the same elements.

use super::*;
use crate::heap::Memory;
use crate::message::FragmentBuilder;
use crate::value::testing::{Random, with_heap};
use proptest::prelude::*;

fn numbers(list: List) -> Vec<u64> {
    list.iter().collect()
}

/// The elements as generated code goes through them.
fn by_runs(list: List) -> Vec<u64> {
    let mut seen = Vec::new();
    loop {
        let run = list.run(seen.len());
        let (address, bytes) = (run & ((1 << word::RUN_SHIFT) - 1), run >> word::RUN_SHIFT);
        if bytes == 0 {
            return seen;
        }
        // SAFETY: the run is part of the list, which is alive.
        seen.extend(unsafe { std::slice::from_raw_parts(address as *const u64, bytes as usize / 8) });
    }
}

/// Every way to read the list agrees with the model.
fn check(list: List, model: &[u64]) {
    assert_eq!(list.len(), model.len());
    assert_eq!(numbers(list), model);
    assert_eq!(by_runs(list), model);
    assert_eq!(list.first(), model.first().copied());
    assert_eq!(list.last(), model.last().copied());
    assert_eq!(list.is_empty(), model.is_empty());
    for index in (0..model.len()).step_by(1 + model.len() / 7) {
        assert_eq!(list.get(index), Some(model[index]));
    }
    assert_eq!(list.get(model.len()), None);
}

fn range(arena: &mut FragmentBuilder, range: std::ops::Range<u64>) -> List {
    List::from_words(arena, false, &range.collect::<Vec<_>>())
}

#[test]
fn appending_keeps_the_list_before() {
    let arena = &mut FragmentBuilder::new();
    let mut lists = vec![List::empty()];
    for number in 0..2500 {
        lists.push(lists[lists.len() - 1].append(arena, false, number));
    }
    for (length, list) in lists.iter().enumerate().step_by(37) {
        check(*list, &(0..length as u64).collect::<Vec<_>>());
    }
}

#[test]
fn two_futures_of_one_list_do_not_meet() {
    let arena = &mut FragmentBuilder::new();
    for length in [1, 3, 4, 31, 32, 33, 63, 64, 65, 1000, 1056] {
        let list = range(arena, 0..length);
        let (left, right) = (list.append(arena, false, 7777), list.append(arena, false, 8888));
        assert_eq!((left.last(), right.last()), (Some(7777), Some(8888)));
        check(list, &(0..length).collect::<Vec<_>>());
    }
}

#[test]
fn peeling_gives_every_element_once() {
    let arena = &mut FragmentBuilder::new();
    for length in [0, 1, 32, 33, 64, 65, 1000, 5000] {
        let mut list = range(arena, 0..length);
        let mut seen = Vec::new();
        while let Some(first) = list.first() {
            seen.push(first);
            list = list.tail(arena);
        }
        assert_eq!(seen, (0..length).collect::<Vec<_>>());
    }
}

#[test]
fn a_list_used_as_a_queue_stays_small() {
    with_heap(0, |memory: &mut Memory| {
        let mut list = List::from_words(memory, false, &(0..40).collect::<Vec<_>>());
        for number in 40..20_000 {
            list = list.append(memory, false, number).tail(memory);
        }
        check(list, &(20_000 - 40..20_000).collect::<Vec<_>>());
        memory.collect();
        assert!(memory.used_words() < 8 * 1024, "{memory:?}");
    });
}

#[test]
fn lists_of_one_element_put_in_front_stay_cheap() {
    let arena = &mut FragmentBuilder::new();
    let mut list = List::empty();
    for number in 0..5000 {
        let one = List::from_words(arena, false, &[number]);
        list = one.concat(arena, list);
    }
    check(list, &(0..5000).rev().collect::<Vec<_>>());
}

#[test]
fn a_million_elements_are_built_one_by_one() {
    let arena = &mut FragmentBuilder::new();
    let mut builder = Builder::new(false);
    (0..1_000_000).for_each(|number| builder.push(arena, number));
    let list = builder.finish(arena);
    assert_eq!(list.len(), 1_000_000);
    assert!((0..1_000_000).step_by(999).all(|index| list.get(index as usize) == Some(index)));
    assert!(list.iter().eq(0..1_000_000));
}

/// Words that `run` takes from a heap that is not collected meanwhile.
fn words_of(run: impl FnOnce(&mut Memory)) -> usize {
    let mut words = 0;
    with_heap(0, |memory: &mut Memory| {
        let before = memory.occupied_words();
        run(memory);
        words = memory.occupied_words() - before;
    });
    words
}

#[test]
fn a_long_list_is_copied_once_at_each_end_whatever_is_made_of_it() {
    let words = words_of(|memory| {
        let list = List::from_words(memory, false, &(0..10_000).collect::<Vec<_>>());
        for number in 0..200 {
            let (longer, front) = (list.append(memory, false, number), List::from_words(memory, false, &[number]));
            let front = front.concat(memory, list);
            assert_eq!((longer.last(), longer.len()), (Some(number), 10_001));
            assert_eq!((front.first(), front.len(), front.get(1)), (Some(number), 10_001, Some(0)));
        }
        check(list, &(0..10_000).collect::<Vec<_>>());
    });
    assert!(words < 8 * 10_000, "{words}");
}

#[test]
fn long_lists_are_put_together_and_changed_without_being_copied() {
    let words = words_of(|memory| {
        let list = List::from_words(memory, false, &(0..10_000).collect::<Vec<_>>());
        for number in 0..100 {
            let both = list.concat(memory, list);
            let part = both.drop(memory, 1).take(memory, 15_000);
            assert_eq!((part.len(), part.first(), part.last()), (15_000, Some(1), Some(5_000)));
            let changed = list.with(memory, 5000, number);
            assert_eq!(
                (changed.get(4999), changed.get(5000), changed.get(5001)),
                (Some(4999), Some(number), Some(5001))
            );
        }
    });
    assert!(words < 6 * 10_000, "{words}");
}

#[test]
fn many_changes_of_one_list_are_all_there() {
    let arena = &mut FragmentBuilder::new();
    let mut model: Vec<u64> = (0..3000).collect();
    let mut list = range(arena, 0..3000);
    let mut random = Random(7);
    for number in 0..2000 {
        let at = random.below(3000);
        list = list.with(arena, at, number);
        model[at] = number;
    }
    check(list, &model);
}

#[test]
fn a_few_elements_do_not_keep_a_long_array() {
    let arena = &mut FragmentBuilder::new();
    let list = range(arena, 0..100_000).take(arena, 3);
    let array = list.0.expect("it is not empty").child(0);
    assert_eq!(array.header().length(), 4);
    check(list, &[0, 1, 2]);
}

#[test]
fn generated_code_fills_room_from_its_start() {
    let arena = &mut FragmentBuilder::new();
    for count in [0, 1, 5, 8, 9, 40] {
        let mut place = room(arena, false, 4);
        let (mut places, mut end) = (4, place + mesh_abi::header::FIRST_ELEMENT);
        for number in 0..count {
            if number == places {
                let full = place;
                place = more_room(arena, full, 0);
                (places, end) = (2 * places, end - full + place);
            }
            // SAFETY: there is room for the element.
            unsafe { (end as *mut u64).write(number) };
            end += 8;
        }
        let list = List::at(filled(arena, place, end));
        check(list, &(0..count).collect::<Vec<_>>());
        check(list.append(arena, false, 77), &(0..count).chain([77]).collect::<Vec<_>>());
    }
}

#[test]
fn replacing_an_element_leaves_the_others() {
    let arena = &mut FragmentBuilder::new();
    for length in [1, 10, 33, 100, 3000] {
        let list = range(arena, 0..length);
        for index in (0..length).step_by(13) {
            let changed = list.with(arena, index as usize, 99_999);
            let model: Vec<_> = (0..length).map(|number| if number == index { 99_999 } else { number }).collect();
            check(changed, &model);
        }
        check(list, &(0..length).collect::<Vec<_>>());
    }
}

/// One random operation on a pool of lists and their models.
fn step(arena: &mut FragmentBuilder, random: &mut Random, pool: &mut Vec<(List, Vec<u64>)>) {
    let (list, model) = pool[random.below(pool.len() as u64)].clone();
    let at = random.below(model.len() as u64 + 3);
    let new = match random.below(9) {
        0 => {
            let number = random.next() >> 1;
            (list.append(arena, false, number), [model, vec![number]].concat())
        }
        1 => (list.take(arena, at), model[..at.min(model.len())].to_vec()),
        2 => (list.drop(arena, at), model[at.min(model.len())..].to_vec()),
        7 => {
            let words: Vec<u64> = (0..random.below(80)).map(|_| random.next() >> 1).collect();
            (list.extend(arena, false, &words), [model, words].concat())
        }
        8 => {
            let number = random.next() >> 1;
            let one = List::from_words(arena, false, &[number]);
            (one.concat(arena, list), [vec![number], model].concat())
        }
        3 if !model.is_empty() => {
            let at = at % model.len();
            let mut changed = model;
            changed[at] = 5;
            (list.with(arena, at, 5), changed)
        }
        4 => {
            let count = random.below(200);
            let words: Vec<u64> = (0..count).map(|_| random.next() >> 1).collect();
            (List::from_words(arena, false, &words), words)
        }
        _ => {
            let (other, other_model) = pool[random.below(pool.len() as u64)].clone();
            if model.len() + other_model.len() > 20_000 {
                return;
            }
            (list.concat(arena, other), [model, other_model].concat())
        }
    };
    check(new.0, &new.1);
    if pool.len() < 12 {
        pool.push(new);
    } else {
        let at = random.below(pool.len() as u64);
        pool[at] = new;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn lists_behave_like_vectors(seed in any::<u64>()) {
        let (arena, random) = (&mut FragmentBuilder::new(), &mut Random(seed));
        let mut pool = vec![(List::empty(), vec![])];
        for _ in 0..120 {
            step(arena, random, &mut pool);
        }
        for (list, model) in &pool {
            check(*list, model);
        }
    }
}
