//! `String`: positions and lengths count Unicode scalar values.

use super::{Turns, apart, library, list_of, memory, option, search, string};
use crate::value::{list, text, walk};
use mesh_abi::word::Word;

/// Byte offset of the scalar value number `position`, clamped.
fn offset(text: &str, position: i64) -> usize {
    let position = usize::try_from(position).unwrap_or(0);
    text.char_indices().nth(position).map_or(text.len(), |(at, _)| at)
}

/// Every occurrence replaced; the empty text is before each scalar value and at the end.
fn replaced(text: &str, from: &str, to: &str, mut turns: Turns) -> String {
    let mut out = String::with_capacity(text.len());
    if from.is_empty() {
        for c in text.chars() {
            turns.step();
            out.push_str(to);
            out.push(c);
        }
        out.push_str(to);
        return out;
    }
    let mut rest = 0;
    for place in search::Places::new(text.as_bytes(), from.as_bytes(), turns) {
        out.push_str(&text[rest..place]);
        out.push_str(to);
        rest = place + from.len();
    }
    out.push_str(&text[rest..]);
    out
}

/// Some texts with another one between them.
fn joined<'t>(parts: impl Iterator<Item = &'t str>, separator: &str, mut turns: Turns) -> String {
    let mut out = String::new();
    for (number, part) in parts.enumerate() {
        turns.step();
        if number > 0 {
            out.push_str(separator);
        }
        out.push_str(part);
    }
    out
}

/// White space, an optional sign and ASCII digits.
fn parse_int(text: &str) -> Option<i64> {
    text.trim().parse().ok()
}

/// What `f64::from_str` accepts, which is what the language says.
fn parse_float(text: &str) -> Option<f64> {
    text.trim().parse().ok()
}

library! {
    /// `String.length`
    fn mesh_string_length(_context, s: Word) -> i64 {
        text::get(s).chars().count() as i64
    }

    /// `String.slice`, clamped
    fn mesh_string_slice(context, s: Word, start: i64, stop: i64) -> Word {
        let all = text::get(s);
        let (from, to) = (offset(all, start), offset(all, stop));
        // SAFETY: see the module. Offsets are between scalar values.
        unsafe { string(context, all.get(from..to).unwrap_or("")) }
    }

    /// `String.contains`
    fn mesh_string_contains(context, s: Word, part: Word) -> Word {
        // SAFETY: see the module. Nothing is used afterwards.
        let turns = unsafe { Turns::new(context) };
        u64::from(search::first(text::get(s).as_bytes(), text::get(part).as_bytes(), turns).is_some())
    }

    /// `String.starts_with`
    fn mesh_string_starts_with(_context, s: Word, prefix: Word) -> Word {
        u64::from(text::get(s).starts_with(text::get(prefix)))
    }

    /// `String.ends_with`
    fn mesh_string_ends_with(_context, s: Word, suffix: Word) -> Word {
        u64::from(text::get(s).ends_with(text::get(suffix)))
    }

    /// `String.trim`
    fn mesh_string_trim(context, s: Word) -> Word {
        // SAFETY: see the module.
        unsafe { string(context, text::get(s).trim()) }
    }

    /// `String.to_upper`
    fn mesh_string_to_upper(context, s: Word) -> Word {
        // SAFETY: see the module.
        unsafe { string(context, &apart(text::get(s), str::to_uppercase)) }
    }

    /// `String.to_lower`
    fn mesh_string_to_lower(context, s: Word) -> Word {
        // SAFETY: see the module.
        unsafe { string(context, &apart(text::get(s), str::to_lowercase)) }
    }

    /// `String.replace`
    fn mesh_string_replace(context, s: Word, from: Word, to: Word) -> Word {
        // SAFETY: see the module. The texts are kept.
        let turns = unsafe { Turns::new(context) };
        let replaced = replaced(text::get(s), text::get(from), text::get(to), turns);
        walk::keep([s, from, to]);
        // SAFETY: see the module.
        unsafe { string(context, &replaced) }
    }

    /// `String.split`
    fn mesh_string_split(context, s: Word, separator: Word) -> Word {
        // SAFETY: see the module. The texts are kept.
        let turns = unsafe { Turns::new(context) };
        let pieces = match text::get(separator) {
            "" => list_of(context, true, text::get(s).split(""), |arena, it| text::new(arena, it)),
            part => list_of(context, true, search::split(text::get(s), part, turns), |arena, it| text::new(arena, it)),
        };
        walk::keep([s, separator]);
        pieces
    }

    /// `String.join`
    fn mesh_string_join(context, parts: Word, separator: Word) -> Word {
        // SAFETY: see the module. The texts are kept.
        let turns = unsafe { Turns::new(context) };
        let joined = joined(list::iter(parts).map(text::get), text::get(separator), turns);
        walk::keep([parts, separator]);
        // SAFETY: see the module.
        unsafe { string(context, &joined) }
    }

    /// `String.to_int`
    fn mesh_string_to_int(context, s: Word) -> Word {
        let number = parse_int(text::get(s)).map(i64::cast_unsigned);
        // SAFETY: see the module.
        unsafe { memory(context) }.build(|arena| option(arena, false, number))
    }

    /// `String.to_float`
    fn mesh_string_to_float(context, s: Word) -> Word {
        let number = parse_float(text::get(s)).map(f64::to_bits);
        // SAFETY: see the module.
        unsafe { memory(context) }.build(|arena| option(arena, false, number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_replaced_as_std_does() {
        for (text, from, to) in
            [("aXbX", "X", "-"), ("aaa", "aa", "b"), ("é!", "", "."), ("", "", "x"), ("ab", "c", "")]
        {
            // SAFETY: no process runs, so nobody is let in.
            let turns = unsafe { Turns::new(std::ptr::null_mut()) };
            assert_eq!(replaced(text, from, to, turns), text.replace(from, to), "{text:?}");
        }
    }

    #[test]
    fn integers_are_read_strictly() {
        assert_eq!(parse_int(" -08 "), Some(-8));
        assert_eq!(parse_int("+7"), Some(7));
        for text in ["", "-", "1_0", "0x1", "1.0", "9223372036854775808"] {
            assert_eq!(parse_int(text), None, "{text:?}");
        }
    }

    #[test]
    fn floats_are_read_generously() {
        for (text, number) in [("2.5e2", 250.0), (".5", 0.5), ("5.", 5.0), (" -1 ", -1.0), ("1e999", f64::INFINITY)] {
            assert_eq!(parse_float(text), Some(number), "{text:?}");
        }
        assert!(parse_float("NaN").is_some_and(f64::is_nan));
        for text in ["", "1_0", "0x1p3", "abc"] {
            assert_eq!(parse_float(text), None, "{text:?}");
        }
    }

    #[test]
    fn offsets_count_scalar_values_and_are_clamped() {
        assert_eq!((offset("naïve", 3), offset("naïve", 99), offset("x", -1)), (4, 6, 0));
    }
}
