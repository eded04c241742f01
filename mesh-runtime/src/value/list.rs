//! Lists: persistent sequences with cheap ends, index, split and concatenation.
//!
//! ```text
//!  list ──▶ Record { tree, skip, length, height }        empty list: an immediate
//!  height 0: tree is a leaf        Refs or Raws of 1 to 32 elements
//!  height n: tree is a node        Refs [ ends, child, child, … ] of 1 to 32 children
//!                                  ends: Raws, number of elements up to and with each child
//! ```
//!
//! The first `skip` elements of the tree are not part of the list: so taking off the head, again and
//! again, touches no tree. The tree is a B-tree by position whose nodes may be less than full (as in
//! Bagwell and Rompf, "RRB-Trees", 2011, with ends searched in place of radix arithmetic). Everything
//! is O(log n) or better but building from n words.

use super::{fault, object};
use crate::message::Arena;
use mesh_abi::header::{Header, Kind};
use mesh_abi::word::{EMPTY, Word};

/// Elements of a leaf, children of a node.
const WIDTH: usize = 32;
/// Skipped elements beyond which a tree is cut instead: they would be kept alive for nothing.
const MAX_SKIP: usize = 64;

/// A list, taken apart.
#[derive(Clone, Copy, Debug)]
struct List {
    tree: Word,
    skip: usize,
    length: usize,
    height: usize,
}

impl List {
    /// `None`: it is empty.
    fn of(list: Word) -> Option<Self> {
        if list == EMPTY {
            return None;
        }
        let [tree, skip, length, height] = object::words(list) else { unreachable!("a list has four words") };
        Some(Self { tree: *tree, skip: *skip as usize, length: *length as usize, height: *height as usize })
    }

    fn store(self, arena: &mut dyn Arena) -> Word {
        let words = [self.tree, self.skip as u64, self.length as u64, self.height as u64];
        object::new(arena, Header::record(0, 1, 3), &words)
    }
}

/// Number of elements.
#[must_use]
pub fn len(list: Word) -> usize {
    List::of(list).map_or(0, |list| list.length)
}

/// The element at a position.
///
/// # Panics
/// Ends the process with "index … out of bounds".
#[must_use]
pub fn get(list: Word, index: i64) -> Word {
    let Some(it) = List::of(list).filter(|it| index >= 0 && (index as u64) < it.length as u64) else {
        fault::raise(format!("index {index} out of bounds (length {})", len(list)));
    };
    let mut at = it.skip + index as usize;
    let mut tree = it.tree;
    for _ in 0..it.height {
        let (child, before) = child_at(tree, at);
        (tree, at) = (child, at - before);
    }
    object::load(tree, at)
}

/// A list of these words.
pub fn new(arena: &mut dyn Arena, is_ref: bool, items: &[Word]) -> Word {
    if items.is_empty() {
        return EMPTY;
    }
    let mut level: Vec<Word> = items.chunks(WIDTH).map(|items| object::array(arena, is_ref, items)).collect();
    let mut height = 0;
    while level.len() > 1 {
        level = level.chunks(WIDTH).map(|children| node(arena, height, children)).collect();
        height += 1;
    }
    List { tree: level[0], skip: 0, length: items.len(), height }.store(arena)
}

/// All elements in order.
#[must_use]
pub fn to_vec(list: Word) -> Vec<Word> {
    let mut items = Vec::with_capacity(len(list));
    for_each(list, |word| items.push(word));
    items
}

/// Calls `each` with every element in order.
pub fn for_each(list: Word, mut each: impl FnMut(Word)) {
    let Some(it) = List::of(list) else { return };
    let mut skip = it.skip;
    let mut pending = vec![(it.tree, it.height)];
    while let Some((tree, height)) = pending.pop() {
        if height == 0 {
            let leaf = object::words(tree);
            let skipped = skip.min(leaf.len());
            skip -= skipped;
            leaf[skipped..].iter().copied().for_each(&mut each);
        } else {
            pending.extend(children(tree).iter().rev().map(|child| (*child, height - 1)));
        }
    }
}

/// The list with one element more at its end.
pub fn append(arena: &mut dyn Arena, is_ref: bool, list: Word, item: Word) -> Word {
    let Some(it) = List::of(list) else { return new(arena, is_ref, &[item]) };
    let trees = push(arena, is_ref, it.tree, it.height, item);
    let (tree, height) = grow(arena, &trees, it.height);
    List { tree, height, skip: it.skip, length: it.length + 1 }.store(arena)
}

/// The list with another element at a position.
///
/// # Panics
/// Ends the process with "index … out of bounds".
pub fn set(arena: &mut dyn Arena, list: Word, index: usize, item: Word) -> Word {
    let Some(it) = List::of(list).filter(|it| index < it.length) else {
        fault::raise(format!("index {index} out of bounds (length {})", len(list)));
    };
    let tree = replace(arena, it.tree, it.height, it.skip + index, item);
    List { tree, ..it }.store(arena)
}

/// Both lists, one after the other.
pub fn concat(arena: &mut dyn Arena, left: Word, right: Word) -> Word {
    let (Some(l), Some(r)) = (List::of(left), List::of(right)) else {
        return if left == EMPTY { right } else { left };
    };
    // The right tree is joined in the middle of the result, where nothing may be skipped.
    let (right_tree, right_height) =
        if r.skip > 0 { cut_front(arena, r.tree, r.height, r.skip) } else { (r.tree, r.height) };
    let trees = join(arena, (l.tree, l.height), (right_tree, right_height));
    let (tree, height) = grow(arena, &trees, l.height.max(right_height));
    List { tree, height, skip: l.skip, length: l.length + r.length }.store(arena)
}

/// The list without its first `count` elements.
pub fn drop(arena: &mut dyn Arena, list: Word, count: usize) -> Word {
    let Some(it) = List::of(list) else { return list };
    if count == 0 {
        return list;
    }
    if count >= it.length {
        return EMPTY;
    }
    let (skip, length) = (it.skip + count, it.length - count);
    if skip <= MAX_SKIP {
        return List { skip, length, ..it }.store(arena);
    }
    let (tree, height) = cut_front(arena, it.tree, it.height, skip);
    List { tree, height, skip: 0, length }.store(arena)
}

/// The first `count` elements.
pub fn take(arena: &mut dyn Arena, list: Word, count: usize) -> Word {
    let Some(it) = List::of(list) else { return list };
    if count == 0 {
        return EMPTY;
    }
    if count >= it.length {
        return list;
    }
    let (tree, height) = cut_back(arena, it.tree, it.height, it.skip + count);
    List { tree, height, skip: it.skip, length: count }.store(arena)
}

/// The first element.
///
/// # Panics
/// Ends the process if there is none.
#[must_use]
pub fn head(list: Word) -> Word {
    if list == EMPTY {
        fault::raise("head of an empty list");
    }
    get(list, 0)
}

/// All but the first element.
///
/// # Panics
/// Ends the process if there is none.
pub fn tail(arena: &mut dyn Arena, list: Word) -> Word {
    if list == EMPTY {
        fault::raise("tail of an empty list");
    }
    drop(arena, list, 1)
}

// ---- trees ----

fn children<'a>(node: Word) -> &'a [Word] {
    &object::words(node)[1..]
}

fn ends<'a>(node: Word) -> &'a [Word] {
    object::words(object::load(node, 0))
}

/// The child that holds position `at`, and how many elements stand before it.
fn child_at(node: Word, at: usize) -> (Word, usize) {
    let ends = ends(node);
    let index = ends.partition_point(|end| *end as usize <= at);
    (children(node)[index], if index == 0 { 0 } else { ends[index - 1] as usize })
}

fn size(tree: Word, height: usize) -> usize {
    if height == 0 { object::words(tree).len() } else { ends(tree).last().map_or(0, |end| *end as usize) }
}

/// A node over children of height `height`.
fn node(arena: &mut dyn Arena, height: usize, children: &[Word]) -> Word {
    let mut sum = 0;
    let ends: Vec<u64> = children
        .iter()
        .map(|child| {
            sum += size(*child, height) as u64;
            sum
        })
        .collect();
    let mut words = Vec::with_capacity(1 + children.len());
    words.push(object::array(arena, false, &ends));
    words.extend_from_slice(children);
    object::array(arena, true, &words)
}

/// One or two nodes over these children of height `height`.
fn nodes(arena: &mut dyn Arena, height: usize, children: &[Word]) -> Vec<Word> {
    if children.len() <= WIDTH {
        return vec![node(arena, height, children)];
    }
    let (left, right) = children.split_at(children.len().div_ceil(2));
    vec![node(arena, height, left), node(arena, height, right)]
}

/// One tree of one or two of the same height.
fn grow(arena: &mut dyn Arena, trees: &[Word], height: usize) -> (Word, usize) {
    match trees {
        [tree] => (*tree, height),
        trees => (node(arena, height, trees), height + 1),
    }
}

fn is_ref_leaf(leaf: Word) -> bool {
    object::header(leaf).kind() == Some(Kind::Refs)
}

fn push(arena: &mut dyn Arena, is_ref: bool, tree: Word, height: usize, item: Word) -> Vec<Word> {
    if height == 0 {
        let leaf = object::words(tree);
        if leaf.len() == WIDTH {
            return vec![tree, object::array(arena, is_ref, &[item])];
        }
        return vec![object::array(arena, is_ref, &[leaf, &[item]].concat())];
    }
    let all = children(tree);
    let (last, before) = split_last(all);
    let pushed = push(arena, is_ref, last, height - 1, item);
    // A full node takes one more child by standing beside a new one, not by splitting: lists grow at the end.
    if before.len() + pushed.len() > WIDTH {
        return vec![tree, node(arena, height - 1, &pushed[1..])];
    }
    vec![node(arena, height - 1, &[before, &pushed].concat())]
}

fn replace(arena: &mut dyn Arena, tree: Word, height: usize, at: usize, item: Word) -> Word {
    if height == 0 {
        let mut leaf = object::words(tree).to_vec();
        leaf[at] = item;
        return object::array(arena, is_ref_leaf(tree), &leaf);
    }
    let index = ends(tree).partition_point(|end| *end as usize <= at);
    let (child, before) = child_at(tree, at);
    let mut words = object::words(tree).to_vec();
    words[1 + index] = replace(arena, child, height - 1, at - before, item);
    object::array(arena, true, &words)
}

/// Joins two trees into one or two of the greater height.
fn join(arena: &mut dyn Arena, left: (Word, usize), right: (Word, usize)) -> Vec<Word> {
    let ((l, left_height), (r, right_height)) = (left, right);
    if left_height == right_height {
        return join_level(arena, l, r, left_height);
    }
    if left_height > right_height {
        let (last, before) = split_last(children(l));
        let joined = join(arena, (last, left_height - 1), right);
        return nodes(arena, left_height - 1, &[before, &joined].concat());
    }
    let (first, after) = split_first(children(r));
    let joined = join(arena, left, (first, right_height - 1));
    nodes(arena, right_height - 1, &[&joined, after].concat())
}

fn join_level(arena: &mut dyn Arena, left: Word, right: Word, height: usize) -> Vec<Word> {
    let both = |l: &[Word], r: &[Word]| l.len() + r.len() <= WIDTH;
    if height == 0 {
        let (l, r) = (object::words(left), object::words(right));
        return if both(l, r) {
            vec![object::array(arena, is_ref_leaf(left), &[l, r].concat())]
        } else {
            vec![left, right]
        };
    }
    let (l, r) = (children(left), children(right));
    if both(l, r) { vec![node(arena, height - 1, &[l, r].concat())] } else { vec![left, right] }
}

/// The tree without its first `count` elements; some are left.
fn cut_front(arena: &mut dyn Arena, tree: Word, height: usize, count: usize) -> (Word, usize) {
    if height == 0 {
        return (object::array(arena, is_ref_leaf(tree), &object::words(tree)[count..]), 0);
    }
    let index = ends(tree).partition_point(|end| *end as usize <= count);
    let (child, before) = child_at(tree, count);
    let rest = &children(tree)[index + 1..];
    let (first, first_height) =
        if count == before { (child, height - 1) } else { cut_front(arena, child, height - 1, count - before) };
    if rest.is_empty() {
        return (first, first_height);
    }
    let others = node(arena, height - 1, rest);
    let trees = join(arena, (first, first_height), (others, height));
    grow(arena, &trees, height)
}

/// The first `count` elements of the tree; at least one, and not all.
fn cut_back(arena: &mut dyn Arena, tree: Word, height: usize, count: usize) -> (Word, usize) {
    if height == 0 {
        return (object::array(arena, is_ref_leaf(tree), &object::words(tree)[..count]), 0);
    }
    if count == size(tree, height) {
        return (tree, height);
    }
    let index = ends(tree).partition_point(|end| (*end as usize) < count);
    let (child, before) = child_at(tree, count - 1);
    let (last, last_height) = cut_back(arena, child, height - 1, count - before);
    if index == 0 {
        return (last, last_height);
    }
    let others = node(arena, height - 1, &children(tree)[..index]);
    let trees = join(arena, (others, height), (last, last_height));
    grow(arena, &trees, height)
}

fn split_last(words: &[Word]) -> (Word, &[Word]) {
    match words.split_last() {
        Some((last, before)) => (*last, before),
        None => unreachable!("a node has children"),
    }
}

fn split_first(words: &[Word]) -> (Word, &[Word]) {
    match words.split_first() {
        Some((first, after)) => (*first, after),
        None => unreachable!("a node has children"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::FragmentBuilder;
    use proptest::prelude::*;

    #[derive(Clone, Debug)]
    enum Op {
        Append(u64),
        Concat(Vec<u64>),
        Prepend(Vec<u64>),
        Drop(usize),
        Take(usize),
        Set(usize, u64),
        Double,
    }

    fn op() -> impl Strategy<Value = Op> {
        prop_oneof![
            4 => any::<u64>().prop_map(Op::Append),
            2 => proptest::collection::vec(any::<u64>(), 0..100).prop_map(Op::Concat),
            2 => proptest::collection::vec(any::<u64>(), 0..100).prop_map(Op::Prepend),
            2 => (0usize..120).prop_map(Op::Drop),
            1 => (0usize..2000).prop_map(Op::Take),
            1 => (0usize..2000, any::<u64>()).prop_map(|(at, word)| Op::Set(at, word)),
            1 => Just(Op::Double),
        ]
    }

    fn apply(arena: &mut FragmentBuilder, list: Word, model: &mut Vec<u64>, op: Op) -> Word {
        match op {
            Op::Append(word) => {
                model.push(word);
                append(arena, false, list, word)
            }
            Op::Concat(words) => {
                model.extend_from_slice(&words);
                let other = new(arena, false, &words);
                concat(arena, list, other)
            }
            Op::Prepend(words) => {
                model.splice(0..0, words.iter().copied());
                let other = new(arena, false, &words);
                concat(arena, other, list)
            }
            Op::Drop(count) => {
                model.drain(..count.min(model.len()));
                drop(arena, list, count)
            }
            Op::Take(count) => {
                model.truncate(count);
                take(arena, list, count)
            }
            Op::Set(at, word) if at < model.len() => {
                model[at] = word;
                set(arena, list, at, word)
            }
            Op::Set(..) => list,
            Op::Double if model.len() < 5_000 => {
                model.extend_from_within(..);
                concat(arena, list, list)
            }
            Op::Double => list,
        }
    }

    proptest! {
        #[test]
        fn a_list_is_a_vector(ops in proptest::collection::vec(op(), 0..60)) {
            let mut arena = FragmentBuilder::new();
            let (mut list, mut model) = (EMPTY, Vec::new());
            for op in ops {
                let (before, old) = (list, to_vec(list));
                list = apply(&mut arena, list, &mut model, op);
                prop_assert_eq!(to_vec(list), model.clone());
                prop_assert_eq!(len(list), model.len());
                prop_assert_eq!(to_vec(before), old, "a list changed");
            }
            for (at, word) in model.iter().enumerate() {
                prop_assert_eq!(get(list, at as i64), *word);
            }
        }
    }

    #[test]
    fn peeling_and_building_keep_the_tree_low() {
        let mut arena = FragmentBuilder::new();
        let mut list = EMPTY;
        for n in 0..40_000 {
            list = append(&mut arena, false, list, n);
        }
        let height = |list| List::of(list).map_or(0, |it| it.height);
        assert_eq!(height(list), 3, "32^3 < 40000 <= 32^4");
        for n in 0..39_000 {
            assert_eq!(head(list), n);
            list = tail(&mut arena, list);
        }
        assert!(height(list) <= 3);
        assert_eq!(to_vec(list), (39_000..40_000).collect::<Vec<_>>());
    }
}
