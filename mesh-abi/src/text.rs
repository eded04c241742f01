//! Text in constant data: a pointer and a length.

/// A `&'static str` with a defined layout.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct Text {
    ptr: *const u8,
    len: usize,
}

// SAFETY: a `Text` refers to constant data that is never written.
unsafe impl Sync for Text {}
// SAFETY: constant data, the same for every thread.
unsafe impl Send for Text {}

impl Text {
    /// The text of a Rust constant.
    #[must_use]
    pub const fn new(text: &'static str) -> Self {
        Self { ptr: text.as_ptr(), len: text.len() }
    }

    /// The text as a string slice.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        // SAFETY: made by `new`, or emitted by the compiler from a `str`: valid UTF-8 in constant data.
        unsafe { std::str::from_utf8_unchecked(std::slice::from_raw_parts(self.ptr, self.len)) }
    }
}

impl std::fmt::Debug for Text {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.as_str().fmt(f)
    }
}
