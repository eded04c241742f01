##! Lengths of time as calendars have them: a month is as long as the month it is added to, a day of a time zone has
##! 23 to 25 hours.

## Months, days, and an exact rest, each with its sign. They are added in this order.
pub struct Span do
  months :: Int
  days :: Int
  rest :: Duration
end deriving(Eq, Hash, Debug)

## What can be added to dates and times: `Duration` and `Span`.
pub interface Amount do
  fn as_span(self) -> Span
end

impl Amount for Span do
  fn as_span(self) -> Span do self end
end

impl Amount for Duration do
  fn as_span(self) -> Span do Span { months: 0, days: 0, rest: self } end
end

## So many years.
##
##     Span.years(2) == Span.months(24) # => true
pub fn years(n :: Int) -> Span = months(n * 12)

## So many months.
##
##     Span.months(1).months # => 1
pub fn months(n :: Int) -> Span = Span { months: n, days: 0, rest: Duration.zero() }

## So many weeks.
##
##     Span.weeks(1) == Span.days(7) # => true
pub fn weeks(n :: Int) -> Span = days(n * 7)

## So many days.
##
##     Span.days(3).days # => 3
pub fn days(n :: Int) -> Span = Span { months: 0, days: n, rest: Duration.zero() }

## One after the other.
##
##     Span.add(Span.months(1), Span.days(2)).days # => 2
pub fn add(a :: Span, b :: Span) -> Span = Span { months: a.months + b.months, days: a.days + b.days, rest: a.rest + b.rest }

## Back in time.
##
##     Span.negate(Span.months(1)).months # => -1
pub fn negate(s :: Span) -> Span = Span { months: -s.months, days: -s.days, rest: -s.rest }

## Its numbers: months, days, seconds and nanoseconds.
##
##     Span.numbers(Duration.minutes(1)) # => [0, 0, 60, 0]
pub fn numbers<A>(amount :: A) -> List<Int> where A: Amount do
  let span = amount.as_span()
  [span.months, span.days, span.rest.seconds, span.rest.nanos]
end
