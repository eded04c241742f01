//! Who runs the code that types bring themselves ([`Forms`](mesh_abi::types::Forms)).
//!
//! That code is code of Mesh: it runs on the stack of the process that walks, may make objects, so that the
//! heap is collected, and may wait. A walk keeps open values in vectors of Rust, where the collector does not
//! look. It need not: objects stay where they are and never change, and whatever a walk has open is part of
//! the values it began with. Every walk keeps those on the stack to its end: [`keep`].

use crate::heap::{Memory, Paused};
use crate::library::Turns;
use crate::value::text;
use mesh_abi::context::Context;
use mesh_abi::types::{Forms, OfTwo, TypeDesc};
use mesh_abi::word::Word;
use std::cmp::Ordering;

/// The process a walk runs on, if any.
#[derive(Clone, Copy, Debug)]
pub struct Caller(*mut Context);

impl Caller {
    /// No process: values go by their structure alone, whatever their types bring.
    pub const NONE: Self = Self(std::ptr::null_mut());

    /// The running process.
    ///
    /// # Safety
    /// While the result is used, `context` is that of the running process, this is its stack, and no
    /// reference to its memory is in use.
    #[must_use]
    pub const unsafe fn process(context: *mut Context) -> Self {
        Self(context)
    }

    /// The memory of the process; none without one.
    ///
    /// # Safety
    /// The result is gone before the caller is used again.
    pub(crate) unsafe fn memory<'a>(self) -> Option<&'a mut Memory> {
        // SAFETY: the context is null or the first field of the memory of the running process, and nothing
        // else refers to that.
        unsafe { self.0.cast::<Memory>().as_mut() }
    }

    /// Makes objects in the memory of the process; none without one.
    pub(crate) fn build<R>(self, build: impl FnOnce(&mut Paused<'_>) -> R) -> Option<R> {
        // SAFETY: the reference is gone at the end, and nothing else refers to the memory.
        unsafe { self.memory() }.map(|memory| memory.build(build))
    }

    /// For a walk: lets others run every so many steps. A walk keeps what it began with on the stack, and what it has
    /// open is part of that.
    #[inline]
    pub(super) fn turns(self) -> Turns {
        // SAFETY: the context is null or that of the running process, on its stack.
        unsafe { Turns::new(self.0) }
    }

    /// What a type brings, if there is a process to run it.
    #[inline]
    fn forms(self, ty: &TypeDesc) -> Option<&'static Forms> {
        ty.forms().filter(|_| !self.0.is_null())
    }

    /// The type's own equality of two values.
    #[inline]
    pub(super) fn eq(self, ty: &TypeDesc, left: Word, right: Word) -> Option<bool> {
        let eq = self.forms(ty)?.eq?;
        Some(self.of_two(eq, left, right) != 0)
    }

    /// The type's own order of two values.
    #[inline]
    pub(super) fn compare(self, ty: &TypeDesc, left: Word, right: Word) -> Option<Ordering> {
        let compare = self.forms(ty)?.compare?;
        Some(self.of_two(compare, left, right).cast_signed().cmp(&0))
    }

    fn of_two(self, form: OfTwo, left: Word, right: Word) -> Word {
        // SAFETY: a form of a type takes values of the type; the context is that of the running process.
        unsafe { form(self.0, left, right) }
    }

    /// The type's own hash of a value.
    #[inline]
    pub(super) fn hash(self, ty: &TypeDesc, word: Word) -> Option<u64> {
        let hash = self.forms(ty)?.hash?;
        // SAFETY: as in `of_two`.
        Some(unsafe { hash(self.0, word) })
    }

    /// Writes the type's own text of a value, if it has one.
    #[inline]
    pub(super) fn show(self, ty: &TypeDesc, word: Word, out: &mut String) -> bool {
        let Some(show) = self.forms(ty).and_then(|forms| forms.show) else { return false };
        // SAFETY: as in `of_two`. The text is copied before anything else can happen.
        out.push_str(text::get(unsafe { show(self.0, word) }));
        true
    }

    /// The type's own text of a value that is inspected.
    pub(super) fn inspect(self, ty: &TypeDesc, word: Word) -> Option<String> {
        let inspect = self.forms(ty)?.inspect?;
        // SAFETY: as in `of_two`. The text is copied before anything else can happen.
        Some(text::get(unsafe { inspect(self.0, word) }).to_owned())
    }

    /// The type's own default value.
    pub(super) fn default(self, ty: &TypeDesc) -> Option<Word> {
        let default = self.forms(ty)?.default?;
        // SAFETY: as in `of_two`.
        Some(unsafe { default(self.0) })
    }
}

/// Up to here these words are on the stack or in a register, where the collector finds them, and with them
/// all their parts.
#[inline]
pub(crate) fn keep<const N: usize>(words: [Word; N]) {
    std::hint::black_box(&words);
}
