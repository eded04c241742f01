//! Adding spans to dates, and how far dates are apart. What would be beyond the calendar is its end.

use super::{civil, civil_numbers, library, moment, moment_numbers, new_list, numbers_of, zone};
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Span, Zoned};
use mesh_abi::word::Word;
use mesh_runtime::value::text;

/// Months, days, seconds, nanoseconds: each added after the one before, since a `Span` of `jiff` has one sign.
struct Steps {
    months: Span,
    days: Span,
    rest: SignedDuration,
}

impl Steps {
    fn of(numbers: &[i64]) -> Self {
        let number = |at: usize| numbers.get(at).copied().unwrap_or(0);
        // As many as lead from one end of the calendar to the other.
        let within = |at: usize, most: i64| number(at).clamp(-most, most);
        let nanos = number(3).clamp(0, 999_999_999) as i32;
        Self {
            months: Span::new().try_months(within(0, 239_976)).unwrap_or_default(),
            days: Span::new().try_days(within(1, 7_304_484)).unwrap_or_default(),
            rest: SignedDuration::new(within(2, 631_107_417_600), nanos),
        }
    }

    fn after(&self, start: DateTime) -> DateTime {
        start.saturating_add(self.months).saturating_add(self.days).saturating_add(self.rest)
    }

    fn after_zoned(&self, start: Zoned) -> Zoned {
        start.saturating_add(self.months).saturating_add(self.days).saturating_add(self.rest)
    }
}

library! {
    /// A date and time, a span later.
    fn mesh_time_add(context, numbers: Word, by: Word) -> Word {
        let moved = Steps::of(&numbers_of(by)).after(civil(&numbers_of(numbers)));
        new_list(context, &civil_numbers(moved))
    }

    /// A moment, a span later by the clocks of a zone; of one that has gone, of UTC.
    fn mesh_time_add_zoned(context, seconds: i64, nanos: i64, name: Word, by: Word) -> Word {
        let zone = zone(text::get(name)).unwrap_or(TimeZone::UTC);
        let moved = Steps::of(&numbers_of(by)).after_zoned(moment(seconds, nanos).to_zoned(zone));
        new_list(context, &moment_numbers(moved.timestamp()))
    }

    /// How much later the first date and time is.
    fn mesh_time_apart(context, a: Word, b: Word) -> Word {
        let apart = civil(&numbers_of(a)).duration_since(civil(&numbers_of(b)));
        new_list(context, &[apart.as_secs(), i64::from(apart.subsec_nanos())])
    }

    /// The number of its weekday from Monday, its day of the year, and year and number of its week.
    fn mesh_time_date_facts(context, numbers: Word) -> Word {
        let date = civil(&numbers_of(numbers)).date();
        let week = date.iso_week_date();
        let facts = [date.weekday().to_monday_one_offset().into(), date.day_of_year().into(), week.year().into(), week.week().into()];
        new_list(context, &facts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(start: [i64; 3], by: [i64; 4]) -> Vec<i64> {
        civil_numbers(Steps::of(&by).after(civil(&start)))[..3].to_vec()
    }

    #[test]
    fn months_come_before_days() {
        assert_eq!(after([2024, 1, 31], [1, 1, 0, 0]), [2024, 3, 1]);
        assert_eq!(after([2024, 3, 31], [-1, 1, 0, 0]), [2024, 3, 1]);
    }

    #[test]
    fn nothing_is_beyond_the_calendar() {
        assert_eq!(after([2024, 1, 1], [i64::MAX, 0, 0, 0]), [9999, 12, 31]);
        assert_eq!(after([2024, 1, 1], [0, i64::MIN, 0, 0]), [-9999, 1, 1]);
    }
}
