##! Times of day, without a date and a place.

## A time of day.
pub struct Time do
  hour :: Int
  minute :: Int
  second :: Int
  nanosecond :: Int
end deriving(Eq, Ord, Hash)

extern fn read(s :: String, pattern :: String) -> Result<List<Int>, String> = "mesh_time_read_time" pure
extern fn written(numbers :: List<Int>, pattern :: String) -> String = "mesh_time_write_time" pure

fn numbers(t :: Time) -> List<Int> = [2000, 1, 1, t.hour, t.minute, t.second, t.nanosecond]

fn of(numbers :: List<Int>) -> Time do
  Time { hour: numbers[0], minute: numbers[1], second: numbers[2], nanosecond: numbers[3] }
end

## The time of an hour, minute and second, if there is one.
##
##     Time.new(23, 59, 59) # => Some(23:59:59)
##     Time.new(24, 0, 0) # => None
pub fn new(hour :: Int, minute :: Int, second :: Int) -> Option<Time> do
  if Int.between(hour, 0, 23) and Int.between(minute, 0, 59) and Int.between(second, 0, 59) do
    Some(Time { hour: hour, minute: minute, second: second, nanosecond: 0 })
  else
    None
  end
end

## The beginning of a day.
##
##     Time.midnight() # => 00:00:00
pub fn midnight() -> Time = Time { hour: 0, minute: 0, second: 0, nanosecond: 0 }

## The time that is written, as `12:30` or `12:30:05.25`.
##
##     Time.parse("12:30:05.25") # => Ok(12:30:05.25)
pub fn parse(s :: String) -> Result<Time, String> = Result.map(read(s, ""), of)

## The time that is written in a pattern of `strftime`.
##
##     Time.parse_format("7.05 PM", "%I.%M %p") # => Ok(19:05:00)
pub fn parse_format(s :: String, pattern :: String) -> Result<Time, String> = Result.map(read(s, pattern), of)

## As a pattern of `strftime` says; what means nothing there stays as it is.
##
##     Time.format(Time { hour: 19, minute: 5, second: 0, nanosecond: 0 }, "%H:%M") # => 19:05
pub fn format(t :: Time, pattern :: String) -> String = written(numbers(t), pattern)

## Its hour, from 0 to 23.
##
##     Time.hour(Time.midnight()) # => 0
pub fn hour(t :: Time) -> Int = t.hour

## Its minute.
##
##     Time.minute(Time.midnight()) # => 0
pub fn minute(t :: Time) -> Int = t.minute

## Its second.
##
##     Time.second(Time.midnight()) # => 0
pub fn second(t :: Time) -> Int = t.second

## Its part of a second.
##
##     Time.nanosecond(Time.midnight()) # => 0
pub fn nanosecond(t :: Time) -> Int = t.nanosecond

## How long after midnight it is.
##
##     Time.since_midnight(Time { hour: 1, minute: 30, second: 0, nanosecond: 0 }) # => 1h30m
pub fn since_midnight(t :: Time) -> Duration = Duration.of(t.hour * 3600 + t.minute * 60 + t.second, t.nanosecond)

## So much later; after midnight it begins again.
##
##     Time.add(Time { hour: 23, minute: 30, second: 0, nanosecond: 0 }, Duration.hours(1)) # => 00:30:00
pub fn add(t :: Time, d :: Duration) -> Time do
  let sum = since_midnight(t) + d
  let second = Option.unwrap_or(Int.mod_floor(sum.seconds, 86400), 0)
  Time { hour: second / 3600, minute: second / 60 % 60, second: second % 60, nanosecond: sum.nanos }
end

## So much earlier.
##
##     Time.subtract(Time.midnight(), Duration.minutes(1)) # => 23:59:00
pub fn subtract(t :: Time, d :: Duration) -> Time = add(t, -d)

## How much later the first is on one day.
##
##     Time.diff(Time { hour: 8, minute: 0, second: 0, nanosecond: 0 }, Time.midnight()) # => 8h
pub fn diff(a :: Time, b :: Time) -> Duration = since_midnight(a) - since_midnight(b)

## Which is earlier.
##
##     Time.compare(Time.midnight(), Time { hour: 8, minute: 0, second: 0, nanosecond: 0 }) # => Less
pub fn compare(a :: Time, b :: Time) -> Ordering = Prelude.compare(a, b)

## The beginning of its `:day`, `:hour`, `:minute`, `:second` or `:millisecond`; another unit leaves it as it is.
##
##     Time.truncate(Time { hour: 8, minute: 31, second: 5, nanosecond: 7 }, :minute) # => 08:31:00
pub fn truncate(t :: Time, unit :: Atom) -> Time do
  case unit do
    :day -> midnight()
    :hour -> Time { hour: t.hour, minute: 0, second: 0, nanosecond: 0 }
    :minute -> Time { hour: t.hour, minute: t.minute, second: 0, nanosecond: 0 }
    :second -> %{t | nanosecond: 0}
    :millisecond -> %{t | nanosecond: t.nanosecond / 1000000 * 1000000}
    _ -> t
  end
end

impl Display for Time do
  fn to_string(self) -> String do format(self, if self.nanosecond == 0 do "%H:%M:%S" else "%H:%M:%S%.f" end) end
end

impl Debug for Time do
  fn inspect(self) -> String do "${self}" end
end

impl ToJson for Time do
  fn to_json(self) -> Json do Json.Str("${self}") end
end

impl FromJson for Time do
  fn from_json(text :: String) -> Result<Time, String> do Result.and_then(Result.and_then(Json.parse(text), Json.as_string), parse) end
end
