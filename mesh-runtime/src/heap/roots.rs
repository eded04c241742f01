//! References held from outside stack and heap: mailbox, state of a service, library code.

use mesh_abi::word::Word;

/// A slot of [`Roots`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct RootId(u32);

/// A slab of reference words that collections begin at.
#[derive(Debug, Default)]
pub struct Roots {
    slots: Vec<Word>,
    free: Vec<u32>,
}

/// What an unused slot holds: an immediate, so that it refers to nothing.
const UNUSED: Word = mesh_abi::word::EMPTY;

impl Roots {
    /// Keeps a reference word alive.
    pub fn insert(&mut self, word: Word) -> RootId {
        if let Some(slot) = self.free.pop() {
            self.slots[slot as usize] = word;
            return RootId(slot);
        }
        self.slots.push(word);
        RootId(self.slots.len() as u32 - 1)
    }

    /// The word.
    #[must_use]
    pub fn get(&self, id: RootId) -> Word {
        self.slots[id.0 as usize]
    }

    /// Puts another word in place.
    pub fn set(&mut self, id: RootId, word: Word) {
        self.slots[id.0 as usize] = word;
    }

    /// Lets go of it and gives it.
    pub fn take(&mut self, id: RootId) -> Word {
        self.free.push(id.0);
        std::mem::replace(&mut self.slots[id.0 as usize], UNUSED)
    }

    pub(super) fn words(&self) -> impl Iterator<Item = Word> {
        self.slots.iter().copied()
    }
}
