//! A `Router` of Mesh as a value of Rust: what a host serves with a server of its own.

use mesh_abi::types::TypeDesc;
use mesh_abi::word::Word;
use mesh_runtime::MeshType;
use mesh_runtime::message::{Arena, Fragment};
use std::fmt;
use std::sync::Arc;

/// Routes of Mesh code and the functions they lead to: what a function with the result `Router` gives.
///
/// A copy with all that the functions hold, apart from any process. With the feature `tower` it can be served in any
/// application of `tower` or axum.
#[derive(Clone)]
pub struct Router(Arc<Fragment>);

impl Router {
    /// The value, which lives as long as this.
    #[cfg(feature = "tower")]
    pub(super) fn word(&self) -> Word {
        self.0.word()
    }
}

// SAFETY: the word of a router is one, and the copy of it is one.
unsafe impl MeshType for Router {
    fn to_word(&self, _: &'static TypeDesc, arena: &mut dyn Arena) -> Word {
        self.0.to_arena(arena)
    }

    unsafe fn from_word(word: Word, _: &'static TypeDesc) -> Self {
        Self(Arc::new(Fragment::copy_whole(word)))
    }
}

impl PartialEq for Router {
    /// Two are equal if one is a clone of the other.
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl fmt::Debug for Router {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Router")
    }
}
