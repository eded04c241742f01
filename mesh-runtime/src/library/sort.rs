//! `List.sort`: a merge sort over an array, with an order written in Mesh.
//!
//! The array lies where the collector does not look; the list that is sorted keeps its elements alive.
//! Whatever the order answers, also if it contradicts itself, the result has the same elements.

use super::{STRETCH, Turns, Type, caller, library, memory, poll};
use crate::value::{list, object, text, walk};
use mesh_abi::context::Context;
use mesh_abi::types::TypeKind;
use mesh_abi::word::Word;

/// Code of a closure that compares two words.
type CompareWords = unsafe extern "C-unwind" fn(*mut Context, Word, Word, Word) -> i64;
/// Code of a closure that compares two `Float`s.
type CompareFloats = unsafe extern "C-unwind" fn(*mut Context, Word, f64, f64) -> i64;

library! {
    /// `List.sort`
    fn mesh_list_sort(context, element: Type, list: Word, compare: Word) -> Word {
        let mut items = list::to_vec(list);
        let mut spare = Vec::with_capacity(items.len() / 2);
        let code = object::load(compare, 0);
        if element.kind == TypeKind::Float {
            // SAFETY: the first payload word of a closure is its code; the checker made it one that takes two
            // elements and gives an `Int`, and a `Float` is passed as such.
            let code = unsafe { std::mem::transmute::<Word, CompareFloats>(code) };
            // SAFETY: as above; the context is that of this process.
            let compare = &mut move |a, b| unsafe { code(context, compare, f64::from_bits(a), f64::from_bits(b)) };
            merge_sort(&mut items, &mut spare, compare, &mut || poll(context));
        } else {
            // SAFETY: as above; everything but a `Float` is passed as a word.
            let code = unsafe { std::mem::transmute::<Word, CompareWords>(code) };
            // SAFETY: as above.
            let compare = &mut move |a, b| unsafe { code(context, compare, a, b) };
            merge_sort(&mut items, &mut spare, compare, &mut || poll(context));
        }
        // SAFETY: see the module.
        let sorted = unsafe { memory(context) }.build(|arena| list::new(arena, element.is_ref(), &items));
        // Up to here the list is on the stack, where the collector finds it, and in it all elements.
        std::hint::black_box(&list);
        sorted
    }
}

library! {
    /// The elements of a list in the order of the keys at the same places, or in the opposite one. Stable.
    fn mesh_list_order(context, key: Type, element: Type, keys: Word, items: Word, descending: Word) -> Word {
        if key.forms().is_none() && matches!(key.kind, TypeKind::Int | TypeKind::String) {
            // SAFETY: see the module. What is compared is kept alive by the lists.
            let turns = unsafe { Turns::new(context) };
            let sorted = sorted_by_plain(key.kind, keys, items, descending != 0, turns);
            // SAFETY: see the module. Keys and elements are kept alive by the lists.
            let sorted = unsafe { memory(context) }.build(|arena| list::new(arena, element.is_ref(), &sorted));
            walk::keep([keys, items]);
            return sorted;
        }
        let words = list::to_vec(keys);
        let mut places: Vec<Word> = (0..words.len() as Word).collect();
        let mut spare = Vec::with_capacity(places.len() / 2);
        // SAFETY: see the module.
        let on = unsafe { caller(context) };
        let compare = |a: Word, b: Word| walk::compare(on, key, a, b);
        let key_at = |place: Word| words[place as usize];
        let poll = &mut || poll(context);
        match descending {
            0 => merge_sort(&mut places, &mut spare, &mut |a, b| compare(key_at(a), key_at(b)) as i64, poll),
            _ => merge_sort(&mut places, &mut spare, &mut |a, b| compare(key_at(b), key_at(a)) as i64, poll),
        }
        let all = list::to_vec(items);
        let sorted: Vec<Word> = places.iter().filter_map(|place| all.get(*place as usize).copied()).collect();
        // SAFETY: see the module. Keys and elements are kept alive by the lists.
        let sorted = unsafe { memory(context) }.build(|arena| list::new(arena, element.is_ref(), &sorted));
        walk::keep([keys, items]);
        sorted
    }
}

/// More numbers than these are sorted on a thread for such work: in place, where nobody can be let in between.
const MANY: usize = 1 << 15;

/// The elements in the order of keys that are numbers or texts: there the order is known, and is one.
fn sorted_by_plain(kind: TypeKind, keys: Word, items: Word, descending: bool, mut turns: Turns) -> Vec<Word> {
    let mut order = |a: Word, b: Word| {
        turns.step();
        match kind {
            TypeKind::Int => a.cast_signed().cmp(&b.cast_signed()),
            _ => text::get(a).cmp(text::get(b)),
        }
    };
    if keys == items {
        let mut words = list::to_vec(keys);
        match (kind, descending) {
            (TypeKind::Int, false) if words.len() > MANY => {
                return crate::io::run_blocking(move || sorted_numbers(words));
            }
            (TypeKind::Int, false) => return sorted_numbers(words),
            (_, false) => words.sort_by(|a, b| order(*a, *b)),
            (_, true) => words.sort_by(|a, b| order(*b, *a)),
        }
        return words;
    }
    let mut pairs: Vec<(Word, Word)> = list::iter(keys).zip(list::iter(items)).collect();
    match descending {
        false => pairs.sort_by(|a, b| order(a.0, b.0)),
        true => pairs.sort_by(|a, b| order(b.0, a.0)),
    }
    pairs.into_iter().map(|(_, item)| item).collect()
}

fn sorted_numbers(mut words: Vec<Word>) -> Vec<Word> {
    words.sort_unstable_by_key(|word| word.cast_signed());
    words
}

/// Sorts stably; `spare` is used for half of the items. `poll` is called again and again.
fn merge_sort(
    items: &mut [Word],
    spare: &mut Vec<Word>,
    compare: &mut impl FnMut(Word, Word) -> i64,
    poll: &mut impl FnMut(),
) {
    if items.len() <= FEW {
        return insertion_sort(items, compare);
    }
    let half = items.len() / 2;
    merge_sort(&mut items[..half], spare, compare, poll);
    merge_sort(&mut items[half..], spare, compare, poll);
    if half >= STRETCH {
        poll();
    }
    if compare(items[half - 1], items[half]) <= 0 {
        return;
    }
    spare.clear();
    spare.extend_from_slice(&items[..half]);
    let (left, right) = (spare.as_ptr(), items.as_mut_ptr());
    let (mut at, mut to) = ([0, half], 0);
    while at[0] < half && at[1] < items.len() {
        // SAFETY: both are within their halves.
        let pair = unsafe { [*left.add(at[0]), *right.add(at[1])] };
        let takes_right = compare(pair[0], pair[1]) > 0;
        // Nobody can guess which it is, so no branch is taken for it.
        let next = if takes_right { pair[1] } else { pair[0] };
        // SAFETY: `to` is behind what is left of the right half, since some of the left half are still to be placed.
        unsafe { *right.add(to) = next };
        at[0] += usize::from(!takes_right);
        at[1] += usize::from(takes_right);
        to += 1;
        if to.is_multiple_of(STRETCH) {
            poll();
        }
    }
    let rest = &spare[at[0]..];
    items[to..to + rest.len()].copy_from_slice(rest);
}

/// So few items are sorted by putting each in its place: merging them takes longer than comparing some more.
const FEW: usize = 8;

/// Sorts a few items stably.
fn insertion_sort(items: &mut [Word], compare: &mut impl FnMut(Word, Word) -> i64) {
    for end in 1..items.len() {
        let item = items[end];
        let mut place = end;
        while place > 0 && compare(items[place - 1], item) > 0 {
            items[place] = items[place - 1];
            place -= 1;
        }
        items[place] = item;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn sorting_is_that_of_std(items: Vec<u8>) {
            // The key is the number, the rest of the word says where it was: so stability shows.
            let numbered: Vec<Word> = (0..).zip(&items).map(|(at, item)| u64::from(*item) << 32 | at).collect();
            let (mut ours, mut theirs) = (numbered.clone(), numbered);
            merge_sort(&mut ours, &mut Vec::new(), &mut |a, b| (a >> 32) as i64 - (b >> 32) as i64, &mut || ());
            theirs.sort_by_key(|word| word >> 32);
            proptest::prop_assert_eq!(ours, theirs);
        }

        #[test]
        fn an_order_that_contradicts_itself_loses_nothing(items: Vec<Word>, answers: Vec<i64>) {
            let mut sorted = items.clone();
            let mut answers = answers.into_iter().cycle();
            merge_sort(&mut sorted, &mut Vec::new(), &mut |_, _| answers.next().unwrap_or(1), &mut || ());
            let ordered = |mut words: Vec<Word>| { words.sort_unstable(); words };
            proptest::prop_assert_eq!(ordered(sorted), ordered(items));
        }
    }
}
