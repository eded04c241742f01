//! A value outside of any heap: self-contained, sendable, its objects laid out one after another.
//!
//! Copying follows headers only, so it needs no types. It is iterative, so the depth of a value is no
//! matter, and it keeps sharing: an object that is reached twice is copied once (Cheney's scan, with
//! the forwarding addresses in a table, because the source must not be touched).

use crate::heap::{self, Memory};
use mesh_abi::header::{Header, Kind};
use mesh_abi::word::{Word, is_immediate};
use std::collections::HashMap;

/// Where new objects can be made: a heap that does not collect meanwhile (`Memory::build`), or a fragment.
/// So code that builds with an arena may keep references anywhere.
pub trait Arena {
    /// A new object with its header stored. All payload words must be written before the next call.
    fn alloc(&mut self, header: Header) -> *mut u64;
}

/// A value and all objects it reaches, outside of any heap.
#[derive(Debug)]
pub struct Fragment {
    word: Word,
    is_ref: bool,
    objects: Chunks,
}

/// Builds a fragment object by object.
#[derive(Debug, Default)]
pub struct FragmentBuilder {
    objects: Chunks,
}

/// Objects in order, in memory that does not move.
#[derive(Debug, Default)]
struct Chunks {
    chunks: Vec<Chunk>,
}

#[derive(Debug)]
struct Chunk {
    words: Box<[u64]>,
    used: usize,
}

// SAFETY: the words of a fragment are its own; references among them stay inside, or lead to immortal
// objects; resources in it are `Send + Sync`.
unsafe impl Send for Fragment {}
// SAFETY: a shared fragment is only read.
unsafe impl Sync for Fragment {}

/// Words of a first chunk; later ones double.
const FIRST_CHUNK: usize = 16;
const MAX_CHUNK: usize = 4096;

impl Fragment {
    /// A copy of a value; `is_ref` says whether its type has reference words.
    ///
    /// The word must be a value of such a type: an immediate, or the address of a live object.
    #[must_use]
    pub fn copy(word: Word, is_ref: bool) -> Self {
        let mut objects = Chunks::default();
        let word = if is_ref { copy_graph(word, &mut |header| objects.alloc(header)) } else { word };
        Self { word, is_ref, objects }
    }

    /// A value without objects: an Int, a Bool, a pid, a variant without fields.
    #[must_use]
    pub fn plain(word: Word) -> Self {
        Self { word, is_ref: false, objects: Chunks::default() }
    }

    /// The value; a reference stays valid as long as the fragment.
    #[must_use]
    pub fn word(&self) -> Word {
        self.word
    }

    /// Whether the value's type has reference words.
    #[must_use]
    pub fn is_ref(&self) -> bool {
        self.is_ref
    }

    /// The value in a heap; the fragment is used up.
    pub fn into_memory(self, memory: &mut Memory) -> Word {
        self.to_memory(memory)
    }

    /// A copy of the value in a heap.
    pub fn to_memory(&self, memory: &mut Memory) -> Word {
        if !self.is_ref {
            return self.word;
        }
        memory.build(|arena| copy_graph(self.word, &mut |header| arena.alloc(header)))
    }
}

impl Clone for Fragment {
    fn clone(&self) -> Self {
        Self::copy(self.word, self.is_ref)
    }
}

impl Drop for Fragment {
    fn drop(&mut self) {
        self.objects.release();
    }
}

impl FragmentBuilder {
    /// A builder without objects.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The finished fragment: `word` is the value, made of objects of this builder.
    #[must_use]
    pub fn finish(mut self, word: Word, is_ref: bool) -> Fragment {
        Fragment { word, is_ref, objects: std::mem::take(&mut self.objects) }
    }
}

impl Arena for FragmentBuilder {
    fn alloc(&mut self, header: Header) -> *mut u64 {
        self.objects.alloc(header)
    }
}

impl Drop for FragmentBuilder {
    fn drop(&mut self) {
        self.objects.release();
    }
}

impl Chunks {
    fn alloc(&mut self, header: Header) -> *mut u64 {
        let words = 1 + header.payload_words() as usize;
        if self.chunks.last().is_none_or(|chunk| chunk.words.len() - chunk.used < words) {
            let size = self.chunks.last().map_or(FIRST_CHUNK, |chunk| (chunk.words.len() * 2).min(MAX_CHUNK));
            self.chunks.push(Chunk { words: vec![0; size.max(words)].into_boxed_slice(), used: 0 });
        }
        let Some(chunk) = self.chunks.last_mut() else { unreachable!("a chunk was just made") };
        let object = chunk.words[chunk.used..].as_mut_ptr();
        chunk.used += words;
        // SAFETY: the object has at least its header word.
        unsafe { *object = header.0 };
        object
    }

    fn release(&mut self) {
        for chunk in &mut self.chunks {
            let mut at = 0;
            while at < chunk.used {
                let header = Header(chunk.words[at]);
                if header.kind() == Some(Kind::Resource) {
                    // SAFETY: the fragment ends, and with it every reference to the object.
                    unsafe { heap::release(chunk.words[at..].as_mut_ptr()) };
                }
                at += 1 + header.payload_words() as usize;
            }
            chunk.used = 0;
        }
    }
}

/// Copies everything `root` reaches to objects that `alloc` makes. `alloc` must never collect.
fn copy_graph(root: Word, alloc: &mut dyn FnMut(Header) -> *mut u64) -> Word {
    let mut copies = HashMap::new();
    let mut pending = Vec::new();
    let copied = copy_one(root, alloc, &mut copies, &mut pending);
    while let Some(object) = pending.pop() {
        // SAFETY: a copy made below, all payload words written.
        let header = Header(unsafe { *object });
        for slot in header.ref_slots() {
            // SAFETY: the slot is within the payload.
            let place = unsafe { object.add(1 + slot as usize) };
            // SAFETY: as above; it still holds the source's reference.
            unsafe { *place = copy_one(*place, alloc, &mut copies, &mut pending) };
        }
    }
    copied
}

fn copy_one(
    word: Word,
    alloc: &mut dyn FnMut(Header) -> *mut u64,
    copies: &mut HashMap<Word, Word>,
    pending: &mut Vec<*mut u64>,
) -> Word {
    if is_immediate(word) || word == 0 {
        return word;
    }
    let source = word as *const u64;
    // SAFETY: a reference word is an immediate or the address of a live object.
    let header = Header(unsafe { *source });
    if header.is_immortal() {
        return word;
    }
    if let Some(&copy) = copies.get(&word) {
        return copy;
    }
    let object = alloc(header);
    // SAFETY: both objects have the payload their common header says.
    unsafe {
        std::ptr::copy_nonoverlapping(source.add(1), object.add(1), header.payload_words() as usize);
        if header.kind() == Some(Kind::Resource) {
            heap::retain(object);
        }
    }
    copies.insert(word, object as Word);
    if !header.ref_slots().is_empty() {
        pending.push(object);
    }
    object as Word
}
