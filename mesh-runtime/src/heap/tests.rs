//! The heap under its checking mode: what is reachable stays, what is not goes.

use super::*;
use crate::message::Fragment;
use crate::value::{list, object, text};
use mesh_abi::word::{EMPTY, Word};

/// Runs `body` with a checked heap that believes to be on this thread's stack.
fn with_heap(config: HeapConfig, body: impl FnOnce(&mut Memory)) {
    let mut memory = Memory::new(HeapConfig { check: true, ..config });
    run(&mut memory, body);
}

#[inline(never)]
fn run(memory: &mut Memory, body: impl FnOnce(&mut Memory)) {
    let top = 0u64;
    let here = std::hint::black_box(&top) as *const u64 as usize;
    memory.set_stack(here - 1024 * 1024..here);
    body(memory);
}

fn string(memory: &mut Memory, text: &str) -> Word {
    memory.build(|arena| text::new(arena, text))
}

/// Overwrites the stack below, where dead references may still lie.
#[inline(never)]
fn clear_stack() {
    std::hint::black_box([0u64; 2048]);
}

#[test]
fn rooted_values_survive_any_number_of_collections() {
    with_heap(HeapConfig { stress: true, ..HeapConfig::default() }, |memory| {
        let mut list = EMPTY;
        let root = memory.roots.insert(list);
        for n in 0..500 {
            let word = string(memory, &format!("element {n}"));
            list = memory.build(|arena| list::append(arena, true, list, word));
            memory.roots.set(root, list);
        }
        memory.collect();
        assert!(memory.collections() > 100, "only {} collections", memory.collections());
        for n in 0..500 {
            assert_eq!(text::get(list::get(memory.roots.get(root), n)), format!("element {n}"));
        }
    });
}

#[test]
fn values_on_the_stack_survive() {
    with_heap(HeapConfig::default(), |memory| {
        let word = std::hint::black_box(string(memory, "only the stack knows me"));
        memory.collect();
        let _garbage = string(memory, "something that may take its place");
        assert_eq!(text::get(word), "only the stack knows me");
    });
}

#[test]
fn garbage_does_not_accumulate() {
    with_heap(HeapConfig::default(), |memory| {
        let mut most = 0;
        for n in 0..200_000 {
            std::hint::black_box(string(memory, &format!("garbage number {n}, long enough to count")));
            most = most.max(memory.used_words());
        }
        assert!(memory.collections() > 10);
        assert!(most < 4 * MIN_TRIGGER_WORDS, "{most} words");
    });
}

#[test]
fn large_objects_come_and_go() {
    with_heap(HeapConfig::default(), |memory| {
        let text = "x".repeat(100_000);
        let kept = string(memory, &text);
        let root = memory.roots.insert(kept);
        for _ in 0..1_000 {
            std::hint::black_box(string(memory, &text));
        }
        assert!(memory.used_words() < 100 * 12_500, "{} words", memory.used_words());
        assert_eq!(text::get(memory.roots.take(root)), text);
    });
}

#[test]
fn resources_are_dropped_when_nothing_refers_to_them() {
    let value = std::sync::Arc::new(5i32);
    with_heap(HeapConfig::default(), |memory| {
        let make = |memory: &mut Memory| memory.build(|arena| new_resource(value.clone(), arena));
        let word = make(memory);
        let root = memory.roots.insert(word);
        let fragment = Fragment::copy(word, true);
        assert_eq!(std::sync::Arc::strong_count(&value), 3);
        let copy = fragment.to_memory(memory);
        assert_eq!(std::sync::Arc::strong_count(&value), 4);
        // SAFETY: made above.
        assert_eq!(unsafe { resource_of(copy) }.downcast_ref::<i32>(), Some(&5));
        drop(fragment);
        memory.roots.take(root);
        assert_eq!(std::sync::Arc::strong_count(&value), 3);
    });
    assert_eq!(std::sync::Arc::strong_count(&value), 1, "the heap's end drops what is left");
}

#[test]
fn a_limit_ends_the_process_with_words() {
    let result = std::panic::catch_unwind(|| {
        with_heap(HeapConfig { limit_words: 100_000, ..HeapConfig::default() }, |memory| {
            let mut list = EMPTY;
            loop {
                list = memory.build(|arena| list::append(arena, false, list, 1));
                std::hint::black_box(list);
            }
        });
    });
    let payload = result.err().and_then(|payload| payload.downcast::<String>().ok());
    assert_eq!(payload.as_deref().map(String::as_str), Some("heap limit"));
}

#[test]
fn a_copy_keeps_sharing_and_shape() {
    with_heap(HeapConfig::default(), |memory| {
        let shared = string(memory, "shared");
        let list = memory.build(|arena| list::new(arena, true, &[shared, shared, EMPTY]));
        let fragment = Fragment::copy(list, true);
        clear_stack();
        let copy = fragment.into_memory(memory);
        let items = list::to_vec(copy);
        assert_eq!(items[0], items[1], "shared once, shared after");
        assert_ne!(items[0], shared, "a copy");
        assert_eq!((text::get(items[0]), items[2]), ("shared", EMPTY));
    });
}

#[test]
fn depth_is_no_matter() {
    with_heap(HeapConfig::default(), |memory| {
        let mut chain = EMPTY;
        for _ in 0..1_000_000 {
            chain = memory.build(|arena| object::new(arena, Header::record(0, 1, 0), &[chain]));
        }
        let copy = Fragment::copy(chain, true).into_memory(memory);
        let mut length = 0;
        let mut at = copy;
        while at != EMPTY {
            at = object::load(at, 0);
            length += 1;
        }
        memory.collect();
        assert_eq!(length, 1_000_000);
    });
}
