##! Moments, the same everywhere: nanoseconds since the beginning of 1970, UTC, without leap seconds.

## Whole seconds, rounded down, and nanoseconds from 0 up to, not including, a second.
pub struct Instant do
  seconds :: Int
  nanos :: Int
end deriving(Eq, Ord, Hash)

extern fn clock() -> List<Int> = "mesh_time_now"
extern fn read(s :: String, pattern :: String) -> Result<List<Int>, String> = "mesh_time_read_instant" pure
extern fn written(seconds :: Int, nanos :: Int, pattern :: String) -> String = "mesh_time_write_instant" pure

fn of(numbers :: List<Int>) -> Instant = Instant { seconds: numbers[0], nanos: numbers[1] }

## This moment, by the clock of the system.
##
##     Instant.now() > Instant.from_unix(1700000000) # => true
pub fn now() -> Instant = of(clock())

## So many seconds after the beginning of 1970.
##
##     Instant.from_unix(1709210096) # => 2024-02-29T12:34:56Z
pub fn from_unix(s :: Int) -> Instant = Instant { seconds: s, nanos: 0 }

## So many milliseconds after the beginning of 1970.
##
##     Instant.from_unix_ms(-1) # => 1969-12-31T23:59:59.999Z
pub fn from_unix_ms(ms :: Int) -> Instant = add(from_unix(0), Duration.millis(ms))

## Whole seconds since the beginning of 1970, rounded down.
##
##     Instant.to_unix(Instant.from_unix_ms(1500)) # => 1
pub fn to_unix(i :: Instant) -> Int = i.seconds

## Whole milliseconds since the beginning of 1970, rounded down.
##
##     Instant.to_unix_ms(Instant.from_unix(2)) # => 2000
pub fn to_unix_ms(i :: Instant) -> Int = i.seconds * 1000 + i.nanos / 1000000

## The moment that is written, as RFC 3339 has it.
##
##     Instant.parse("2024-02-29T13:34:56+01:00") # => Ok(2024-02-29T12:34:56Z)
##     Instant.parse("now") |> Result.is_err() # => true
pub fn parse(s :: String) -> Result<Instant, String> = Result.map(read(s, ""), of)

## The moment that is written in a pattern of `strftime`, which must say the offset from UTC.
##
##     Instant.parse_format("29.02.2024 13:34 +0100", "%d.%m.%Y %H:%M %z") # => Ok(2024-02-29T12:34:00Z)
pub fn parse_format(s :: String, pattern :: String) -> Result<Instant, String> = Result.map(read(s, pattern), of)

## In UTC, as RFC 3339 has it.
##
##     Instant.to_iso(Instant.from_unix(0)) # => 1970-01-01T00:00:00Z
pub fn to_iso(i :: Instant) -> String = written(i.seconds, i.nanos, "")

## As a pattern of `strftime` says, in UTC; what means nothing there stays as it is.
##
##     Instant.format(Instant.from_unix(0), "%d %b %Y") # => 01 Jan 1970
pub fn format(i :: Instant, pattern :: String) -> String = written(i.seconds, i.nanos, pattern)

## So much later.
##
##     Instant.add(Instant.from_unix(0), Duration.minutes(1)) # => 1970-01-01T00:01:00Z
pub fn add(i :: Instant, d :: Duration) -> Instant do
  let sum = Duration.of(i.seconds + d.seconds, i.nanos + d.nanos)
  Instant { seconds: sum.seconds, nanos: sum.nanos }
end

## So much earlier.
##
##     Instant.subtract(Instant.from_unix(0), Duration.minutes(1)) # => 1969-12-31T23:59:00Z
pub fn subtract(i :: Instant, d :: Duration) -> Instant = add(i, -d)

## How much later the first is.
##
##     Instant.diff(Instant.from_unix(90), Instant.from_unix(0)) # => 1m30s
pub fn diff(a :: Instant, b :: Instant) -> Duration = Duration.of(a.seconds - b.seconds, a.nanos - b.nanos)

## Which is earlier.
##
##     Instant.compare(Instant.from_unix(1), Instant.from_unix(2)) # => Less
pub fn compare(a :: Instant, b :: Instant) -> Ordering = Prelude.compare(a, b)

## The beginning of its `:year`, `:month`, `:week`, `:day`, `:hour`, `:minute`, `:second` or `:millisecond` in UTC; another
## unit leaves it as it is.
##
##     Instant.truncate(Instant.from_unix(90), :minute) # => 1970-01-01T00:01:00Z
pub fn truncate(i :: Instant, unit :: Atom) -> Instant do
  case Zoned.in_tz(i, "UTC") do
    Ok(z) -> Zoned.to_instant(Zoned.truncate(z, unit))
    Err(_) -> i
  end
end

impl Display for Instant do
  fn to_string(self) -> String do to_iso(self) end
end

impl Debug for Instant do
  fn inspect(self) -> String do to_iso(self) end
end

impl ToJson for Instant do
  fn to_json(self) -> Json do Json.Str(to_iso(self)) end
end

impl FromJson for Instant do
  fn from_json(text :: String) -> Result<Instant, String> do Result.and_then(Result.and_then(Json.parse(text), Json.as_string), parse) end
end
