//! The heap that a thread keeps at hand.
//!
//! Most processes that come to rest or end leave a heap of one block behind, with nothing in it that lives. The next
//! process on the same thread takes it as it is, warm in the cache, without a lock.

use super::Heap;
use super::space::Run;
use std::cell::Cell;

thread_local! {
    static SPARE: Cell<Option<Box<Heap>>> = const { Cell::new(None) };
}

/// An empty heap.
// Never inlined: a process that pauses goes on on another thread.
#[cold]
#[inline(never)]
pub(super) fn take() -> Box<Heap> {
    // A thread that ends may run destructors that allocate after its locals are gone.
    SPARE.try_with(Cell::take).ok().flatten().unwrap_or_else(Heap::new)
}

/// Takes a heap whose objects are all dead.
#[inline(never)]
pub(super) fn put(mut heap: Box<Heap>) {
    if !heap.resources.is_empty() || !heap.space.clear(heap.collections > 0) {
        return;
    }
    heap.limit = Run::NONE.end;
    (heap.fresh_words, heap.live_words, heap.collections) = (0, 0, 0);
    let _ = SPARE.try_with(|spare| spare.set(Some(heap)));
}
