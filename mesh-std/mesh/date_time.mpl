##! Dates with times of day, without a place: what a clock on a wall and a calendar beside it show.

## A date and a time.
pub struct DateTime do
  date :: Date
  time :: Time
end deriving(Eq, Ord, Hash)

extern fn read(s :: String, pattern :: String) -> Result<List<Int>, String> = "mesh_time_read_date_time" pure
extern fn written(numbers :: List<Int>, pattern :: String) -> String = "mesh_time_write_date_time" pure
extern fn moved(numbers :: List<Int>, by :: List<Int>) -> List<Int> = "mesh_time_add" pure
extern fn apart(a :: List<Int>, b :: List<Int>) -> List<Int> = "mesh_time_apart" pure

## Year, month, day, hour, minute, second and nanosecond.
##
##     DateTime.numbers(DateTime.of([2024, 2, 29, 12, 30, 0, 0])) # => [2024, 2, 29, 12, 30, 0, 0]
pub fn numbers(d :: DateTime) -> List<Int> do
  [d.date.year, d.date.month, d.date.day, d.time.hour, d.time.minute, d.time.second, d.time.nanosecond]
end

## The date and time of year, month, day, hour, minute, second and nanosecond, which must be some.
##
##     DateTime.of([2024, 2, 29, 12, 30, 0, 0]) # => 2024-02-29T12:30:00
pub fn of(numbers :: List<Int>) -> DateTime do
  DateTime {
    date: Date { year: numbers[0], month: numbers[1], day: numbers[2] },
    time: Time { hour: numbers[3], minute: numbers[4], second: numbers[5], nanosecond: numbers[6] }
  }
end

## A date with a time.
##
##     DateTime.new(Date { year: 2024, month: 2, day: 29 }, Time.midnight()) # => 2024-02-29T00:00:00
pub fn new(date :: Date, time :: Time) -> DateTime = DateTime { date: date, time: time }

## What is written, as `2024-02-29T12:30:05`; `T` may be a space.
##
##     DateTime.parse("2024-02-29 12:30") # => Ok(2024-02-29T12:30:00)
##     DateTime.parse("tomorrow") |> Result.is_err() # => true
pub fn parse(s :: String) -> Result<DateTime, String> = Result.map(read(s, ""), of)

## What is written in a pattern of `strftime`.
##
##     DateTime.parse_format("29.02.2024 7:05", "%d.%m.%Y %H:%M") # => Ok(2024-02-29T07:05:00)
pub fn parse_format(s :: String, pattern :: String) -> Result<DateTime, String> = Result.map(read(s, pattern), of)

## As a pattern of `strftime` says; what means nothing there stays as it is.
##
##     DateTime.format(DateTime.of([2024, 2, 29, 19, 5, 0, 0]), "%d/%m %H:%M") # => 29/02 19:05
pub fn format(d :: DateTime, pattern :: String) -> String = written(numbers(d), pattern)

## Its date.
##
##     DateTime.date(DateTime.of([2024, 2, 29, 19, 5, 0, 0])) # => 2024-02-29
pub fn date(d :: DateTime) -> Date = d.date

## Its time.
##
##     DateTime.time(DateTime.of([2024, 2, 29, 19, 5, 0, 0])) # => 19:05:00
pub fn time(d :: DateTime) -> Time = d.time

## So much later.
##
##     DateTime.add(DateTime.of([2024, 2, 29, 19, 5, 0, 0]), Duration.hours(5)) # => 2024-03-01T00:05:00
##     DateTime.add(DateTime.of([2024, 2, 29, 19, 5, 0, 0]), Span.years(1)) # => 2025-02-28T19:05:00
pub fn add<A>(d :: DateTime, amount :: A) -> DateTime where A: Span.Amount = of(moved(numbers(d), Span.numbers(amount)))

## So much earlier.
##
##     DateTime.subtract(DateTime.of([2024, 3, 1, 0, 5, 0, 0]), Duration.hours(5)) # => 2024-02-29T19:05:00
pub fn subtract<A>(d :: DateTime, amount :: A) -> DateTime where A: Span.Amount do
  of(moved(numbers(d), Span.numbers(Span.negate(amount.as_span()))))
end

## How much later the first is.
##
##     DateTime.diff(DateTime.of([2024, 3, 1, 0, 0, 0, 0]), DateTime.of([2024, 2, 28, 22, 0, 0, 0])) # => 1d2h
pub fn diff(a :: DateTime, b :: DateTime) -> Duration do
  let length = apart(numbers(a), numbers(b))
  Duration.of(length[0], length[1])
end

## Which is earlier.
##
##     DateTime.compare(DateTime.of([2024, 2, 29, 0, 0, 0, 0]), DateTime.of([2024, 2, 29, 0, 0, 0, 1])) # => Less
pub fn compare(a :: DateTime, b :: DateTime) -> Ordering = Prelude.compare(a, b)

## The beginning of its `:year`, `:month`, `:week`, `:day`, `:hour`, `:minute`, `:second` or `:millisecond`; another unit
## leaves it as it is.
##
##     DateTime.truncate(DateTime.of([2024, 2, 29, 19, 5, 0, 0]), :month) # => 2024-02-01T00:00:00
pub fn truncate(d :: DateTime, unit :: Atom) -> DateTime do
  case unit do
    :year | :month | :week -> new(Date.truncate(d.date, unit), Time.midnight())
    _ -> new(d.date, Time.truncate(d.time, unit))
  end
end

impl Display for DateTime do
  fn to_string(self) -> String do "${self.date}T${self.time}" end
end

impl Debug for DateTime do
  fn inspect(self) -> String do "${self}" end
end

impl ToJson for DateTime do
  fn to_json(self) -> Json do Json.Str("${self}") end
end

impl FromJson for DateTime do
  fn from_json(text :: String) -> Result<DateTime, String> do
    Result.and_then(Result.and_then(Json.parse(text), Json.as_string), parse)
  end
end
