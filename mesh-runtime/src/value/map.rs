//! Maps: persistent, ordered by first insertion, looked up by hash.
//!
//! ```text
//!  map ──▶ Record { entries, index, length }             empty map: an immediate
//!  entries: a list of entries and gaps, in order of insertion
//!  entry: Record { …key and value, references first }    gap: an immediate, where a key was deleted
//!  index: a trie over the hash, 5 bits a level
//!     branch  Refs [ bits, child, child, … ]     bits: Raws of one word, a bit per child that is there
//!     leaf    Raws [ hash, position, … ]         positions in `entries` of all keys with that hash
//! ```
//!
//! The trie is a hash array mapped trie (Bagwell, "Ideal Hash Trees", 2001). Putting a key that is there
//! keeps its place. When more than half of the entries are gaps, they are squeezed out.

use super::{list, object, walk};
use crate::message::Arena;
use mesh_abi::header::{Header, Kind};
use mesh_abi::types::TypeDesc;
use mesh_abi::word::{EMPTY, Word, is_immediate};

/// Bits of the hash that one level of the trie decides by.
const BITS: u32 = 5;

/// A map's type, as far as its layout goes.
#[derive(Clone, Copy, Debug)]
pub struct MapType {
    key: &'static TypeDesc,
    value: &'static TypeDesc,
}

impl MapType {
    /// The layout of `Map<key, value>`.
    #[must_use]
    pub fn new(key: &'static TypeDesc, value: &'static TypeDesc) -> Self {
        Self { key, value }
    }

    /// The layout of a map type.
    #[must_use]
    pub fn of(ty: &'static TypeDesc) -> Self {
        match ty.args() {
            [key, value] => Self { key, value },
            _ => unreachable!("a map type has two arguments"),
        }
    }

    fn entry(self, arena: &mut dyn Arena, key: Word, value: Word) -> Word {
        let (refs, words) = match (self.key.is_ref(), self.value.is_ref()) {
            (false, true) => (1, [value, key]),
            (true, true) => (2, [key, value]),
            (true, false) => (1, [key, value]),
            (false, false) => (0, [key, value]),
        };
        object::new(arena, Header::record(0, refs, 2 - refs), &words)
    }

    fn parts(self, entry: Word) -> (Word, Word) {
        let (first, second) = (object::load(entry, 0), object::load(entry, 1));
        if !self.key.is_ref() && self.value.is_ref() { (second, first) } else { (first, second) }
    }
}

#[derive(Clone, Copy, Debug)]
struct Map {
    entries: Word,
    index: Word,
    length: usize,
}

impl Map {
    fn of(map: Word) -> Self {
        if map == EMPTY {
            return Self { entries: EMPTY, index: EMPTY, length: 0 };
        }
        Self { entries: object::load(map, 0), index: object::load(map, 1), length: object::load(map, 2) as usize }
    }

    fn store(self, arena: &mut dyn Arena) -> Word {
        if self.length == 0 {
            return EMPTY;
        }
        object::new(arena, Header::record(0, 2, 1), &[self.entries, self.index, self.length as u64])
    }
}

/// Number of entries.
#[must_use]
pub fn len(map: Word) -> usize {
    Map::of(map).length
}

/// The value of a key.
#[must_use]
pub fn get(ty: MapType, map: Word, key: Word) -> Option<Word> {
    let it = Map::of(map);
    let position = find(ty, it, key, walk::hash(ty.key, key))?;
    Some(ty.parts(list::get(it.entries, position as i64)).1)
}

/// The map with a value for a key.
pub fn put(arena: &mut dyn Arena, ty: MapType, map: Word, key: Word, value: Word) -> Word {
    let it = Map::of(map);
    let hash = walk::hash(ty.key, key);
    if let Some(position) = find(ty, it, key, hash) {
        let (kept, _) = ty.parts(list::get(it.entries, position as i64));
        let entry = ty.entry(arena, kept, value);
        let entries = list::set(arena, it.entries, position, entry);
        return Map { entries, ..it }.store(arena);
    }
    let position = list::len(it.entries);
    let entry = ty.entry(arena, key, value);
    let entries = list::append(arena, true, it.entries, entry);
    let index = insert(arena, it.index, 0, hash, position);
    Map { entries, index, length: it.length + 1 }.store(arena)
}

/// The map without a key.
pub fn delete(arena: &mut dyn Arena, ty: MapType, map: Word, key: Word) -> Word {
    let it = Map::of(map);
    let hash = walk::hash(ty.key, key);
    let Some(position) = find(ty, it, key, hash) else { return map };
    let left = Map {
        entries: list::set(arena, it.entries, position, EMPTY),
        index: remove(arena, it.index, 0, hash, position),
        length: it.length - 1,
    };
    if left.length * 2 < list::len(left.entries) { squeeze(arena, ty, left) } else { left.store(arena) }
}

/// A map of these keys and values; of equal keys the last value counts, at the first one's place.
pub fn new(arena: &mut dyn Arena, ty: MapType, entries: &[Word]) -> Word {
    let mut map = EMPTY;
    for pair in entries.chunks_exact(2) {
        map = put(arena, ty, map, pair[0], pair[1]);
    }
    map
}

/// Calls `each` with every key and value, in order of insertion.
pub fn for_each(ty: MapType, map: Word, mut each: impl FnMut(Word, Word)) {
    list::for_each(Map::of(map).entries, |entry| {
        if !is_immediate(entry) {
            let (key, value) = ty.parts(entry);
            each(key, value);
        }
    });
}

/// All keys and values, in order of insertion.
#[must_use]
pub fn to_vec(ty: MapType, map: Word) -> Vec<(Word, Word)> {
    let mut all = Vec::with_capacity(len(map));
    for_each(ty, map, |key, value| all.push((key, value)));
    all
}

/// The map with its gaps squeezed out.
fn squeeze(arena: &mut dyn Arena, ty: MapType, it: Map) -> Word {
    let mut entries = list::to_vec(it.entries);
    entries.retain(|entry| !is_immediate(*entry));
    let mut index = EMPTY;
    for (position, entry) in entries.iter().enumerate() {
        index = insert(arena, index, 0, walk::hash(ty.key, ty.parts(*entry).0), position);
    }
    let length = entries.len();
    let entries = list::new(arena, true, &entries);
    Map { entries, index, length }.store(arena)
}

// ---- the trie ----

/// Position of a key's entry.
fn find(ty: MapType, it: Map, key: Word, hash: u64) -> Option<usize> {
    let mut at = it.index;
    let mut level = 0;
    while at != EMPTY {
        if is_leaf(at) {
            let leaf = object::words(at);
            let same = |position: &&u64| walk::eq(ty.key, ty.parts(list::get(it.entries, **position as i64)).0, key);
            return if leaf[0] == hash { leaf[1..].iter().find(same).map(|p| *p as usize) } else { None };
        }
        at = child(at, slot(hash, level)).unwrap_or(EMPTY);
        level += 1;
    }
    None
}

fn slot(hash: u64, level: u32) -> u32 {
    // FNV leaves the low bits of short keys alike; the multiplication spreads them.
    ((hash.wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(20) >> (level * BITS)) & 31) as u32
}

fn is_leaf(trie: Word) -> bool {
    object::header(trie).kind() == Some(Kind::Raws)
}

fn bits(branch: Word) -> u32 {
    object::load(object::load(branch, 0), 0) as u32
}

/// Index of the child in slot `slot` among those that are there.
fn rank(bits: u32, slot: u32) -> usize {
    (bits & ((1u32 << slot) - 1)).count_ones() as usize
}

fn child(branch: Word, slot: u32) -> Option<Word> {
    let bits = bits(branch);
    (bits & (1 << slot) != 0).then(|| object::load(branch, 1 + rank(bits, slot)))
}

fn branch(arena: &mut dyn Arena, bits: u32, children: &[Word]) -> Word {
    let bits = object::array(arena, false, &[u64::from(bits)]);
    object::array(arena, true, &[&[bits], children].concat())
}

fn insert(arena: &mut dyn Arena, trie: Word, level: u32, hash: u64, position: usize) -> Word {
    if trie == EMPTY {
        return object::array(arena, false, &[hash, position as u64]);
    }
    if !is_leaf(trie) {
        let mine = slot(hash, level);
        let old = child(trie, mine).unwrap_or(EMPTY);
        let new = insert(arena, old, level + 1, hash, position);
        return with_child(arena, trie, mine, new);
    }
    let leaf = object::words(trie);
    if leaf[0] == hash {
        return object::array(arena, false, &[leaf, &[position as u64]].concat());
    }
    // Two hashes in one place: the leaf goes a level down, and the new position beside it.
    let down = branch(arena, 1 << slot(leaf[0], level), &[trie]);
    insert(arena, down, level, hash, position)
}

fn with_child(arena: &mut dyn Arena, trie: Word, slot: u32, new: Word) -> Word {
    let bits = bits(trie);
    let mut children = object::words(trie)[1..].to_vec();
    let at = rank(bits, slot);
    if bits & (1 << slot) != 0 {
        children[at] = new
    } else {
        children.insert(at, new)
    }
    branch(arena, bits | 1 << slot, &children)
}

/// The trie without a position; an empty one is `EMPTY`.
fn remove(arena: &mut dyn Arena, trie: Word, level: u32, hash: u64, position: usize) -> Word {
    if is_leaf(trie) {
        let leaf = object::words(trie);
        let left: Vec<u64> = leaf[1..].iter().copied().filter(|p| *p != position as u64).collect();
        return if left.is_empty() { EMPTY } else { object::array(arena, false, &[&[leaf[0]], &left[..]].concat()) };
    }
    let mine = slot(hash, level);
    let Some(old) = child(trie, mine) else { return trie };
    let new = remove(arena, old, level + 1, hash, position);
    if new != EMPTY {
        return with_child(arena, trie, mine, new);
    }
    let bits = bits(trie);
    let mut children = object::words(trie)[1..].to_vec();
    children.remove(rank(bits, mine));
    if children.is_empty() { EMPTY } else { branch(arena, bits & !(1 << mine), &children) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::FragmentBuilder;
    use crate::value::text;
    use mesh_abi::types::TypeKind;
    use proptest::prelude::*;

    static INT: TypeDesc = TypeDesc::new(TypeKind::Int, 1, "Int", &[], &[]);
    static STRING: TypeDesc = TypeDesc::new(TypeKind::String, 2, "String", &[], &[]);

    #[derive(Clone, Debug)]
    enum Op {
        Put(u8, u64),
        Delete(u8),
    }

    fn op() -> impl Strategy<Value = Op> {
        prop_oneof![
            3 => (any::<u8>(), any::<u64>()).prop_map(|(key, value)| Op::Put(key, value)),
            2 => any::<u8>().prop_map(Op::Delete),
        ]
    }

    fn apply(model: &mut Vec<(u8, u64)>, op: &Op) {
        match *op {
            Op::Put(key, value) => match model.iter_mut().find(|(k, _)| *k == key) {
                Some(entry) => entry.1 = value,
                None => model.push((key, value)),
            },
            Op::Delete(key) => model.retain(|(k, _)| *k != key),
        }
    }

    proptest! {
        #[test]
        fn a_map_keeps_entries_in_order_of_insertion(ops in proptest::collection::vec(op(), 0..300)) {
            let ty = MapType::new(&STRING, &INT);
            let mut arena = FragmentBuilder::new();
            let (mut map, mut model) = (EMPTY, Vec::new());
            for op in &ops {
                apply(&mut model, op);
                map = match op {
                    Op::Put(key, value) => {
                        let key = text::new(&mut arena, &key.to_string());
                        put(&mut arena, ty, map, key, *value)
                    }
                    Op::Delete(key) => {
                        let key = text::new(&mut arena, &key.to_string());
                        delete(&mut arena, ty, map, key)
                    }
                };
                prop_assert_eq!(len(map), model.len());
            }
            let seen: Vec<(String, u64)> =
                to_vec(ty, map).into_iter().map(|(key, value)| (text::get(key).to_owned(), value)).collect();
            let expected: Vec<(String, u64)> = model.iter().map(|(key, value)| (key.to_string(), *value)).collect();
            prop_assert_eq!(seen, expected);
            for key in 0..=255u8 {
                let word = text::new(&mut arena, &key.to_string());
                let expected = model.iter().find(|(k, _)| *k == key).map(|(_, value)| *value);
                prop_assert_eq!(get(ty, map, word), expected);
            }
        }
    }

    #[test]
    fn many_keys_are_found() {
        let ty = MapType::new(&INT, &STRING);
        let mut arena = FragmentBuilder::new();
        let value = text::new(&mut arena, "v");
        let mut map = EMPTY;
        for key in 0..5_000 {
            map = put(&mut arena, ty, map, key, value);
        }
        assert!((0..5_000).all(|key| get(ty, map, key) == Some(value)));
        assert_eq!((len(map), get(ty, map, 5_000)), (5_000, None));
    }
}
