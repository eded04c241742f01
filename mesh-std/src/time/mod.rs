//! The Rust side of `instant.mpl`, `date.mpl`, `time.mpl`, `date_time.mpl`, `zoned.mpl` and `duration.mpl`: calendars, time
//! zones and texts.
//!
//! The types are structs of Mesh. What they hold comes and goes as lists of Ints:
//!
//! ```text
//!  date and time    year, month, day, hour, minute, second, nanosecond
//!  moment, length   seconds, rounded down, and nanoseconds
//!  span             months, days, seconds, nanoseconds
//! ```
//!
//! A pattern is one of `strftime`; the empty one stands for the form of ISO 8601 and RFC 3339.

mod calendar;
pub(crate) mod duration;
mod texts;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use mesh_abi::context::Context;
use mesh_abi::header::Header;
use mesh_abi::word::Word;
use mesh_runtime::ProcessContext;
use mesh_runtime::library::{library, memory, result, string};
use mesh_runtime::value::{list, object, text};
use std::time::UNIX_EPOCH;

/// Lists of Ints, and what they stand for.
type Numbers = Vec<i64>;

fn numbers_of(list: Word) -> Numbers {
    list::iter(list).map(Word::cast_signed).collect()
}

fn new_list(context: *mut Context, numbers: &[i64]) -> Word {
    let words: Vec<Word> = numbers.iter().map(|it| it.cast_unsigned()).collect();
    // SAFETY: the library of the runtime.
    unsafe { memory(context) }.build(|arena| list::new(arena, false, &words))
}

fn new_text(context: *mut Context, value: &str) -> Word {
    // SAFETY: the library of the runtime.
    unsafe { string(context, value) }
}

/// `Ok` of a list, or `Err` of what is wrong.
fn answer(context: *mut Context, outcome: Result<Numbers, String>) -> Word {
    let word = match outcome {
        Ok(numbers) => Ok(new_list(context, &numbers)),
        Err(message) => Err(new_text(context, &message)),
    };
    // SAFETY: the library of the runtime.
    unsafe { memory(context) }.build(|arena| result(arena, true, word))
}

/// `Ok` of a list and a text, or `Err` of what is wrong.
fn answer_with_text(context: *mut Context, outcome: Result<(Numbers, String), String>) -> Word {
    let word = match outcome {
        // SAFETY: the library of the runtime.
        Ok((numbers, name)) => Ok(unsafe { memory(context) }.build(|arena| {
            let words: Vec<Word> = numbers.iter().map(|it| it.cast_unsigned()).collect();
            let pair = [list::new(arena, false, &words), text::new(arena, &name)];
            object::new(arena, Header::record(0, 2, 0), &pair)
        })),
        Err(message) => Err(new_text(context, &message)),
    };
    // SAFETY: the library of the runtime.
    unsafe { memory(context) }.build(|arena| result(arena, true, word))
}

/// The numbers of a date and time.
fn civil_numbers(it: DateTime) -> Numbers {
    let time = [it.hour(), it.minute(), it.second()].map(i64::from);
    let date = [i64::from(it.year()), i64::from(it.month()), i64::from(it.day())];
    date.into_iter().chain(time).chain([i64::from(it.subsec_nanosecond())]).collect()
}

/// The date and time of numbers. The fields of a struct are open to programs, so they may be any numbers: what is no date
/// is the nearest.
fn civil(numbers: &[i64]) -> DateTime {
    let number = |at: usize, low: i64, high: i64| numbers.get(at).copied().unwrap_or(low).clamp(low, high);
    // Within these bounds every part fits its type.
    let (year, month) = (number(0, -9999, 9999) as i16, number(1, 1, 12) as i8);
    let (hour, minute, second) = (number(3, 0, 23) as i8, number(4, 0, 59) as i8, number(5, 0, 59) as i8);
    let nanos = number(6, 0, 999_999_999) as i32;
    let of_day = |day: i64| DateTime::new(year, month, day as i8, hour, minute, second, nanos).ok();
    let day = number(2, 1, 31);
    (0..4).find_map(|less| of_day(day - less)).unwrap_or(DateTime::ZERO)
}

/// The numbers of a moment.
fn moment_numbers(it: Timestamp) -> Numbers {
    // Seconds and nanoseconds of `jiff` have one sign.
    let (seconds, nanos) = (it.as_second(), i64::from(it.subsec_nanosecond()));
    if nanos < 0 { vec![seconds - 1, nanos + 1_000_000_000] } else { vec![seconds, nanos] }
}

/// This moment, by the clock of the runtime.
fn now() -> Timestamp {
    let since = ProcessContext::current().map(|process| process.since_epoch());
    since.and_then(|since| Timestamp::try_from(UNIX_EPOCH + since).ok()).unwrap_or_else(Timestamp::now)
}

/// The moment of numbers; the nearest there is.
fn moment(seconds: i64, nanos: i64) -> Timestamp {
    let nanos = i128::from(seconds) * 1_000_000_000 + i128::from(nanos);
    let (least, greatest) = (Timestamp::MIN.as_nanosecond(), Timestamp::MAX.as_nanosecond());
    Timestamp::from_nanosecond(nanos.clamp(least, greatest)).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// The zone of a name of the database, or of an offset like `+01:00`.
fn zone(name: &str) -> Result<TimeZone, String> {
    TimeZone::get(name).or_else(|error| match offset(name) {
        Some(offset) => Ok(offset.to_time_zone()),
        None => Err(error.to_string()),
    })
}

/// The offset that is written as `+01:00` or `-0530`.
fn offset(name: &str) -> Option<jiff::tz::Offset> {
    jiff::fmt::strtime::parse("%:z", name).or_else(|_| jiff::fmt::strtime::parse("%z", name)).ok()?.offset()
}

library! {
    /// `Instant.now`
    fn mesh_time_now(context) -> Word {
        new_list(context, &moment_numbers(now()))
    }

    /// The name of the zone of the system.
    fn mesh_time_zone(context) -> Word {
        let zone = TimeZone::system();
        new_text(context, zone.iana_name().unwrap_or("UTC"))
    }

    /// What the clocks of a zone show at a moment, and how many seconds they are ahead of UTC.
    fn mesh_time_in_zone(context, seconds: i64, nanos: i64, name: Word) -> Word {
        let shown = zone(text::get(name)).map(|zone| {
            let zoned = moment(seconds, nanos).to_zoned(zone);
            let mut numbers = civil_numbers(zoned.datetime());
            numbers.push(i64::from(zoned.offset().seconds()));
            numbers
        });
        answer(context, shown)
    }

    /// The moment at which the clocks of a zone show a date and time.
    fn mesh_time_of_local(context, numbers: Word, name: Word) -> Word {
        let local = civil(&numbers_of(numbers));
        let moment = zone(text::get(name)).and_then(|zone| local.to_zoned(zone).map_err(|error| error.to_string()));
        answer(context, moment.map(|it| moment_numbers(it.timestamp())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_before_1970_are_rounded_down() {
        assert_eq!(moment_numbers(moment(-1, 999_000_000)), [-1, 999_000_000]);
        assert_eq!(moment_numbers(moment(i64::MAX, 0)), moment_numbers(Timestamp::MAX));
    }

    #[test]
    fn what_is_no_date_is_the_nearest() {
        assert_eq!(civil_numbers(civil(&[2023, 2, 31, 25, 0, 0, 0])), [2023, 2, 28, 23, 0, 0, 0]);
        assert_eq!(civil_numbers(civil(&[])), [-9999, 1, 1, 0, 0, 0, 0]);
    }

    #[test]
    fn zones_have_names_or_offsets() {
        assert!(zone("Europe/Berlin").is_ok());
        assert!(zone("-05:30").is_ok());
        assert!(zone("Nowhere/City").is_err());
    }
}
