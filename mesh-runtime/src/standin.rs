//! Stand-ins of the shape agreed with the memory rooms, until those are here.

/// See `heap`.
pub mod heap {
    use mesh_abi::context::Context;
    use mesh_abi::header::Header;
    use std::collections::HashMap;

    /// A root.
    #[derive(Clone, Copy, Debug)]
    pub struct RootId(u64);

    /// Roots.
    #[derive(Default)]
    pub struct Roots {
        next: u64,
        words: HashMap<u64, u64>,
    }

    impl Roots {
        /// Adds.
        pub fn insert(&mut self, word: u64) -> RootId {
            self.next += 1;
            self.words.insert(self.next, word);
            RootId(self.next)
        }
        /// Removes.
        pub fn take(&mut self, id: RootId) -> u64 {
            self.words.remove(&id.0).expect("a root is taken once")
        }
    }

    /// Configuration.
    #[derive(Clone, Copy, Default, Debug)]
    pub struct Config;

    /// A heap.
    #[repr(C)]
    pub struct Memory {
        /// First.
        pub context: Context,
        /// Roots.
        pub roots: Roots,
        objects: Vec<Box<[u64]>>,
    }

    impl Memory {
        /// New.
        pub fn new(_: Config) -> Self {
            let context = Context {
                stack_limit: Default::default(),
                bump: std::ptr::null_mut(),
                end: std::ptr::null_mut(),
                message: 0,
                site: std::ptr::null(),
            };
            Self { context, roots: Roots::default(), objects: Vec::new() }
        }
        /// Stack.
        pub fn set_stack(&mut self, _: std::ops::Range<usize>) {}
        /// Allocates.
        pub fn alloc(&mut self, header: Header) -> *mut u64 {
            let mut object = vec![0u64; 1 + header.payload_words() as usize].into_boxed_slice();
            object[0] = header.0;
            let at = object.as_mut_ptr();
            self.objects.push(object);
            at
        }
    }
}

/// See `message`.
pub mod message {
    use super::heap::Memory;
    use mesh_abi::header::Header;
    use mesh_abi::word::{Word, is_immediate};

    /// A copied value.
    #[derive(Debug)]
    pub struct Fragment {
        word: Word,
        is_ref: bool,
        objects: Vec<Box<[u64]>>,
    }

    impl Fragment {
        /// Copies.
        pub fn copy(word: Word, is_ref: bool) -> Self {
            let mut fragment = Self { word, is_ref, objects: Vec::new() };
            if is_ref {
                fragment.word = fragment.one(word);
            }
            fragment
        }
        fn one(&mut self, word: Word) -> Word {
            if is_immediate(word) {
                return word;
            }
            let at = word as *const u64;
            // SAFETY: stand-in.
            let header = Header(unsafe { *at });
            let words = header.payload_words() as usize;
            // SAFETY: stand-in.
            let mut object: Box<[u64]> = unsafe { std::slice::from_raw_parts(at, 1 + words) }.into();
            for slot in header.ref_slots() {
                object[1 + slot as usize] = self.one(object[1 + slot as usize]);
            }
            let word = object.as_ptr() as u64;
            self.objects.push(object);
            word
        }
        /// Ref.
        pub fn is_ref(&self) -> bool {
            self.is_ref
        }
        /// Root.
        pub fn word(&self) -> Word {
            self.word
        }
        /// Moves.
        pub fn into_memory(self, memory: &mut Memory) -> Word {
            if !self.is_ref {
                return self.word;
            }
            let copy = Memory::alloc;
            fn go(memory: &mut Memory, word: Word, copy: fn(&mut Memory, Header) -> *mut u64) -> Word {
                if is_immediate(word) {
                    return word;
                }
                let at = word as *const u64;
                // SAFETY: stand-in.
                let header = Header(unsafe { *at });
                let object = copy(memory, header);
                for slot in 0..header.payload_words() {
                    // SAFETY: stand-in.
                    let mut word = unsafe { *at.add(1 + slot as usize) };
                    if header.ref_slots().contains(&slot) {
                        word = go(memory, word, copy);
                    }
                    // SAFETY: stand-in.
                    unsafe { *object.add(1 + slot as usize) = word };
                }
                object as u64
            }
            go(memory, self.word, copy)
        }
    }
}
