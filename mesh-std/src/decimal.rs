//! `Decimal`: a struct of two Ints, which are the 16 bytes of the crate's number.

use mesh_abi::context::Context;
use mesh_abi::header::Header;
use mesh_abi::types::{HASH_BASIS, hash_bytes};
use mesh_abi::word::Word;
use mesh_runtime::library::{library, memory, option, string};
use mesh_runtime::message::Arena;
use mesh_runtime::value::{object, text};
use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};

/// More digits after the point than these no number has.
const MOST: u32 = 28;

fn get(word: Word) -> Decimal {
    let mut bytes = [0; 16];
    bytes[..8].copy_from_slice(&object::load(word, 0).to_le_bytes());
    bytes[8..].copy_from_slice(&object::load(word, 1).to_le_bytes());
    Decimal::deserialize(bytes)
}

fn new(arena: &mut dyn Arena, number: Decimal) -> Word {
    let bytes = u128::from_le_bytes(number.serialize());
    object::new(arena, Header::record(0, 0, 2), &[bytes as Word, (bytes >> 64) as Word])
}

fn answer(context: *mut Context, number: Decimal) -> Word {
    // SAFETY: the library of the runtime.
    unsafe { memory(context) }.build(|arena| new(arena, number))
}

fn answer_option(context: *mut Context, number: Option<Decimal>) -> Word {
    // SAFETY: the library of the runtime.
    unsafe { memory(context) }.build(|arena| {
        let word = number.map(|it| new(arena, it));
        option(arena, true, word)
    })
}

/// A sign, digits, a point and digits, all of which fit.
fn parse(text: &str) -> Option<Decimal> {
    let text = text.trim();
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let is_plain = digits.starts_with(|it: char| it.is_ascii_digit())
        && digits.ends_with(|it: char| it.is_ascii_digit())
        && digits.bytes().all(|it| it.is_ascii_digit() || it == b'.');
    if is_plain { Decimal::from_str_exact(text).ok() } else { None }
}

/// Whether a number that is read is the same when it is written and read again.
pub(crate) fn keeps(text: &str) -> bool {
    parse(text).is_none_or(|it| parse(&it.to_string()) == Some(it))
}

/// With so many digits after the point, or as many as fit.
fn rounded(number: Decimal, digits: i64) -> Decimal {
    let digits = u32::try_from(digits.max(0)).unwrap_or(MOST).min(MOST);
    let mut number = number.round_dp_with_strategy(digits, RoundingStrategy::MidpointAwayFromZero);
    number.rescale(digits);
    number
}

fn combined(a: Decimal, b: Decimal, operation: i64) -> Option<Decimal> {
    match operation {
        0 => a.checked_add(b),
        1 => a.checked_sub(b),
        2 => a.checked_mul(b),
        3 => a.checked_div(b),
        _ => a.checked_rem(b),
    }
}

library! {
    /// The number that is written.
    fn mesh_decimal_parse(context, text: Word) -> Word {
        answer_option(context, parse(text::get(text)))
    }

    /// `Decimal.to_string`
    fn mesh_decimal_text(context, number: Word) -> Word {
        // SAFETY: the library of the runtime.
        unsafe { string(context, &get(number).to_string()) }
    }

    /// `Decimal.from` of an Int
    fn mesh_decimal_of_int(context, number: i64) -> Word {
        answer(context, Decimal::from(number))
    }

    /// `Decimal.to_int`
    fn mesh_decimal_to_int(context, number: Word) -> Word {
        let whole = get(number).trunc().to_i64().map(i64::cast_unsigned);
        // SAFETY: the library of the runtime.
        unsafe { memory(context) }.build(|arena| option(arena, false, whole))
    }

    /// `Decimal.round`
    fn mesh_decimal_round(context, number: Word, digits: i64) -> Word {
        answer(context, rounded(get(number), digits))
    }

    /// `Decimal.normalize`
    fn mesh_decimal_normalize(context, number: Word) -> Word {
        answer(context, get(number).normalize())
    }

    /// `Decimal.scale`
    fn mesh_decimal_scale(_context, number: Word) -> i64 {
        i64::from(get(number).scale())
    }

    /// Order: -1, 0 or 1.
    fn mesh_decimal_compare(_context, a: Word, b: Word) -> i64 {
        get(a).cmp(&get(b)) as i64
    }

    /// A hash that is equal for equal numbers.
    fn mesh_decimal_hash(_context, number: Word) -> i64 {
        hash_bytes(HASH_BASIS, &get(number).normalize().serialize()).cast_signed()
    }

    /// Sum, difference, product, quotient or rest, if it fits.
    fn mesh_decimal_combine(context, a: Word, b: Word, operation: i64) -> Word {
        answer_option(context, combined(get(a), get(b), operation))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_digits_are_numbers() {
        for text in ["", "-", ".5", "5.", "1e3", "1_000", "0x1", "1.2.3", "99999999999999999999999999999999"] {
            assert_eq!(parse(text), None, "{text}");
        }
        for (text, shown) in [
            ("+1.50", "1.50"),
            (" -0.1 ", "-0.1"),
            ("007", "7"),
            ("0.0000000000000000000000000001", "0.0000000000000000000000000001"),
        ] {
            assert_eq!(parse(text).map(|it| it.to_string()), Some(shown.to_owned()));
        }
    }

    #[test]
    fn rounding_gives_exactly_so_many_digits() {
        let round = |text: &str, digits| rounded(parse(text).unwrap(), digits).to_string();
        assert_eq!(round("2.345", 2), "2.35");
        assert_eq!(round("-2.345", 2), "-2.35");
        assert_eq!(round("2", 2), "2.00");
        assert_eq!(round("2.5", -1), "3");
        assert_eq!(round("79228162514264337593543950335", 90), "79228162514264337593543950335");
    }
}
