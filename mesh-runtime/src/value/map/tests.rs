//! Maps against a plain list of pairs: the same entries, in the same order.

use super::entry::Entry;
use super::index::Node;
use super::*;
use crate::heap::{HeapConfig, Memory};
use crate::message::FragmentBuilder;
use crate::value::testing::{FLOAT, INT, Random, STRING, map_of, with_heap};
use crate::value::text;
use mesh_abi::types::TypeDesc;
use proptest::prelude::*;

const NONE: Caller = Caller::NONE;

/// A map with its model: entries in order.
type Pair = (Map, Vec<(u64, u64)>);

fn ints() -> MapType {
    MapType::new(&INT, &INT)
}

fn check((map, model): &Pair) {
    assert_eq!(map.len(), model.len());
    assert_eq!(map.iter().map(|entry| (entry.key(), entry.value())).collect::<Vec<_>>(), *model);
    for (key, value) in model {
        assert_eq!(map.get(NONE, ints(), *key), Some(*value));
    }
    for key in 5000..5010 {
        assert_eq!(map.get(NONE, ints(), key), None);
    }
    let arena = &mut FragmentBuilder::new();
    assert!(list::iter(keys(arena, ints(), map.word())).eq(model.iter().map(|entry| entry.0)));
    assert!(list::iter(values(arena, ints(), map.word())).eq(model.iter().map(|entry| entry.1)));
    // As iterators of programs go through it.
    let mut at = 0;
    for entry in model {
        at = map.position_from(NONE, ints(), at).expect("there is an entry more");
        assert_eq!(map.key_at(at).zip(map.value_at(at)), Some(*entry));
        at += 1;
    }
    assert_eq!(map.position_from(NONE, ints(), at), None);
}

fn put(arena: &mut FragmentBuilder, (map, model): &Pair, key: u64, value: u64) -> Pair {
    let mut model = model.clone();
    match model.iter_mut().find(|entry| entry.0 == key) {
        Some(entry) => entry.1 = value,
        None => model.push((key, value)),
    }
    (map.place(NONE, ints(), key).put(arena, ints(), value), model)
}

fn delete(arena: &mut FragmentBuilder, (map, model): &Pair, key: u64) -> Pair {
    let model = model.iter().copied().filter(|entry| entry.0 != key).collect();
    (map.place(NONE, ints(), key).delete(arena, ints()), model)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn maps_behave_like_lists_of_entries(seed in any::<u64>(), keys in 1u64..300) {
        let (arena, random) = (&mut FragmentBuilder::new(), &mut Random(seed));
        let mut pair = (Map::empty(), vec![]);
        let mut before = pair.clone();
        for round in 0..400 {
            let key = random.below(keys) as u64;
            // Phases of growth and of decline.
            pair = match random.below(4) < (if round / 100 % 2 == 0 { 3 } else { 1 }) {
                true => put(arena, &pair, key, random.next()),
                false => delete(arena, &pair, key),
            };
            if round % 50 == 0 {
                check(&pair);
                check(&before);
                before = pair.clone();
            }
        }
        check(&pair);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is made of any of many versions, all of them stay what they are.
    #[test]
    fn many_versions_of_maps_live_side_by_side(seed in any::<u64>(), keys in 1u64..120, loyalty in 1u64..30) {
        let (arena, random) = (&mut FragmentBuilder::new(), &mut Random(seed));
        let mut pool: Vec<Pair> = vec![(Map::empty(), vec![])];
        let mut latest = 0;
        for round in 0..600 {
            // Mostly the newest version is changed, now and then any other.
            let from = if random.below(loyalty) == 0 { random.below(pool.len() as u64) } else { latest };
            let key = random.below(keys) as u64;
            let next = match random.below(5) {
                0 | 1 if round % 200 > 100 => delete(arena, &pool[from], key),
                0 => delete(arena, &pool[from], key),
                _ => put(arena, &pool[from], key, random.next()),
            };
            if random.below(40) == 0
                && let (Some(version), _) = (pool[from].0.0, &next)
                && !matches!(version.current().form(), Form::Trie(_))
            {
                // What happens to a version that is looked at often.
                version.own_table(arena, ints());
            }
            latest = if pool.len() < 24 { pool.len() } else { random.below(24) };
            match latest == pool.len() {
                true => pool.push(next),
                false => pool[latest] = next,
            }
            if round % 60 == 0 {
                pool.iter().for_each(check);
            }
        }
        pool.iter().for_each(check);
    }
}

#[test]
fn an_old_version_that_is_looked_at_often_gets_a_table_of_its_own() {
    with_heap(7, |memory: &mut Memory| {
        let context = std::ptr::from_mut(memory).cast();
        // SAFETY: the process of the test runs here, and nothing else uses its memory meanwhile.
        let on = unsafe { Caller::process(context) };
        let mut map = Map::empty();
        for key in 0..500 {
            map = map.place(NONE, ints(), key).put(memory, ints(), key);
        }
        let old = map;
        for key in 0..500 {
            map = map.place(NONE, ints(), key).put(memory, ints(), key + 1000);
        }
        for _ in 0..20 {
            assert!((0..500).all(|key| old.get(on, ints(), key) == Some(key)));
        }
        assert!(
            old.0.is_some_and(|version| version.owned_table().is_none() && version.current().owned_table().is_some())
        );
        assert!((0..500).all(|key| map.get(on, ints(), key) == Some(key + 1000)));
        check(&(old, (0..500).map(|key| (key, key)).collect()));
    });
}

#[test]
fn what_an_old_version_keeps_alive_is_bounded() {
    with_heap(0, |memory: &mut Memory| {
        let mut map = Map::empty();
        for key in 0..100 {
            map = map.place(NONE, ints(), key).put(memory, ints(), key);
        }
        let old = map;
        for round in 0..100_000 {
            map = map.place(NONE, ints(), round % 100).put(memory, ints(), round);
        }
        memory.collect();
        assert!(memory.used_words() < 32 * 1024, "{memory:?}");
        check(&(old, (0..100).map(|key| (key, key)).collect()));
    });
}

#[test]
fn many_things_are_made_of_one_large_map_without_copying_it_each_time() {
    with_heap(0, |memory: &mut Memory| {
        memory.build(|arena| {
            let mut map = Map::empty();
            for key in 0..3000 {
                map = map.place(NONE, ints(), key).put(arena, ints(), key);
            }
            let before = arena.memory().occupied_words();
            let made: Vec<Map> = (0..200).map(|key| map.place(NONE, ints(), key).put(arena, ints(), 7)).collect();
            let words = arena.memory().occupied_words() - before;
            assert!(words < 120_000, "{words}");
            for (key, other) in made.iter().enumerate() {
                assert_eq!((other.get(NONE, ints(), key as u64), other.len()), (Some(7), 3000));
                assert_eq!(map.get(NONE, ints(), key as u64), Some(key as u64));
            }
        });
    });
}

#[test]
fn a_constant_map_is_never_written_to() {
    let mut builder = FragmentBuilder::new();
    for count in [1, 5, 40, 500] {
        let mut map = Map::empty();
        for key in 0..count {
            map = map.place(NONE, ints(), key).put(&mut builder, ints(), key);
        }
        let constant = crate::message::Fragment::copy(map.word(), true).into_immortal();
        let words: Vec<u64> = constant.objects().to_vec();
        let pair = (Map::at(constant.word()), (0..count).map(|key| (key, key)).collect::<Vec<_>>());
        let arena = &mut FragmentBuilder::new();
        let (more, other) = (put(arena, &pair, count, 1), put(arena, &pair, 0, 2));
        let less = delete(arena, &pair, 0);
        [&pair, &more, &other, &less].into_iter().for_each(check);
        assert_eq!(constant.objects(), words);
    }
}

#[test]
fn many_entries_are_found() {
    let arena = &mut FragmentBuilder::new();
    let mut map = Map::empty();
    for key in 0..20_000 {
        map = map.place(NONE, ints(), key).put(arena, ints(), key * 2);
    }
    assert!((0..20_000).all(|key| map.get(NONE, ints(), key) == Some(key * 2)));
    assert!(map.iter().map(|item| item.key()).eq(0..20_000));
}

#[test]
fn keys_of_equal_hash_are_told_apart() {
    let arena = &mut FragmentBuilder::new();
    let entries: Vec<Entry> = (0..40).map(|key| Entry::new(arena, ints(), (key, key), 42, key as usize)).collect();
    let mut node = Node::single(arena, entries[0]);
    for entry in &entries[1..] {
        node = node.insert(arena, *entry, 0);
    }
    let find = |node: Node, key| node.find(42, |entry: Entry| entry.key() == key).map(Entry::key);
    assert!((0..40).all(|key| find(node, key) == Some(key)));
    assert_eq!(find(node, 40), None);
    let new = Entry::new(arena, ints(), (7, 70), 42, 7);
    let replaced = node.replace(arena, entries[7], new, 0);
    assert_eq!(replaced.find(42, |entry: Entry| entry.key() == 7).map(Entry::value), Some(70));
    let mut left = Some(node);
    for (gone, entry) in entries.iter().enumerate() {
        left = left.and_then(|node| node.remove(arena, *entry));
        let kept = (0..40).filter(|key| left.is_some_and(|node| find(node, *key).is_some())).count();
        assert_eq!(kept, 39 - gone);
    }
    assert!(left.is_none());
}

#[test]
fn putting_an_existing_key_keeps_its_place_and_its_first_object() {
    with_heap(1, |memory: &mut Memory| {
        let ty = MapType::new(&STRING, &INT);
        let mut map = Map::empty();
        for (index, key) in ["a", "b", "c", "a"].iter().enumerate() {
            let key = text::new(memory, key);
            map = map.place(NONE, ty, key).put(memory, ty, index as u64);
        }
        let shown: Vec<_> = map.iter().map(|entry| (text::get(entry.key()), entry.value())).collect();
        assert_eq!(shown, [("a", 3), ("b", 1), ("c", 2)]);
    });
}

#[test]
fn float_keys_are_compared_by_their_bits() {
    let arena = &mut FragmentBuilder::new();
    let ty = MapType::new(&FLOAT, &INT);
    let mut map = Map::empty();
    for (index, key) in [f64::NAN, 0.0, -0.0, f64::NAN].iter().enumerate() {
        map = map.place(NONE, ty, key.to_bits()).put(arena, ty, index as u64);
    }
    assert_eq!(map.iter().map(|item| item.value()).collect::<Vec<_>>(), [3, 1, 2]);
}

#[test]
fn a_map_of_strings_lives_through_collections() {
    with_heap(3, |memory: &mut Memory| {
        let ty: &TypeDesc = map_of(&STRING, &STRING);
        let ty = MapType::of(ty);
        let mut map = Map::empty();
        for number in 0..200 {
            let key = text::new(memory, &format!("key {}", number % 60));
            let value = text::new(memory, &format!("value {number}"));
            map = map.place(NONE, ty, key).put(memory, ty, value);
        }
        memory.collect();
        for number in 0..60 {
            let key = text::new(memory, &format!("key {number}"));
            let value = map.get(NONE, ty, key).map(text::get);
            let last = if number < 20 { 180 + number } else { 120 + number };
            assert_eq!(value, Some(&*format!("value {last}")));
        }
    });
}

#[test]
fn a_map_made_at_once_is_the_one_made_step_by_step() {
    let ty = MapType::new(&INT, &INT);
    for count in [0_u64, 1, 8, 9, 40, 5_000] {
        let mut memory = Memory::new(HeapConfig::default());
        // SAFETY: the memory is used through one name at a time, and outlives both.
        let on = unsafe { Caller::process((&raw mut memory).cast()) };
        let arena = &mut FragmentBuilder::new();
        // Every key comes twice, and the second value counts.
        let words: Vec<Word> = (0..2 * count).map(|n| n % count.max(1) * 7919).collect();
        let mut steps = 0;
        let keys = Keys::of(Caller::NONE, &INT, words.iter().copied(), || steps += 1);
        assert_eq!(steps, words.len());
        let mut values = vec![0; keys.len()];
        keys.of.iter().enumerate().for_each(|(at, key)| values[*key] = at as Word);
        let made = keys.map(on, ty, &values, || ());
        let pairs: Vec<Word> = words.iter().enumerate().flat_map(|(at, key)| [*key, at as Word]).collect();
        let stepwise = new(arena, ty, &pairs);
        assert_eq!(to_vec(ty, made.word()), to_vec(ty, stepwise));
        for key in &words {
            assert_eq!(get(Caller::NONE, ty, made.word(), *key), get(Caller::NONE, ty, stepwise, *key));
            let without = made.place(Caller::NONE, ty, *key).delete(arena, ty);
            assert_eq!(without.len() + 1, made.len());
        }
        assert!(get(Caller::NONE, ty, made.word(), 3).is_none());
    }
}
