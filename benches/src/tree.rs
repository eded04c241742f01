//! A binary tree: something to keep, and something to throw away.

/// A tree. Its leaves hold nothing.
pub enum Tree {
    /// Its end.
    Leaf,
    /// Two smaller ones.
    Node(Box<Tree>, Box<Tree>),
}

impl Tree {
    /// A full one of a depth.
    #[must_use]
    pub fn grown(depth: usize) -> Self {
        match depth {
            0 => Self::Leaf,
            _ => Self::Node(Box::new(Self::grown(depth - 1)), Box::new(Self::grown(depth - 1))),
        }
    }

    /// How many nodes and leaves it has.
    #[must_use]
    pub fn size(&self) -> usize {
        match self {
            Self::Leaf => 1,
            Self::Node(a, b) => 1 + a.size() + b.size(),
        }
    }
}

/// The depths of the trees that are made beside one of `depth`, and how many of each.
pub fn forests(depth: usize) -> impl Iterator<Item = (usize, usize)> {
    (4..=depth).step_by(2).map(move |it| (it, 1 << (depth - it + 4)))
}

/// How many nodes the trees of that exercise have.
#[must_use]
pub fn forest_nodes(depth: usize) -> usize {
    forests(depth).map(|(depth, count)| count << depth).sum::<usize>() + (3 << depth)
}
