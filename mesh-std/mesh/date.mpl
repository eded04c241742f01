##! Days of the calendar, without a time and a place. Years go from -9999 to 9999; what would be beyond is the nearest
##! date there is.

## A day.
pub struct Date do
  year :: Int
  month :: Int
  day :: Int
end deriving(Eq, Ord, Hash)

extern fn read(s :: String, pattern :: String) -> Result<List<Int>, String> = "mesh_time_read_date" pure
extern fn written(numbers :: List<Int>, pattern :: String) -> String = "mesh_time_write_date" pure
extern fn moved(numbers :: List<Int>, by :: List<Int>) -> List<Int> = "mesh_time_add" pure
extern fn apart(a :: List<Int>, b :: List<Int>) -> List<Int> = "mesh_time_apart" pure
extern fn facts(numbers :: List<Int>) -> List<Int> = "mesh_time_date_facts" pure

fn numbers(d :: Date) -> List<Int> = [d.year, d.month, d.day, 0, 0, 0, 0]

fn of(numbers :: List<Int>) -> Date = Date { year: numbers[0], month: numbers[1], day: numbers[2] }

## The day of a year, month and day of the month, if there is one.
##
##     Date.new(2024, 2, 29) # => Some(2024-02-29)
##     Date.new(2023, 2, 29) # => None
pub fn new(year :: Int, month :: Int, day :: Int) -> Option<Date> do
  if Int.between(year, -9999, 9999) and Int.between(month, 1, 12) and Int.between(day, 1, days_in_month(year, month)) do
    Some(Date { year: year, month: month, day: day })
  else
    None
  end
end

## The day of today where the program runs.
##
##     Date.today() == Zoned.date(Zoned.now()) # => true
pub fn today() -> Date = Zoned.date(Zoned.now())

## The day that is written, as `2024-02-29`.
##
##     Date.parse("2024-02-29") # => Ok(2024-02-29)
##     Date.parse("2024-02-30") |> Result.is_err() # => true
pub fn parse(s :: String) -> Result<Date, String> = Result.map(read(s, ""), of)

## The day that is written in a pattern of `strftime`.
##
##     Date.parse_format("29.2.24", "%d.%m.%y") # => Ok(2024-02-29)
pub fn parse_format(s :: String, pattern :: String) -> Result<Date, String> = Result.map(read(s, pattern), of)

## As a pattern of `strftime` says; what means nothing there stays as it is.
##
##     Date.format(Date { year: 2024, month: 2, day: 29 }, "%A, %d %B %Y") # => Thursday, 29 February 2024
pub fn format(d :: Date, pattern :: String) -> String = written(numbers(d), pattern)

## Its year.
##
##     Date.year(Date { year: 2024, month: 2, day: 29 }) # => 2024
pub fn year(d :: Date) -> Int = d.year

## Its month, from 1 to 12.
##
##     Date.month(Date { year: 2024, month: 2, day: 29 }) # => 2
pub fn month(d :: Date) -> Int = d.month

## Its day of the month.
##
##     Date.day(Date { year: 2024, month: 2, day: 29 }) # => 29
pub fn day(d :: Date) -> Int = d.day

## Its day of the week.
##
##     Date.weekday(Date { year: 2024, month: 2, day: 29 }) # => Thursday
pub fn weekday(d :: Date) -> Weekday = Weekday.from_int(facts(numbers(d))[0])

## Its day of the year, from 1.
##
##     Date.day_of_year(Date { year: 2024, month: 2, day: 29 }) # => 60
pub fn day_of_year(d :: Date) -> Int = facts(numbers(d))[1]

## The year and number of its week by ISO 8601.
##
##     Date.week(Date { year: 2024, month: 12, day: 30 }) # => (2025, 1)
pub fn week(d :: Date) -> (Int, Int) do
  let all = facts(numbers(d))
  (all[2], all[3])
end

## Whether a year has 366 days.
##
##     Date.is_leap_year(1900) # => false
pub fn is_leap_year(year :: Int) -> Bool = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)

## How many days a month of a year has; 0 if there is no such month.
##
##     Date.days_in_month(2023, 2) # => 28
pub fn days_in_month(year :: Int, month :: Int) -> Int do
  case month do
    2 -> if is_leap_year(year) do 29 else 28 end
    4 | 6 | 9 | 11 -> 30
    m when m >= 1 and m <= 12 -> 31
    _ -> 0
  end
end

## The days from one up to, not including, another.
##
##     Date.range(Date { year: 2024, month: 2, day: 28 }, Date { year: 2024, month: 3, day: 1 }) |> List.collect() # => [2024-02-28, 2024-02-29]
pub fn range(from :: Date, to :: Date) -> Iter<Date> do
  Iter.unfold(from, fn d -> if d < to do Some((d, add(d, Span.days(1)))) else None end end)
end

## So much later; a duration counts from the beginning of the day. A month that is too short ends at its last day.
##
##     Date.add(Date { year: 2024, month: 1, day: 31 }, Span.months(1)) # => 2024-02-29
##     Date.add(Date { year: 2024, month: 1, day: 31 }, Duration.days(1)) # => 2024-02-01
pub fn add<A>(d :: Date, amount :: A) -> Date where A: Span.Amount = of(moved(numbers(d), Span.numbers(amount)))

## So much earlier.
##
##     Date.subtract(Date { year: 2024, month: 3, day: 1 }, Span.days(1)) # => 2024-02-29
pub fn subtract<A>(d :: Date, amount :: A) -> Date where A: Span.Amount do
  of(moved(numbers(d), Span.numbers(Span.negate(amount.as_span()))))
end

## How much later the first is.
##
##     Date.diff(Date { year: 2024, month: 3, day: 1 }, Date { year: 2024, month: 2, day: 28 }) # => 2d
pub fn diff(a :: Date, b :: Date) -> Duration do
  let length = apart(numbers(a), numbers(b))
  Duration.of(length[0], length[1])
end

## Which is earlier.
##
##     Date.compare(Date { year: 2024, month: 2, day: 29 }, Date { year: 2023, month: 12, day: 31 }) # => Greater
pub fn compare(a :: Date, b :: Date) -> Ordering = Prelude.compare(a, b)

## The first day of its `:year`, `:month` or `:week`; another unit leaves it as it is.
##
##     Date.truncate(Date { year: 2024, month: 2, day: 29 }, :week) # => 2024-02-26
pub fn truncate(d :: Date, unit :: Atom) -> Date do
  case unit do
    :year -> Date { year: d.year, month: 1, day: 1 }
    :month -> Date { year: d.year, month: d.month, day: 1 }
    :week -> subtract(d, Span.days(Weekday.to_int(weekday(d)) - 1))
    _ -> d
  end
end

impl Display for Date do
  fn to_string(self) -> String do format(self, "%Y-%m-%d") end
end

impl Debug for Date do
  fn inspect(self) -> String do "${self}" end
end

impl ToJson for Date do
  fn to_json(self) -> Json do Json.Str("${self}") end
end

impl FromJson for Date do
  fn from_json(text :: String) -> Result<Date, String> do Result.and_then(Result.and_then(Json.parse(text), Json.as_string), parse) end
end
