//! The middle of long lists that were put together: a B-tree of flat lists, counted.
//!
//! ```text
//! Record, tag = height:  | child 0 … child n-1 | elements up to child 0 … up to child n-1 |
//! ```
//!
//! All leaves, which are flat lists of any length, are at the same depth. Nodes need not be full, but two that are joined
//! are made so: a tree of `n` leaves is O(log n) high. Height 1: the children are leaves.

use super::flat::Flat;
use crate::message::Arena;
use crate::value::object::Object;
use mesh_abi::header::Header;

/// Most children of a node.
const FAN: usize = 32;

/// A tree with at least one leaf.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tree(pub(super) Object);

/// Children of one height with their element counts, on their way into a node.
#[derive(Clone, Copy)]
struct Children {
    items: [(Object, usize); 2 * FAN],
    len: usize,
}

/// What a change makes of a node: itself, or itself and a right neighbour.
#[derive(Clone, Copy)]
enum Grown {
    One(Tree),
    Two(Tree, Tree),
}

/// Which end.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Left,
    Right,
}

impl Tree {
    /// A tree of one leaf.
    pub(super) fn leaf<A: Arena + ?Sized>(arena: &mut A, leaf: Object) -> Self {
        Self::node(arena, 1, &[(leaf, Flat::at(leaf).len())])
    }

    /// A node of these children, given with their numbers of elements.
    fn node<A: Arena + ?Sized>(arena: &mut A, height: u16, items: &[(Object, usize)]) -> Self {
        let node = Object::new(arena, Header::record(height, items.len() as u16, items.len() as u16));
        let mut total = 0;
        for (index, (item, count)) in items.iter().enumerate() {
            total += count;
            node.set(index, item.word());
            node.set(items.len() + index, total as u64);
        }
        Self(node)
    }

    fn height(self) -> u16 {
        self.0.header().tag()
    }

    fn fan(self) -> usize {
        self.0.header().ref_slots().end as usize
    }

    /// Number of elements.
    pub(super) fn len(self) -> usize {
        self.up_to(self.fan() - 1)
    }

    /// Elements of the children up to and including child `index`.
    fn up_to(self, index: usize) -> usize {
        self.0.get(self.fan() + index) as usize
    }

    fn before(self, index: usize) -> usize {
        if index == 0 { 0 } else { self.up_to(index - 1) }
    }

    fn child(self, index: usize) -> Object {
        self.0.child(index)
    }

    fn count(self, index: usize) -> usize {
        self.up_to(index) - self.before(index)
    }

    /// The child that element `position` lies in.
    fn child_at(self, position: usize) -> usize {
        let fan = self.fan();
        self.0.words(fan, fan).partition_point(|up_to| *up_to <= position as u64)
    }

    /// The leaf that element `position` lies in, and where in it.
    pub(super) fn find(self, mut position: usize) -> (Flat, usize) {
        let mut tree = self;
        loop {
            let index = tree.child_at(position);
            position -= tree.before(index);
            if tree.height() == 1 {
                return (Flat::at(tree.child(index)), position);
            }
            tree = Tree(tree.child(index));
        }
    }

    /// With a leaf after the last one.
    pub(super) fn push<A: Arena + ?Sized>(self, arena: &mut A, leaf: Object) -> Self {
        self.add(arena, End::Right, leaf, Flat::at(leaf).len(), 0).into_tree(arena)
    }

    /// With a leaf before the first one.
    pub(super) fn push_front<A: Arena + ?Sized>(self, arena: &mut A, leaf: Object) -> Self {
        self.add(arena, End::Left, leaf, Flat::at(leaf).len(), 0).into_tree(arena)
    }

    /// The elements of both.
    pub(super) fn join<A: Arena + ?Sized>(self, arena: &mut A, right: Self) -> Self {
        let (left_height, right_height) = (self.height(), right.height());
        let grown = if left_height > right_height {
            self.merge_at(arena, End::Right, right)
        } else {
            right.merge_at(arena, End::Left, self)
        };
        grown.into_tree(arena)
    }

    /// Adds a child (a leaf, or a node of height `height`) at one end.
    fn add<A: Arena + ?Sized>(self, arena: &mut A, end: End, item: Object, count: usize, height: u16) -> Grown {
        let is_parent = self.height() == height + 1;
        let grown = (!is_parent).then(|| Tree(self.outermost(end)).add(arena, end, item, count, height));
        if end == End::Right
            && let Some(tree) = self.appended(arena, (item, count), grown)
        {
            return Grown::One(tree);
        }
        let mut children = Children::of(self, item);
        match grown {
            None => children.insert_at(end, item, count),
            Some(grown) => children.replace_at(end, grown),
        }
        children.nodes(arena, self.height(), end)
    }

    /// With another child at the end, or another last child: the way most lists grow. `None`: it is full.
    fn appended<A: Arena + ?Sized>(self, arena: &mut A, item: (Object, usize), grown: Option<Grown>) -> Option<Self> {
        match grown {
            Some(Grown::One(last)) => Some(self.copied(arena, Some(last), None)),
            _ if self.fan() == FAN => None,
            Some(Grown::Two(last, next)) => Some(self.copied(arena, Some(last), Some((next.0, next.len())))),
            None => Some(self.copied(arena, None, Some(item))),
        }
    }

    /// A copy with another last child, and with a child behind it.
    fn copied<A: Arena + ?Sized>(self, arena: &mut A, last: Option<Self>, next: Option<(Object, usize)>) -> Self {
        let fan = self.fan();
        let wider = fan + usize::from(next.is_some());
        let node = Object::new(arena, Header::record(self.height(), wider as u16, wider as u16));
        node.copy_words(0, self.0, 0, fan);
        node.copy_words(wider, self.0, fan, fan);
        let mut sum = self.len();
        if let Some(last) = last {
            sum = self.before(fan - 1) + last.len();
            node.set(fan - 1, last.0.word());
            node.set(wider + fan - 1, sum as u64);
        }
        if let Some((item, count)) = next {
            node.set(fan, item.word());
            node.set(wider + fan, (sum + count) as u64);
        }
        Self(node)
    }

    /// Joins a tree that is not higher, at one end.
    fn merge_at<A: Arena + ?Sized>(self, arena: &mut A, end: End, other: Self) -> Grown {
        let mut children = Children::of(self, self.0);
        if self.height() == other.height() {
            let all = Children::of(other, other.0);
            match end {
                End::Right => all.iter().for_each(|(item, count)| children.insert_at(end, item, count)),
                End::Left => all.iter().rev().for_each(|(item, count)| children.insert_at(end, item, count)),
            }
        } else {
            let grown = Tree(self.outermost(end)).merge_at(arena, end, other);
            children.replace_at(end, grown);
        }
        children.nodes(arena, self.height(), end)
    }

    fn outermost(self, end: End) -> Object {
        self.child(if end == End::Left { 0 } else { self.fan() - 1 })
    }

    /// The leaf of element `position`, where in it that is, and all leaves before it.
    pub(super) fn split_left<A: Arena + ?Sized>(self, arena: &mut A, position: usize) -> (Option<Self>, Flat, usize) {
        let (rest, leaf, position) = self.split(arena, position, End::Left);
        (rest.map(Self::lowered), leaf, position)
    }

    /// The leaf of element `position`, where in it that is, and all leaves after it.
    pub(super) fn split_right<A: Arena + ?Sized>(self, arena: &mut A, position: usize) -> (Flat, usize, Option<Self>) {
        let (rest, leaf, position) = self.split(arena, position, End::Right);
        (leaf, position, rest.map(Self::lowered))
    }

    /// `keep`: which leaves go into the rest, those before or those after.
    fn split<A: Arena + ?Sized>(self, arena: &mut A, position: usize, keep: End) -> (Option<Self>, Flat, usize) {
        let index = self.child_at(position);
        let position = position - self.before(index);
        let (inner, leaf, position) = if self.height() == 1 {
            (None, Flat::at(self.child(index)), position)
        } else {
            Tree(self.child(index)).split(arena, position, keep)
        };
        let mut children = Children::new(self.0);
        let range = if keep == End::Left { 0..index } else { index + 1..self.fan() };
        range.for_each(|index| children.push(self.child(index), self.count(index)));
        if let Some(inner) = inner {
            children.insert_at(if keep == End::Left { End::Right } else { End::Left }, inner.0, inner.len());
        }
        let rest = (children.len > 0).then(|| children.node(arena, self.height(), 0..children.len));
        (rest, leaf, position)
    }

    /// Without roots of one child.
    fn lowered(self) -> Self {
        let mut tree = self;
        while tree.height() > 1 && tree.fan() == 1 {
            tree = Tree(tree.child(0));
        }
        tree
    }

    /// With element `position` replaced.
    pub(super) fn with<A: Arena + ?Sized>(self, arena: &mut A, position: usize, word: u64) -> Self {
        let index = self.child_at(position);
        let position = position - self.before(index);
        let child = match self.height() {
            1 => Flat::at(self.child(index)).with(arena, position, word).object(arena),
            _ => Tree(self.child(index)).with(arena, position, word).0,
        };
        let copy = Object::new(arena, self.0.header());
        copy.copy_words(0, self.0, 0, 2 * self.fan());
        copy.set(index, child.word());
        Self(copy)
    }
}

impl Grown {
    fn into_tree<A: Arena + ?Sized>(self, arena: &mut A) -> Tree {
        let (left, right) = match self {
            Self::One(tree) => return tree,
            Self::Two(left, right) => (left, right),
        };
        let mut children = Children::new(left.0);
        children.push(left.0, left.len());
        children.push(right.0, right.len());
        children.node(arena, left.height() + 1, 0..2)
    }
}

impl Children {
    /// None yet; `filler` only occupies unused places.
    fn new(filler: Object) -> Self {
        Self { items: [(filler, 0); 2 * FAN], len: 0 }
    }

    fn of(tree: Tree, filler: Object) -> Self {
        let mut children = Self::new(filler);
        (0..tree.fan()).for_each(|index| children.push(tree.child(index), tree.count(index)));
        children
    }

    fn iter(&self) -> impl DoubleEndedIterator<Item = (Object, usize)> {
        self.items[..self.len].iter().copied()
    }

    fn push(&mut self, item: Object, count: usize) {
        self.items[self.len] = (item, count);
        self.len += 1;
    }

    fn insert_at(&mut self, end: End, item: Object, count: usize) {
        if end == End::Left {
            self.items.copy_within(..self.len, 1);
            self.items[0] = (item, count);
            self.len += 1;
        } else {
            self.push(item, count);
        }
    }

    /// Puts what became of the outermost child in its place.
    fn replace_at(&mut self, end: End, grown: Grown) {
        let at = if end == End::Left { 0 } else { self.len - 1 };
        match grown {
            Grown::One(tree) => self.items[at] = (tree.0, tree.len()),
            Grown::Two(left, right) => {
                self.items.copy_within(at..self.len, at + 1);
                self.len += 1;
                self.items[at] = (left.0, left.len());
                self.items[at + 1] = (right.0, right.len());
            }
        }
    }

    fn node<A: Arena + ?Sized>(&self, arena: &mut A, height: u16, range: std::ops::Range<usize>) -> Tree {
        Tree::node(arena, height, &self.items[range])
    }

    /// One node, or two. A node that has just become too full gives one child away at the end it grows
    /// at: lists mostly go on growing there, and full nodes are found by division. Otherwise both get half.
    fn nodes<A: Arena + ?Sized>(&self, arena: &mut A, height: u16, end: End) -> Grown {
        if self.len <= FAN {
            return Grown::One(self.node(arena, height, 0..self.len));
        }
        let middle = match end {
            _ if self.len > FAN + 1 => self.len / 2,
            End::Left => 1,
            End::Right => FAN,
        };
        let left = self.node(arena, height, 0..middle);
        Grown::Two(left, self.node(arena, height, middle..self.len))
    }
}
