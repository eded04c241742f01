//! `Duration.parse`.

use super::{library, new_list};
use mesh_abi::word::Word;
use mesh_runtime::value::text;

/// Nanoseconds of a unit.
fn unit(name: &str) -> Option<i128> {
    const SECOND: i128 = 1_000_000_000;
    Some(match name {
        "d" => 86_400 * SECOND,
        "h" => 3_600 * SECOND,
        "m" | "min" => 60 * SECOND,
        "s" => SECOND,
        "ms" => 1_000_000,
        "us" | "µs" => 1_000,
        "ns" => 1,
        _ => return None,
    })
}

/// The nanoseconds of a number like `1` or `2.5` of a unit; what is less than one is cut off.
fn part(number: &str, unit: i128) -> Option<i128> {
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let mut nanos = whole.parse::<i64>().ok().map(i128::from)?.checked_mul(unit)?;
    let mut size = unit;
    for digit in fraction.chars() {
        size /= 10;
        nanos += i128::from(digit.to_digit(10)?) * size;
    }
    Some(nanos)
}

/// Numbers, each with a unit, in any order, with or without spaces.
fn parse(text: &str) -> Option<[i64; 2]> {
    let text = text.trim();
    let (sign, mut rest) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    if rest.is_empty() {
        return None;
    }
    let mut sum: i128 = 0;
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.')?;
        let (number, after) = rest.split_at(end);
        let after = after.trim_start();
        let end = after.find(|c: char| !c.is_alphabetic()).unwrap_or(after.len());
        sum = sum.checked_add(part(number, unit(&after[..end])?)?)?;
        rest = after[end..].trim_start();
    }
    let (seconds, nanos) = ((sign * sum).div_euclid(1_000_000_000), (sign * sum).rem_euclid(1_000_000_000));
    Some([i64::try_from(seconds).ok()?, nanos as i64])
}

/// Whether what is read is whole seconds and less than a second.
pub(crate) fn keeps(text: &str) -> bool {
    parse(text).is_none_or(|[_, nanos]| (0..1_000_000_000).contains(&nanos))
}

library! {
    /// Seconds and nanoseconds of a length that is written; an empty list of what is none.
    fn mesh_time_read_duration(context, s: Word) -> Word {
        match parse(text::get(s)) {
            Some(numbers) => new_list(context, &numbers),
            None => new_list(context, &[]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_numbers_with_units() {
        for (text, numbers) in [
            ("1h30m", [5400, 0]),
            ("2 d", [172_800, 0]),
            ("1m 500ms", [60, 500_000_000]),
            ("-1.5s", [-2, 500_000_000]),
            ("0.25us", [0, 250]),
            ("9223372036854775807s", [i64::MAX, 0]),
        ] {
            assert_eq!(parse(text), Some(numbers), "{text}");
        }
        for text in ["", "-", "5", "h", "1x", "1.2.3s", "1h-2m", "9223372036854775808s", "9223372036854775807d"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
