//! Values of Rust that Mesh code holds and passes on, and cannot look into.
//!
//! In the heap of a process stands a share of the value; copies between heaps share it, too, and it is dropped with the
//! last of them, at the latest when the last process that has one ends.

use super::convert::MeshType;
use crate::heap::{new_resource, resource_of};
use crate::message::Arena;
use mesh_abi::types::TypeDesc;
use mesh_abi::word::Word;
use std::any::{Any, type_name};
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

/// A value of Rust as Mesh has it: shared, and never changed from outside. What changes has a lock of its own.
///
/// ```
/// use mesh_runtime::Opaque;
///
/// let draft = Opaque::new(String::from("dear reader"));
/// assert_eq!(draft.len(), 11);
/// ```
pub struct Opaque<T>(Arc<T>);

impl<T> Opaque<T> {
    /// A value for Mesh code.
    pub fn new(value: T) -> Self {
        Self(Arc::new(value))
    }

    /// The share.
    #[must_use]
    pub fn into_arc(self) -> Arc<T> {
        self.0
    }
}

impl<T> From<T> for Opaque<T> {
    fn from(value: T) -> Self {
        Self::new(value)
    }
}

impl<T> From<Arc<T>> for Opaque<T> {
    fn from(value: Arc<T>) -> Self {
        Self(value)
    }
}

impl<T> Deref for Opaque<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> Clone for Opaque<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

/// Whether they are the same value.
impl<T> PartialEq for Opaque<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Eq for Opaque<T> {}

impl<T> fmt::Debug for Opaque<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Opaque<{}>", type_name::<T>())
    }
}

// SAFETY: the word of an opaque type of Rust is a resource, and nothing but this makes one; what is in it is asked.
unsafe impl<T: Any + Send + Sync> MeshType for Opaque<T> {
    fn to_word(&self, _: &'static TypeDesc, arena: &mut dyn Arena) -> Word {
        new_resource(self.0.clone(), arena)
    }

    unsafe fn from_word(word: Word, ty: &'static TypeDesc) -> Self {
        // SAFETY: by the caller's contract it is a live resource.
        let resource = unsafe { resource_of(word) };
        match resource.downcast() {
            Ok(value) => Self(value),
            // Two packages may have a type of one name.
            Err(_) => panic!("a `{}` of another package is no {}", ty.name.as_str(), type_name::<T>()),
        }
    }
}
