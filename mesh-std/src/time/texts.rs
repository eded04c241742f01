//! Dates, times and moments as texts, and back.

use super::{
    Numbers, answer, answer_with_text, civil, civil_numbers, library, moment, moment_numbers, new_text, numbers_of,
    zone,
};
use jiff::civil::{Date, DateTime, Time};
use jiff::fmt::strtime::{self, BrokenDownTime, Config};
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use mesh_abi::word::Word;
use mesh_runtime::value::text;
use std::fmt::Display;
use std::str::FromStr;

/// A text as a pattern says; what means nothing there stays as it is.
fn written(value: impl Into<BrokenDownTime> + Display, pattern: &str) -> String {
    if pattern.is_empty() {
        return value.to_string();
    }
    let config = Config::new().lenient(true);
    // It is lenient: what cannot be written is the pattern.
    value.into().to_string_with_config(&config, pattern).unwrap_or_else(|_| pattern.to_owned())
}

/// What is written in the form of ISO 8601, or in that of a pattern.
fn read<T: FromStr<Err = jiff::Error>>(
    text: &str,
    pattern: &str,
    take: impl FnOnce(&BrokenDownTime) -> Result<T, jiff::Error>,
) -> Result<T, String> {
    let value = match pattern {
        "" => text.parse(),
        pattern => strtime::parse(pattern, text).and_then(|parts| take(&parts)),
    };
    value.map_err(|error| error.to_string())
}

fn time_numbers(it: Time) -> Numbers {
    civil_numbers(DateTime::from_parts(Date::ZERO, it)).split_off(3)
}

/// A moment and its zone: that of the text, or else its offset.
fn read_zoned(text: &str, pattern: &str) -> Result<(Numbers, String), String> {
    let zoned: Zoned = read(text, pattern, BrokenDownTime::to_zoned)?;
    let name = zoned.time_zone().iana_name().map_or_else(|| zoned.strftime("%:z").to_string(), str::to_owned);
    Ok((moment_numbers(zoned.timestamp()), name))
}

library! {
    /// `Date.parse`, `Date.parse_format`
    fn mesh_time_read_date(context, s: Word, pattern: Word) -> Word {
        let date: Result<Date, String> = read(text::get(s), text::get(pattern), BrokenDownTime::to_date);
        answer(context, date.map(|it| civil_numbers(it.into())))
    }

    /// `Time.parse`, `Time.parse_format`
    fn mesh_time_read_time(context, s: Word, pattern: Word) -> Word {
        let time: Result<Time, String> = read(text::get(s), text::get(pattern), BrokenDownTime::to_time);
        answer(context, time.map(time_numbers))
    }

    /// `DateTime.parse`, `DateTime.parse_format`
    fn mesh_time_read_date_time(context, s: Word, pattern: Word) -> Word {
        let read: Result<DateTime, String> = read(text::get(s), text::get(pattern), BrokenDownTime::to_datetime);
        answer(context, read.map(civil_numbers))
    }

    /// `Instant.parse`, `Instant.parse_format`
    fn mesh_time_read_instant(context, s: Word, pattern: Word) -> Word {
        let read: Result<Timestamp, String> = read(text::get(s), text::get(pattern), BrokenDownTime::to_timestamp);
        answer(context, read.map(moment_numbers))
    }

    /// `Zoned.parse_format`
    fn mesh_time_read_zoned(context, s: Word, pattern: Word) -> Word {
        answer_with_text(context, read_zoned(text::get(s), text::get(pattern)))
    }

    /// `Date.format`
    fn mesh_time_write_date(context, numbers: Word, pattern: Word) -> Word {
        new_text(context, &written(civil(&numbers_of(numbers)).date(), text::get(pattern)))
    }

    /// `Time.format`
    fn mesh_time_write_time(context, numbers: Word, pattern: Word) -> Word {
        new_text(context, &written(civil(&numbers_of(numbers)).time(), text::get(pattern)))
    }

    /// `DateTime.format`
    fn mesh_time_write_date_time(context, numbers: Word, pattern: Word) -> Word {
        new_text(context, &written(civil(&numbers_of(numbers)), text::get(pattern)))
    }

    /// `Instant.format`, in UTC
    fn mesh_time_write_instant(context, seconds: i64, nanos: i64, pattern: Word) -> Word {
        let (moment, pattern) = (moment(seconds, nanos), text::get(pattern));
        let text = match pattern {
            "" => moment.to_string(),
            pattern => written(&moment.to_zoned(TimeZone::UTC), pattern),
        };
        new_text(context, &text)
    }

    /// `Zoned.format`; of a zone that has gone, in UTC
    fn mesh_time_write_zoned(context, seconds: i64, nanos: i64, name: Word, pattern: Word) -> Word {
        let zone = zone(text::get(name)).unwrap_or(TimeZone::UTC);
        new_text(context, &written(&moment(seconds, nanos).to_zoned(zone), text::get(pattern)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_directive_stays() {
        let date = civil(&[2024, 2, 29]).date();
        assert_eq!(written(date, "%d.%m. 100% %Q! %H"), "29.02. 100% %Q! %H");
        assert_eq!(written(date, ""), "2024-02-29");
    }

    #[test]
    fn a_moment_keeps_the_zone_it_is_written_with() {
        assert_eq!(read_zoned("1970-01-01T09:00[Asia/Tokyo]", ""), Ok((vec![0, 0], "Asia/Tokyo".into())));
        assert_eq!(read_zoned("1970-01-01 01:00 +0100", "%F %H:%M %z"), Ok((vec![0, 0], "+01:00".into())));
    }
}
