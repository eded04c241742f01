//! `String` beyond `string.rs`: pieces, positions, characters and what kind they are.

use super::{Turns, apart, library, list_of, memory, option, search, string};
use crate::value::object::Object;
use crate::value::{list, text, walk};
use mesh_abi::context::Context;
use mesh_abi::word::Word;
use unicode_segmentation::UnicodeSegmentation;

/// A list of parts of a string.
fn parts<'t>(context: *mut Context, of: Word, parts: impl Iterator<Item = &'t str>) -> Word {
    let list = list_of(context, true, parts, |arena, part| text::new(arena, part));
    walk::keep([of]);
    list
}

/// An option of an Int.
fn position(context: *mut Context, value: Option<usize>) -> Word {
    // SAFETY: see the module.
    unsafe { memory(context) }.build(|arena| option(arena, false, value.map(|it| it as u64)))
}

/// An option of a new string.
fn string_option(context: *mut Context, value: Option<&str>) -> Word {
    // SAFETY: see the module.
    unsafe { memory(context) }.build(|arena| {
        let word = value.map(|it| text::new(arena, it));
        option(arena, true, word)
    })
}

/// How many scalar values stand before a byte.
fn characters(text: &str, byte: usize) -> usize {
    text.get(..byte).map_or(0, |before| before.chars().count())
}

/// Every occurrence of the first of some pairs replaced, in one pass.
fn replace_all(text: &str, pairs: &[(&str, &str)], mut turns: Turns) -> String {
    let (mut out, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(first) = rest.chars().next() {
        turns.step();
        let pair = pairs.iter().find(|(from, _)| !from.is_empty() && rest.starts_with(from));
        let length = match pair {
            Some((from, to)) => {
                out.push_str(to);
                from.len()
            }
            None => {
                out.push(first);
                first.len_utf8()
            }
        };
        rest = &rest[length..];
    }
    out
}

/// A whole number in a base from 2 to 36.
fn parse_base(text: &str, base: i64) -> Option<i64> {
    let base = u32::try_from(base).ok().filter(|base| (2..=36).contains(base))?;
    i64::from_str_radix(text.trim(), base).ok()
}

/// Whether a text is not empty and all its characters are of a kind.
fn all(context: *mut Context, s: Word, kind: impl Fn(char) -> bool) -> Word {
    let all = text::get(s);
    // SAFETY: see the module. The text is kept.
    let mut turns = unsafe { Turns::new(context) };
    let is_so = !all.is_empty() && all.chars().inspect(|_| turns.step()).all(kind);
    walk::keep([s]);
    u64::from(is_so)
}

/// Where a part of a text begins, in scalar values.
fn place_of(context: *mut Context, s: Word, part: Word, find: fn(&[u8], &[u8], Turns) -> Option<usize>) -> Word {
    let (all, bytes) = (text::get(s), text::get(part).as_bytes());
    // SAFETY: see the module. The texts are kept.
    let byte = find(all.as_bytes(), bytes, unsafe { Turns::new(context) });
    walk::keep([s, part]);
    position(context, byte.map(|byte| characters(all, byte)))
}

library! {
    /// `String.byte_size`
    fn mesh_string_byte_size(_context, s: Word) -> i64 {
        text::get(s).len() as i64
    }

    /// `String.reverse`, by what a reader takes for a character
    fn mesh_string_reverse(context, s: Word) -> Word {
        let reversed = apart(text::get(s), |s| s.graphemes(true).rev().collect::<String>());
        // SAFETY: see the module.
        unsafe { string(context, &reversed) }
    }

    /// `String.repeat`
    fn mesh_string_repeat(context, s: Word, count: i64) -> Word {
        let count = usize::try_from(count).unwrap_or(0);
        // SAFETY: see the module.
        unsafe { string(context, &text::get(s).repeat(count)) }
    }

    /// `String.trim_start`
    fn mesh_string_trim_start(context, s: Word) -> Word {
        // SAFETY: see the module.
        unsafe { string(context, text::get(s).trim_start()) }
    }

    /// `String.trim_end`
    fn mesh_string_trim_end(context, s: Word) -> Word {
        // SAFETY: see the module.
        unsafe { string(context, text::get(s).trim_end()) }
    }

    /// `String.trim_chars`
    fn mesh_string_trim_chars(context, s: Word, chars: Word) -> Word {
        let chars = text::get(chars);
        // SAFETY: see the module.
        unsafe { string(context, text::get(s).trim_matches(|c| chars.contains(c))) }
    }

    /// `String.strip_prefix`
    fn mesh_string_strip_prefix(context, s: Word, prefix: Word) -> Word {
        string_option(context, text::get(s).strip_prefix(text::get(prefix)))
    }

    /// `String.strip_suffix`
    fn mesh_string_strip_suffix(context, s: Word, suffix: Word) -> Word {
        string_option(context, text::get(s).strip_suffix(text::get(suffix)))
    }

    /// `String.index_of`
    fn mesh_string_index_of(context, s: Word, part: Word) -> Word {
        place_of(context, s, part, search::first)
    }

    /// `String.last_index_of`
    fn mesh_string_last_index_of(context, s: Word, part: Word) -> Word {
        place_of(context, s, part, |all, part, turns| search::last(all, part, &turns))
    }

    /// `String.count`; the empty part is nowhere
    fn mesh_string_count(context, s: Word, part: Word) -> i64 {
        // SAFETY: see the module. The texts are kept.
        let turns = unsafe { Turns::new(context) };
        let count = match text::get(part) {
            "" => 0,
            part => search::Places::new(text::get(s).as_bytes(), part.as_bytes(), turns).count(),
        };
        walk::keep([s, part]);
        count as i64
    }

    /// `String.chars`
    fn mesh_string_chars(context, s: Word) -> Word {
        parts(context, s, text::get(s).split("").filter(|it| !it.is_empty()))
    }

    /// `String.graphemes`
    fn mesh_string_graphemes(context, s: Word) -> Word {
        parts(context, s, text::get(s).graphemes(true))
    }

    /// `String.length_graphemes`
    fn mesh_string_length_graphemes(_context, s: Word) -> i64 {
        apart(text::get(s), |s| s.graphemes(true).count()) as i64
    }

    /// `String.words`
    fn mesh_string_words(context, s: Word) -> Word {
        parts(context, s, text::get(s).split_whitespace())
    }

    /// `String.lines`
    fn mesh_string_lines(context, s: Word) -> Word {
        parts(context, s, text::get(s).lines())
    }

    /// `String.splitn`
    fn mesh_string_splitn(context, s: Word, separator: Word, count: i64) -> Word {
        let count = usize::try_from(count).unwrap_or(0);
        let pieces = parts(context, s, text::get(s).splitn(count, text::get(separator)));
        walk::keep([separator]);
        pieces
    }

    /// `String.codepoints`
    fn mesh_string_codepoints(context, s: Word) -> Word {
        let points = list_of(context, false, text::get(s).chars(), |_, it| u64::from(it));
        walk::keep([s]);
        points
    }

    /// `String.from_codepoints`
    fn mesh_string_from_codepoints(context, points: Word) -> Word {
        let char = |word: Word| u32::try_from(word).ok().and_then(char::from_u32);
        // SAFETY: see the module. The list is kept.
        let mut turns = unsafe { Turns::new(context) };
        let all: Option<String> = list::iter(points).inspect(|_| turns.step()).map(char).collect();
        walk::keep([points]);
        string_option(context, all.as_deref())
    }

    /// `String.replace_all`
    fn mesh_string_replace_all(context, s: Word, all: Word) -> Word {
        let part = |pair: Object, slot| text::get(pair.get(slot));
        let pairs: Vec<_> = list::iter(all).map(Object::at).map(|pair| (part(pair, 0), part(pair, 1))).collect();
        // SAFETY: see the module. The texts are kept.
        let turns = unsafe { Turns::new(context) };
        let replaced = replace_all(text::get(s), &pairs, turns);
        walk::keep([s, all]);
        // SAFETY: see the module.
        unsafe { string(context, &replaced) }
    }

    /// `String.to_int_base`
    fn mesh_string_to_int_base(context, s: Word, base: i64) -> Word {
        let number = parse_base(text::get(s), base).map(i64::cast_unsigned);
        // SAFETY: see the module.
        unsafe { memory(context) }.build(|arena| option(arena, false, number))
    }

    /// `String.is_ascii`
    fn mesh_string_is_ascii(context, s: Word) -> Word {
        all(context, s, |c| c.is_ascii())
    }

    /// `String.is_numeric`
    fn mesh_string_is_numeric(context, s: Word) -> Word {
        all(context, s, char::is_numeric)
    }

    /// `String.is_alpha`
    fn mesh_string_is_alpha(context, s: Word) -> Word {
        all(context, s, char::is_alphabetic)
    }

    /// `String.is_alphanumeric`
    fn mesh_string_is_alphanumeric(context, s: Word) -> Word {
        all(context, s, char::is_alphanumeric)
    }

    /// `String.is_upper`
    fn mesh_string_is_upper(context, s: Word) -> Word {
        all(context, s, char::is_uppercase)
    }

    /// `String.is_lower`
    fn mesh_string_is_lower(context, s: Word) -> Word {
        all(context, s, char::is_lowercase)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_texts_are_replaced_in_one_pass() {
        // SAFETY: no process runs, so nobody is let in.
        let turns = || unsafe { Turns::new(std::ptr::null_mut()) };
        assert_eq!(replace_all("abcab", &[("ab", "b"), ("b", "x"), ("", "!")], turns()), "bcb");
        assert_eq!(replace_all("größe", &[("ö", "oe"), ("ß", "ss")], turns()), "groesse");
    }

    #[test]
    fn numbers_are_read_in_any_base() {
        assert_eq!(parse_base(" -ff ", 16), Some(-255));
        assert_eq!(parse_base("z", 36), Some(35));
        assert_eq!((parse_base("2", 2), parse_base("1", 1), parse_base("1", 37)), (None, None, None));
    }

    #[test]
    fn positions_count_scalar_values() {
        assert_eq!(characters("größe", "größe".find('e').unwrap()), 4);
    }
}
