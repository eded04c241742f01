//! `Unicode`: forms and widths of texts.

use mesh_abi::word::Word;
use mesh_runtime::library::{apart, library, string};
use mesh_runtime::value::text;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_width::UnicodeWidthStr;

library! {
    /// `:nfc`
    fn mesh_unicode_nfc(context, s: Word) -> Word {
        let text = apart(text::get(s), |s| s.nfc().collect::<String>());
        // SAFETY: the library of the runtime.
        unsafe { string(context, &text) }
    }

    /// `:nfd`
    fn mesh_unicode_nfd(context, s: Word) -> Word {
        let text = apart(text::get(s), |s| s.nfd().collect::<String>());
        // SAFETY: the library of the runtime.
        unsafe { string(context, &text) }
    }

    /// `:nfkc`
    fn mesh_unicode_nfkc(context, s: Word) -> Word {
        let text = apart(text::get(s), |s| s.nfkc().collect::<String>());
        // SAFETY: the library of the runtime.
        unsafe { string(context, &text) }
    }

    /// `:nfkd`
    fn mesh_unicode_nfkd(context, s: Word) -> Word {
        let text = apart(text::get(s), |s| s.nfkd().collect::<String>());
        // SAFETY: the library of the runtime.
        unsafe { string(context, &text) }
    }

    /// `Unicode.remove_marks`
    fn mesh_unicode_remove_marks(context, s: Word) -> Word {
        let bare = apart(text::get(s), |s| s.nfd().filter(|c| !is_combining_mark(*c)).nfc().collect::<String>());
        // SAFETY: the library of the runtime.
        unsafe { string(context, &bare) }
    }

    /// `Unicode.width`
    fn mesh_unicode_width(_context, s: Word) -> i64 {
        apart(text::get(s), str::width) as i64
    }
}
