//! `String`: positions and lengths count Unicode scalar values.

use super::{library, list_of, memory, option, string};
use crate::value::{list, text, walk};
use mesh_abi::word::Word;

/// Byte offset of the scalar value number `position`, clamped.
fn offset(text: &str, position: i64) -> usize {
    let position = usize::try_from(position).unwrap_or(0);
    text.char_indices().nth(position).map_or(text.len(), |(at, _)| at)
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
    fn mesh_string_contains(_context, s: Word, part: Word) -> Word {
        u64::from(text::get(s).contains(text::get(part)))
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
        unsafe { string(context, &text::get(s).to_uppercase()) }
    }

    /// `String.to_lower`
    fn mesh_string_to_lower(context, s: Word) -> Word {
        // SAFETY: see the module.
        unsafe { string(context, &text::get(s).to_lowercase()) }
    }

    /// `String.replace`
    fn mesh_string_replace(context, s: Word, from: Word, to: Word) -> Word {
        // SAFETY: see the module.
        unsafe { string(context, &text::get(s).replace(text::get(from), text::get(to))) }
    }

    /// `String.split`
    fn mesh_string_split(context, s: Word, separator: Word) -> Word {
        let pieces = list_of(context, true, text::get(s).split(text::get(separator)), |arena, it| text::new(arena, it));
        walk::keep([s, separator]);
        pieces
    }

    /// `String.join`
    fn mesh_string_join(context, parts: Word, separator: Word) -> Word {
        let parts: Vec<&str> = list::to_vec(parts).into_iter().map(text::get).collect();
        // SAFETY: see the module.
        unsafe { string(context, &parts.join(text::get(separator))) }
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
