//! `Regex`: patterns as Rust values, and where they match.
//!
//! ```text
//!  Regex     Resource: a `regex::Regex`
//!  places    List<Int>: start and stop of each group in bytes, then in scalar values; four times -1 of a group that is
//!            not there
//! ```

use mesh_abi::context::Context;
use mesh_abi::word::Word;
use mesh_runtime::heap::{new_resource, resource_of};
use mesh_runtime::library::{apart, is_long, library, memory, result, stepwise, string};
use mesh_runtime::value::{fault, list, text};
use regex::{Captures, Regex, RegexBuilder};
use std::ops::Range;
use std::sync::Arc;

/// Makes a pattern; every letter of `flags` is one of `imsxU`.
fn compiled(pattern: &str, flags: &str) -> Result<Regex, String> {
    let mut builder = RegexBuilder::new(pattern);
    for flag in flags.chars() {
        match flag {
            'i' => builder.case_insensitive(true),
            'm' => builder.multi_line(true),
            's' => builder.dot_matches_new_line(true),
            'x' => builder.ignore_whitespace(true),
            'U' => builder.swap_greed(true),
            other => return Err(format!("unknown flag: {other}")),
        };
    }
    builder.build().map_err(|error| error.to_string())
}

/// Looks into a pattern.
fn with<R>(word: Word, look: impl FnOnce(&Regex) -> R) -> R {
    // SAFETY: the checker lets nothing but a pattern be passed, and patterns are resources.
    let resource = unsafe { resource_of(word) };
    match resource.downcast_ref::<Regex>() {
        Some(regex) => look(regex),
        None => fault::raise("this is no pattern"),
    }
}

/// Applies a pattern to a text.
fn applied<R: Send + 'static>(regex: Word, text: &str, work: impl FnOnce(&Regex, &str) -> R + Send + 'static) -> R {
    with(regex, |regex| {
        if !is_long(text.len()) {
            return work(regex, text);
        }
        let regex = regex.clone();
        apart(text, move |text| work(&regex, text))
    })
}

/// A byte of a text, and how many scalar values stand before it.
#[derive(Clone, Copy, Default)]
struct Cursor {
    byte: usize,
    count: usize,
}

impl Cursor {
    /// A byte behind this one.
    fn to(self, text: &str, byte: usize) -> Self {
        let between = text.get(self.byte..byte).unwrap_or_default();
        Self { byte, count: self.count + between.chars().count() }
    }
}

/// Where every group of a match is. The cursor moves to the start of the match, so that going through all matches of a
/// text counts its characters once.
fn places(text: &str, cursor: &mut Cursor, captures: &Captures<'_>) -> Vec<Word> {
    if let Some(whole) = captures.get(0) {
        *cursor = cursor.to(text, whole.start());
    }
    let place = |group: Option<regex::Match<'_>>| match group {
        Some(it) => {
            let start = cursor.to(text, it.start());
            let stop = start.to(text, it.end());
            [start.byte, stop.byte, start.count, stop.count].map(|it| it as u64)
        }
        None => [u64::MAX; 4],
    };
    captures.iter().flat_map(place).collect()
}

/// The places of the first matches.
fn all_places(regex: &Regex, text: &str, limit: usize) -> Vec<Vec<Word>> {
    let mut cursor = Cursor::default();
    regex.captures_iter(text).take(limit).map(|it| places(text, &mut cursor, &it)).collect()
}

/// Where the pieces between matches are.
fn pieces(regex: &Regex, text: &str, limit: usize) -> Vec<Range<usize>> {
    let start = text.as_ptr() as usize;
    let place = |piece: &str| {
        let from = piece.as_ptr() as usize - start;
        from..from + piece.len()
    };
    regex.splitn(text, limit).map(place).collect()
}

/// A list of texts, which the caller keeps alive.
fn texts<'t>(context: *mut Context, parts: impl Iterator<Item = &'t str>) -> Word {
    // SAFETY: the library of the runtime.
    unsafe { stepwise(context, true, parts, |arena, part| text::new(arena, part)) }
}

library! {
    /// `Regex.compile`
    fn mesh_regex_compile(context, pattern: Word, flags: Word) -> Word {
        let made = compiled(text::get(pattern), text::get(flags));
        // SAFETY: the library of the runtime.
        unsafe { memory(context) }.build(|arena| {
            let word = match made {
                Ok(regex) => Ok(new_resource(Arc::new(regex), arena)),
                Err(message) => Err(text::new(arena, &message)),
            };
            result(arena, true, word)
        })
    }

    /// `Regex.source`
    fn mesh_regex_source(context, regex: Word) -> Word {
        let source = with(regex, |regex| regex.as_str().to_owned());
        // SAFETY: the library of the runtime.
        unsafe { string(context, &source) }
    }

    /// `Regex.escape`
    fn mesh_regex_escape(context, s: Word) -> Word {
        // SAFETY: the library of the runtime.
        unsafe { string(context, &regex::escape(text::get(s))) }
    }

    /// `Regex.is_match`
    fn mesh_regex_is_match(_context, regex: Word, s: Word) -> Word {
        u64::from(applied(regex, text::get(s), Regex::is_match))
    }

    /// The places of the first `limit` matches; of all with a limit below 0.
    fn mesh_regex_places(context, regex: Word, s: Word, limit: i64) -> Word {
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let all = applied(regex, text::get(s), move |regex, text| all_places(regex, text, limit));
        // SAFETY: the library of the runtime.
        unsafe { stepwise(context, true, all.iter(), |arena, it| list::new(arena, false, it)) }
    }

    /// The names of the groups, empty for those without.
    fn mesh_regex_names(context, regex: Word) -> Word {
        let names: Vec<String> =
            with(regex, |regex| regex.capture_names().map(|it| it.unwrap_or_default().to_owned()).collect());
        texts(context, names.iter().map(String::as_str))
    }

    /// `Regex.replace`: the first `limit` matches; all with a limit of 0.
    fn mesh_regex_replace(context, regex: Word, s: Word, with_text: Word, limit: i64) -> Word {
        let limit = usize::try_from(limit).unwrap_or(0);
        let with_text = text::get(with_text).to_owned();
        let replaced =
            applied(regex, text::get(s), move |regex, text| regex.replacen(text, limit, &with_text[..]).into_owned());
        // SAFETY: the library of the runtime.
        unsafe { string(context, &replaced) }
    }

    /// `Regex.splitn`; any number of pieces with a limit below 0.
    fn mesh_regex_split(context, regex: Word, s: Word, limit: i64) -> Word {
        let text = text::get(s);
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let pieces = applied(regex, text, move |regex, text| pieces(regex, text, limit));
        let all = texts(context, pieces.into_iter().filter_map(|piece| text.get(piece)));
        // Up to here the text is where a collection would find it.
        std::hint::black_box(&s);
        all
    }

    /// The part of a text between two bytes, which are edges of characters.
    fn mesh_regex_part(context, s: Word, start: i64, stop: i64) -> Word {
        let place = |at: i64| usize::try_from(at).unwrap_or(0);
        // SAFETY: the library of the runtime.
        unsafe { string(context, text::get(s).get(place(start)..place(stop)).unwrap_or("")) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_are_letters() {
        assert!(compiled("A.b", "is").is_ok_and(|regex| regex.is_match("a\nB")));
        assert_eq!(compiled("a", "q").map(drop), Err("unknown flag: q".to_owned()));
        assert!(compiled("(", "").is_err());
    }

    #[test]
    fn a_group_that_is_not_there_has_no_place() {
        let regex = compiled("(a)|(b)", "").unwrap();
        let (text, mut cursor) = ("ßb", Cursor::default());
        let found = regex.captures(text).map(|it| places(text, &mut cursor, &it));
        assert_eq!(found, Some([&[2, 3, 1, 2], &[u64::MAX; 4], &[2, 3, 1, 2]].map(|it: &[u64; 4]| *it).concat()));
    }
}
