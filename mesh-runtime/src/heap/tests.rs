//! The heap under its checking mode: what is reachable stays, what is not goes.

use super::*;
use crate::value::list::List;
use crate::value::testing::{INT, Random, STRING, Value, list_of, with_heap, with_heap_of};
use crate::value::{object::Object, text};
use mesh_abi::header::Kind;
use mesh_abi::word::EMPTY;
use proptest::prelude::*;
use std::cell::Cell;
use std::sync::Arc;
use std::sync::atomic::Ordering;

/// Under stress every `every`-th chance to collect is taken: every one of them would take minutes.
#[derive(Clone, Debug)]
pub(crate) struct Chances {
    pub(crate) every: u32,
    so_far: Cell<u32>,
}

impl Default for Chances {
    fn default() -> Self {
        Self { every: 1, so_far: Cell::new(0) }
    }
}

impl Memory {
    pub(super) fn is_chance(&self) -> bool {
        self.chances.so_far.set(self.chances.so_far.get() + 1);
        self.chances.so_far.get().is_multiple_of(self.chances.every)
    }
}

const CHECKED: HeapConfig = HeapConfig { check: true, stress: false, never: false, limit_words: 0 };

/// Tests build right in a heap that collects between any two objects: whoever does that holds references in
/// locals and roots only.
impl Arena for Memory {
    fn alloc(&mut self, header: Header) -> *mut u64 {
        Memory::alloc(self, header)
    }
}

/// A list node of the kind every compiler makes: a reference and a number.
fn node(memory: &mut Memory, next: Word, number: u64) -> Word {
    let object = Object::new(memory, Header::record(0, 1, 1));
    object.set(0, next);
    object.set(1, number);
    object.word()
}

#[inline(never)]
fn chain(memory: &mut Memory, length: u64) -> Word {
    (0..length).fold(EMPTY, |next, number| node(memory, next, number))
}

fn length(mut word: Word) -> u64 {
    let mut length = 0;
    while word != EMPTY {
        word = Object::at(word).get(0);
        length += 1;
    }
    length
}

fn live_bytes(memory: &Memory) -> usize {
    memory.heap.as_ref().map_or(0, |heap| heap.live_words * 8)
}

/// Overwrites what dead frames have left on the stack.
#[inline(never)]
fn scrub() {
    std::hint::black_box([0u64; 1024]);
}

#[test]
fn what_the_stack_holds_lives() {
    with_heap(1, |memory| {
        let word = std::hint::black_box(chain(memory, 200));
        memory.collect();
        assert_eq!(length(std::hint::black_box(word)), 200);
    });
}

#[test]
fn an_address_inside_an_object_keeps_it() {
    with_heap(1, |memory| {
        let inside = std::hint::black_box(chain(memory, 10) + 8);
        memory.collect();
        chain(memory, 50);
        assert_eq!(length(std::hint::black_box(inside) - 8), 10);
    });
}

#[test]
fn a_root_keeps_its_object_until_it_is_taken() {
    let mut memory = Memory::new(CHECKED);
    let word = chain(&mut memory, 1000);
    let root = memory.roots.insert(word);
    memory.collect();
    assert_eq!(live_bytes(&memory), 1000 * 24);
    assert_eq!(length(memory.roots.take(root)), 1000);
    memory.collect();
    assert_eq!(live_bytes(&memory), 0);
}

#[test]
fn the_message_under_test_lives() {
    let mut memory = Memory::new(CHECKED);
    memory.context.message = text::new(&mut memory, "hello");
    memory.collect();
    assert_eq!(text::get(memory.context.message), "hello");
    assert_eq!(live_bytes(&memory), 16);
}

#[test]
fn garbage_is_found_under_a_live_stack() {
    with_heap(0, |memory| {
        chain(memory, 5000);
        scrub();
        memory.collect();
        // A stale word on the stack may keep a few.
        assert!(live_bytes(memory) < 5000 * 24 / 2, "{memory:?}");
    });
}

#[test]
fn a_heap_that_turns_over_garbage_stays_small() {
    with_heap_of(HeapConfig::default(), |memory| {
        let mut kept = chain(memory, 100);
        for round in 0..20_000u64 {
            text::new(memory, "a text that nobody will read, of some length");
            chain(memory, 20);
            if round % 100 == 0 {
                kept = chain(memory, 100);
            }
        }
        assert_eq!(length(kept), 100);
        assert!(memory.held_bytes() < 2 * MIN_CYCLE_BYTES, "{memory:?}");
    });
}

#[test]
fn a_large_live_set_makes_collections_rare_not_the_heap_huge() {
    with_heap_of(HeapConfig::default(), |memory| {
        let kept = chain(memory, 100_000);
        for _ in 0..100 {
            chain(memory, 10_000);
        }
        assert_eq!(length(kept), 100_000);
        assert!(memory.held_bytes() < 3 * 100_000 * 24, "{memory:?}");
    });
}

#[test]
fn a_heap_at_rest_gives_back_what_it_held_at_its_peak() {
    let mut memory = Memory::new(CHECKED);
    let word = chain(&mut memory, 5000);
    let root = memory.roots.insert(word);
    chain(&mut memory, 100_000);
    let large = text::new(&mut memory, &"x".repeat(1 << 20));
    assert_ne!(large, 0);
    let peak = memory.held_bytes();
    memory.settle();
    assert!(memory.held_bytes() < 5 * 32 * 1024, "{} of {peak} bytes are held", memory.held_bytes());
    let collections = memory.collections();
    memory.settle();
    assert_eq!(memory.collections(), collections, "there is nothing more to give");
    assert_eq!(length(memory.roots.get(root)), 5000);
    chain(&mut memory, 10_000);
    assert_eq!(length(memory.roots.take(root)), 5000);
}

#[test]
fn a_large_object_lives_whatever_room_there_was_for_it() {
    with_heap_of(CHECKED, |memory| {
        // A block is begun and has room for more than a large object.
        let small = node(memory, EMPTY, 7);
        let kept = text::new(memory, &"x".repeat(9_000));
        memory.collect();
        chain(memory, 50_000);
        memory.collect();
        assert!(text::get(kept).bytes().all(|byte| byte == b'x'));
        assert_eq!(Object::at(small).get(1), 7);
    });
}

#[test]
fn large_objects_come_and_go() {
    with_heap(0, |memory| {
        let kept = text::new(memory, &"x".repeat(20_000));
        for _ in 0..200 {
            text::new(memory, &"y".repeat(100_000));
        }
        assert!(memory.held_bytes() < 1_500_000, "{memory:?}");
        assert_eq!(text::get(kept).len(), 20_000);
    });
}

#[test]
fn a_large_array_keeps_its_elements() {
    with_heap(50, |memory| {
        let array = Object::new(memory, Header::sized(Kind::Refs, 3000));
        (0..3000).for_each(|slot| array.set(slot, EMPTY));
        for slot in 0..3000 {
            let word = node(memory, EMPTY, slot as u64);
            array.set(slot, word);
        }
        memory.collect();
        assert!((0..3000).all(|slot| array.child(slot).get(1) == slot as u64));
    });
}

#[test]
fn objects_of_medium_size_do_not_waste_short_runs() {
    with_heap(0, |memory| {
        let mut kept = EMPTY;
        for number in 0..2000 {
            let array = Object::new(memory, Header::sized(Kind::Raws, 100 + number % 900));
            (0..100).for_each(|slot| array.set(slot, number));
            if number % 10 == 0 {
                kept = node(memory, kept, number);
            }
        }
        assert_eq!(length(kept), 200);
    });
}

#[test]
fn a_heap_over_its_limit_crashes_its_process() {
    let config = HeapConfig { limit_words: 64 * 1024, ..HeapConfig::default() };
    let outcome = std::panic::catch_unwind(|| {
        with_heap_of(config, |memory| {
            for _ in 0..100 {
                // Garbage is no reason.
                chain(memory, 10_000);
            }
            assert!(live_bytes(memory) <= 512 * 1024);
            length(chain(memory, 100_000))
        })
    });
    let fault = outcome.expect_err("the list does not fit").downcast::<String>().expect("a failure of Mesh");
    assert_eq!(*fault, "heap limit");
}

#[test]
fn a_heap_that_never_collects_only_grows() {
    let config = HeapConfig { never: true, ..HeapConfig::default() };
    with_heap_of(config, |memory| {
        for _ in 0..20 {
            chain(memory, 10_000);
        }
        assert!(memory.occupied_words() >= 20 * 10_000 * 2);
    });
    let config = HeapConfig { limit_words: 64 * 1024, ..config };
    let outcome = std::panic::catch_unwind(|| {
        with_heap_of(config, |memory| {
            for _ in 0..20 {
                chain(memory, 10_000);
            }
        });
    });
    assert!(outcome.is_err(), "garbage counts where it stays");
}

#[test]
fn a_resource_is_dropped_by_the_collection_that_finds_it_dead() {
    let mut memory = Memory::new(CHECKED);
    let value: Arc<AtomicUsize> = Arc::default();
    let first = new_resource(value.clone(), &mut memory);
    let root = memory.roots.insert(first);
    new_resource(value.clone(), &mut memory);
    assert_eq!(Arc::strong_count(&value), 3);
    memory.collect();
    assert_eq!(Arc::strong_count(&value), 2);
    // SAFETY: the resource is rooted.
    let held = unsafe { resource_of(memory.roots.get(root)) };
    held.downcast_ref::<AtomicUsize>().expect("what was put in").store(5, Ordering::Relaxed);
    assert_eq!(value.load(Ordering::Relaxed), 5);
    drop((held, memory));
    assert_eq!(Arc::strong_count(&value), 1);
}

#[test]
fn nothing_is_collected_off_the_process_stack() {
    let mut memory = Memory::new(HeapConfig { stress: true, ..CHECKED });
    memory.set_stack(8..16);
    let word = chain(&mut memory, 2000);
    memory.collect();
    assert_eq!(length(word), 2000);
}

#[test]
fn nothing_is_collected_while_it_is_held() {
    with_heap(1, |memory| {
        memory.build(|arena| {
            let words: Vec<Word> = (0..500).map(|number| node(arena.memory(), EMPTY, number)).collect();
            scrub();
            assert!(!arena.memory().collect());
            let sum: u64 = words.iter().map(|word| Object::at(*word).get(1)).sum();
            assert_eq!(sum, 499 * 500 / 2);
        });
    });
}

#[test]
#[should_panic(expected = "which is no object")]
fn the_checking_mode_finds_a_dangling_reference() {
    let mut memory = Memory::new(CHECKED);
    let dead = chain(&mut memory, 1);
    let object = node(&mut memory, EMPTY, 0);
    memory.roots.insert(object);
    memory.collect();
    Object::at(object).set(0, dead);
    memory.collect();
}

#[test]
fn under_stress_generated_code_comes_to_the_slow_path() {
    with_heap(1, |memory| {
        node(memory, EMPTY, 1);
        assert_eq!(memory.context.bump, memory.context.end);
    });
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn values_of_all_types_live_through_collections(seed in any::<u64>()) {
        let mut random = Random(seed);
        let ty = random.ty(2);
        let values: Vec<Value> = (0..5).map(|_| random.value(ty)).collect();
        with_heap(7, |memory| {
            let mut words = [0; 5];
            for (word, value) in words.iter_mut().zip(&values) {
                *word = value.build(memory, ty);
            }
            memory.collect();
            for (word, value) in std::hint::black_box(words).iter().zip(&values) {
                assert_eq!(Value::read(*word, ty), *value);
            }
        });
    }

    #[test]
    fn live_bytes_are_exactly_those_of_reachable_objects(seed in any::<u64>()) {
        let mut random = Random(seed);
        let mut memory = Memory::new(CHECKED);
        let ty = list_of(&STRING);
        let mut roots: Vec<(RootId, Value)> = Vec::new();
        for _ in 0..30 {
            let value = random.value(ty);
            let word = value.build(&mut memory, ty);
            roots.push((memory.roots.insert(word), value));
            if random.below(2) == 0 {
                let (root, _) = roots.swap_remove(random.below(roots.len() as u64));
                memory.roots.take(root);
            }
            memory.collect();
        }
        for (root, value) in &roots {
            assert_eq!(Value::read(memory.roots.get(*root), ty), *value);
        }
        roots.drain(..).for_each(|(root, _)| _ = memory.roots.take(root));
        memory.collect();
        assert_eq!(live_bytes(&memory), 0);
        assert!(memory.held_bytes() <= 32 * 1024);
    }
}

#[test]
fn a_list_of_many_ints_lives() {
    with_heap(64, |memory| {
        let mut list = List::empty();
        for number in 0..3000 {
            list = list.append(memory, INT.is_ref(), number);
        }
        assert!(list.iter().eq(0..3000));
    });
}

#[test]
fn memory_outside_counts_for_collections() {
    with_heap(0, |memory| {
        let value = Arc::new([0u8; 1000]);
        for _ in 0..5000 {
            memory.count_outside(1000);
            memory.build(|arena| new_resource(value.clone(), arena));
        }
        assert!(memory.collections() > 10);
        assert!(Arc::strong_count(&value) < 1000, "{} owners", Arc::strong_count(&value));
    });
}
