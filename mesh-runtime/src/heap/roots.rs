//! Explicit roots: words the runtime keeps for a process outside of its stack.

use mesh_abi::word::Word;

/// A root, until it is taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct RootId(u32);

/// The roots of one process. Any word may be kept: what is no address of an object is passed over.
#[derive(Debug, Default)]
pub struct Roots(Option<Box<Slots>>);

/// Made with the first root: most processes have none.
#[derive(Debug, Default)]
struct Slots {
    slots: Vec<Slot>,
    free: Option<u32>,
    taken: u32,
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
        let all = self.0.get_or_insert_default();
        all.taken += 1;
        let Some(index) = all.free else {
            all.slots.push(Slot::Taken(word));
            return RootId(all.slots.len() as u32 - 1);
        };
        if let Slot::Free(next) = std::mem::replace(&mut all.slots[index as usize], Slot::Taken(word)) {
            all.free = next;
        }
        RootId(index)
    }

    fn slot(&mut self, id: RootId) -> &mut Slot {
        let all = self.0.as_deref_mut().expect("there is a root, so there are slots");
        &mut all.slots[id.0 as usize]
    }

    /// The word of a root.
    #[must_use]
    pub fn get(&self, id: RootId) -> Word {
        match self.0.as_deref().and_then(|all| all.slots.get(id.0 as usize)) {
            Some(Slot::Taken(word)) => *word,
            Some(Slot::Free(_)) | None => unreachable!("a root is not used after it was taken"),
        }
    }

    /// Puts another word into a root.
    pub fn set(&mut self, id: RootId, word: Word) {
        *self.slot(id) = Slot::Taken(word);
    }

    /// Gives the word back; it is a root no longer.
    pub fn take(&mut self, id: RootId) -> Word {
        let word = self.get(id);
        let free = self.0.as_deref_mut().and_then(|all| {
            all.taken -= 1;
            all.free.replace(id.0)
        });
        *self.slot(id) = Slot::Free(free);
        word
    }

    /// Whether there are none.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.as_deref().is_none_or(|all| all.taken == 0)
    }

    pub(super) fn words(&self) -> impl Iterator<Item = Word> {
        self.0.iter().flat_map(|all| &all.slots).filter_map(|slot| match slot {
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
