//! `String`: where words begin, and the order of texts with numbers in them.

use super::{apart, library, list_of, string};
use crate::value::text;
use mesh_abi::word::Word;
use std::cmp::Ordering;

/// The words of a name: runs of letters and digits, apart before a capital that follows a small letter or digit, and
/// before the last of several capitals if a small letter follows it.
fn words_of_name(name: &str) -> Vec<String> {
    let chars: Vec<char> = name.chars().collect();
    let mut words: Vec<String> = Vec::new();
    let mut is_within = false;
    for (at, &c) in chars.iter().enumerate() {
        if !c.is_alphanumeric() {
            is_within = false;
            continue;
        }
        let before = at.checked_sub(1).map(|it| chars[it]);
        let after = chars.get(at + 1);
        let is_first = c.is_uppercase()
            && before.is_some_and(|it| !it.is_uppercase() || after.is_some_and(|after| after.is_lowercase()));
        match words.last_mut().filter(|_| is_within && !is_first) {
            Some(word) => word.push(c),
            None => words.push(c.to_string()),
        }
        is_within = true;
    }
    words
}

/// Every word, which is what stands between white space, with a capital.
fn title(text: &str) -> String {
    let mut is_start = true;
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if is_start {
            out.extend(c.to_uppercase());
        } else {
            out.extend(c.to_lowercase());
        }
        is_start = c.is_whitespace();
    }
    out
}

/// The order by scalar values, but of runs of ASCII digits by the numbers they are; of equal numbers the shorter run
/// comes first.
fn natural(a: &str, b: &str) -> Ordering {
    let (mut a, mut b) = (a, b);
    loop {
        let (left, right) = (digits(a), digits(b));
        if !left.is_empty() && !right.is_empty() {
            let (bare_left, bare_right) = (left.trim_start_matches('0'), right.trim_start_matches('0'));
            let order = bare_left.len().cmp(&bare_right.len()).then(bare_left.cmp(bare_right));
            let order = order.then(left.len().cmp(&right.len()));
            if order.is_ne() {
                return order;
            }
            (a, b) = (&a[left.len()..], &b[right.len()..]);
            continue;
        }
        let (mut left, mut right) = (a.chars(), b.chars());
        match (left.next(), right.next()) {
            (None, None) => return Ordering::Equal,
            (l, r) if l != r => return l.cmp(&r),
            _ => (a, b) = (left.as_str(), right.as_str()),
        }
    }
}

/// The digits at the start.
fn digits(text: &str) -> &str {
    &text[..text.bytes().take_while(u8::is_ascii_digit).count()]
}

library! {
    /// `String.name_parts`
    fn mesh_string_split_name(context, s: Word) -> Word {
        let words = apart(text::get(s), words_of_name);
        list_of(context, true, words.iter(), |arena, it| text::new(arena, it))
    }

    /// `String.title_case`
    fn mesh_string_title_case(context, s: Word) -> Word {
        // SAFETY: see the module.
        unsafe { string(context, &apart(text::get(s), title)) }
    }

    /// `String.natural_compare`
    fn mesh_string_natural_order(_context, a: Word, b: Word) -> i64 {
        natural(text::get(a), text::get(b)) as i64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fall_into_words_at_capitals_and_signs() {
        for (name, words) in [
            ("HTTPServer", vec!["HTTP", "Server"]),
            ("two_words", vec!["two", "words"]),
            ("utf8Text 2x", vec!["utf8", "Text", "2x"]),
            ("", vec![]),
            ("--", vec![]),
        ] {
            assert_eq!(words_of_name(name), words, "{name}");
        }
    }

    #[test]
    fn digits_are_compared_as_numbers() {
        let mut names = ["a10", "a9", "a", "b", "a09b", "a9b", "10", "9", "a99999999999999999999"];
        names.sort_by(|a, b| natural(a, b));
        assert_eq!(names, ["9", "10", "a", "a9", "a9b", "a09b", "a10", "a99999999999999999999", "b"]);
    }
}
