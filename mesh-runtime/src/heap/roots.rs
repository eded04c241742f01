//! Explicit roots: words the runtime keeps for a process outside of its stack.

use mesh_abi::word::Word;

/// A root, until it is taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct RootId(u32);

/// The roots of one process. Any word may be kept: what is no address of an object is passed over.
#[derive(Debug, Default)]
pub struct Roots {
    slots: Vec<Slot>,
    free: Option<u32>,
}

#[derive(Debug)]
enum Slot {
    Taken(Word),
    /// With the next free one.
    Free(Option<u32>),
}

impl Roots {
    /// Keeps a word alive.
    pub fn insert(&mut self, word: Word) -> RootId {
        let Some(index) = self.free else {
            self.slots.push(Slot::Taken(word));
            return RootId(self.slots.len() as u32 - 1);
        };
        if let Slot::Free(next) = std::mem::replace(&mut self.slots[index as usize], Slot::Taken(word)) {
            self.free = next;
        }
        RootId(index)
    }

    /// The word of a root.
    #[must_use]
    pub fn get(&self, id: RootId) -> Word {
        match self.slots[id.0 as usize] {
            Slot::Taken(word) => word,
            Slot::Free(_) => unreachable!("a root is not used after it was taken"),
        }
    }

    /// Puts another word into a root.
    pub fn set(&mut self, id: RootId, word: Word) {
        self.slots[id.0 as usize] = Slot::Taken(word);
    }

    /// Gives the word back; it is a root no longer.
    pub fn take(&mut self, id: RootId) -> Word {
        let word = self.get(id);
        self.slots[id.0 as usize] = Slot::Free(self.free);
        self.free = Some(id.0);
        word
    }

    /// Whether there are none.
    pub(crate) fn is_empty(&self) -> bool {
        !self.slots.iter().any(|slot| matches!(slot, Slot::Taken(_)))
    }

    pub(super) fn words(&self) -> impl Iterator<Item = Word> {
        self.slots.iter().filter_map(|slot| match slot {
            Slot::Taken(word) => Some(*word),
            Slot::Free(_) => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_are_used_again() {
        let mut roots = Roots::default();
        let (a, b) = (roots.insert(10), roots.insert(20));
        assert_eq!(roots.take(a), 10);
        let c = roots.insert(30);
        assert_eq!((a, roots.get(b), roots.get(c)), (c, 20, 30));
        assert_eq!(roots.words().collect::<Vec<_>>(), [30, 20]);
    }
}
