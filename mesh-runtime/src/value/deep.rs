//! [`Deep`]: what a type holds of itself.

use super::convert::{MeshType, TypeMismatch};
use crate::coroutine::with_room;
use crate::message::Arena;
use mesh_abi::types::TypeDesc;
use mesh_abi::word::Word;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::mem::{ManuallyDrop, needs_drop};
use std::ops::{Deref, DerefMut};

/// A part of a value that may hold further values of the same type, to any depth.
///
/// Mesh code can nest values a million deep, and dropping such a value of Rust, cloning or comparing it, calls itself as
/// often: a stack ends after some ten thousand calls, and with it the program. So generated types hold themselves in a
/// `Deep`, which sees to it that there is always enough stack. It is what it holds otherwise: `tree.iter()` is
/// that of the list in it, `.into()` makes one, `.into_inner()` takes it apart.
///
/// ```
/// use mesh_runtime::Deep;
///
/// #[derive(Clone, PartialEq, Debug)]
/// enum Chain {
///     End,
///     Link(i64, Deep<Box<Chain>>),
/// }
///
/// let chain = (0..1_000_000).fold(Chain::End, |rest, n| Chain::Link(n, rest.into()));
/// let Chain::Link(last, rest) = chain.clone() else { unreachable!() };
/// assert_eq!(last, 999_999);
/// let rest: Box<Chain> = rest.into_inner();
/// assert_ne!(*rest, chain);
/// ```
pub struct Deep<T>(ManuallyDrop<T>);

impl<T> Deep<T> {
    /// Holds a value.
    pub const fn new(value: T) -> Self {
        Self(ManuallyDrop::new(value))
    }

    /// The value.
    #[must_use]
    pub fn into_inner(self) -> T {
        let mut this = ManuallyDrop::new(self);
        // SAFETY: `this` is neither dropped nor used again.
        unsafe { ManuallyDrop::take(&mut this.0) }
    }
}

impl<T> Drop for Deep<T> {
    fn drop(&mut self) {
        if needs_drop::<T>() {
            // SAFETY: dropped once, here, and not used afterwards.
            with_room(|| unsafe { ManuallyDrop::drop(&mut self.0) });
        }
    }
}

// SAFETY: it is there only for Rust's sake; the value is that of its content.
unsafe impl<T: MeshType> MeshType for Deep<T> {
    fn to_word(&self, ty: &'static TypeDesc, arena: &mut dyn Arena) -> Word {
        with_room(|| T::to_word(self, ty, arena))
    }

    unsafe fn from_word(word: Word, ty: &'static TypeDesc) -> Self {
        // SAFETY: the caller's contract is that of the content.
        Self::new(with_room(|| unsafe { T::from_word(word, ty) }))
    }

    fn check(ty: &'static TypeDesc) -> Result<(), TypeMismatch> {
        T::check(ty)
    }
}

impl<T> From<T> for Deep<T> {
    fn from(value: T) -> Self {
        Self::new(value)
    }
}

impl<T> From<T> for Deep<Box<T>> {
    fn from(value: T) -> Self {
        Self::new(Box::new(value))
    }
}

impl<T> From<T> for Deep<Option<Box<T>>> {
    fn from(value: T) -> Self {
        Self::new(Some(Box::new(value)))
    }
}

impl<T: FromIterator<I>, I> FromIterator<I> for Deep<T> {
    fn from_iter<S: IntoIterator<Item = I>>(items: S) -> Self {
        Self::new(T::from_iter(items))
    }
}

impl<T: IntoIterator> IntoIterator for Deep<T> {
    type Item = T::Item;
    type IntoIter = T::IntoIter;

    fn into_iter(self) -> T::IntoIter {
        self.into_inner().into_iter()
    }
}

impl<'a, T> IntoIterator for &'a Deep<T>
where
    &'a T: IntoIterator,
{
    type Item = <&'a T as IntoIterator>::Item;
    type IntoIter = <&'a T as IntoIterator>::IntoIter;

    fn into_iter(self) -> Self::IntoIter {
        (**self).into_iter()
    }
}

impl<T> Deref for Deep<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> DerefMut for Deep<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.0
    }
}

impl<T: Clone> Clone for Deep<T> {
    fn clone(&self) -> Self {
        Self::new(with_room(|| T::clone(self)))
    }
}

impl<T: Default> Default for Deep<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

impl<T: fmt::Debug> fmt::Debug for Deep<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        with_room(|| T::fmt(self, f))
    }
}

impl<T: PartialEq> PartialEq for Deep<T> {
    fn eq(&self, other: &Self) -> bool {
        with_room(|| T::eq(self, other))
    }
}

impl<T: Eq> Eq for Deep<T> {}

impl<T: PartialOrd> PartialOrd for Deep<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        with_room(|| T::partial_cmp(self, other))
    }
}

impl<T: Ord> Ord for Deep<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        with_room(|| T::cmp(self, other))
    }
}

impl<T: Hash> Hash for Deep<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        with_room(|| T::hash(self, state));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::hash_map::DefaultHasher;

    /// Holds itself in a list.
    #[derive(Clone, Debug, PartialEq, PartialOrd, Eq, Ord, Hash, Default)]
    struct Rose {
        below: Deep<Vec<Rose>>,
    }

    fn rose(depth: usize) -> Rose {
        (0..depth).fold(Rose::default(), |rose, _| Rose { below: vec![rose].into() })
    }

    #[test]
    fn what_rust_derives_goes_as_deep_as_the_value() {
        const DEPTH: usize = 50_000;
        let run = || {
            let (one, other) = (rose(DEPTH), rose(DEPTH + 1));
            let copy = one.clone();
            assert!(one == copy && one < other && one.cmp(&copy) == Ordering::Equal);
            let hash = |rose: &Rose| {
                let mut hasher = DefaultHasher::new();
                rose.hash(&mut hasher);
                hasher.finish()
            };
            assert_eq!(hash(&one), hash(&copy));
            assert_eq!(format!("{one:?}").matches("below").count(), DEPTH + 1);
        };
        std::thread::Builder::new().stack_size(128 << 10).spawn(run).unwrap().join().unwrap();
    }

    #[test]
    fn it_is_what_it_holds() {
        let mut list: Deep<Vec<i64>> = (1..4).collect();
        list.push(4);
        assert_eq!((list.len(), (&list).into_iter().sum::<i64>(), format!("{list:?}")), (4, 10, "[1, 2, 3, 4]".into()));
        assert_eq!(list.into_iter().rev().collect::<Vec<_>>(), [4, 3, 2, 1]);
        let boxed: Deep<Box<i64>> = 7.into();
        assert_eq!((**boxed, *boxed.into_inner()), (7, 7));
    }
}
