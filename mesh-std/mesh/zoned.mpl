##! Moments at a place: dates and times by the clocks of a time zone of the IANA database, which is built in.

## A moment, the zone, and what the clocks there show. Moments decide what is earlier.
pub struct Zoned do
  instant :: Instant
  zone :: String
  local :: DateTime
  ## Seconds that the clocks are ahead of UTC.
  ahead :: Int
end deriving(Eq, Ord, Hash)

extern fn here() -> String = "mesh_time_zone"
extern fn shown(seconds :: Int, nanos :: Int, zone :: String) -> Result<List<Int>, String> = "mesh_time_in_zone" pure
extern fn moment(numbers :: List<Int>, zone :: String) -> Result<List<Int>, String> = "mesh_time_of_local" pure
extern fn moved(seconds :: Int, nanos :: Int, zone :: String, by :: List<Int>) -> List<Int> = "mesh_time_add_zoned" pure
extern fn read(s :: String, pattern :: String) -> Result<(List<Int>, String), String> = "mesh_time_read_zoned" pure
extern fn written(seconds :: Int, nanos :: Int, zone :: String, pattern :: String) -> String = "mesh_time_write_zoned" pure

## This moment, by the clocks where the program runs.
##
##     Zoned.diff(Zoned.now(), Zoned.now()) <= Duration.zero() # => true
pub fn now() -> Zoned = at(Instant.now(), here())

## This moment in a zone; an error if there is no such zone.
##
##     Zoned.now_in("Nowhere/City") |> Result.is_err() # => true
pub fn now_in(zone :: String) -> Result<Zoned, String> = in_tz(Instant.now(), zone)

## A moment in a zone; an error if there is no such zone.
##
##     Zoned.in_tz(Instant.from_unix(1709210096), "Asia/Tokyo") # => Ok(2024-02-29T21:34:56+09:00[Asia/Tokyo])
pub fn in_tz(i :: Instant, zone :: String) -> Result<Zoned, String> do
  Result.map(shown(i.seconds, i.nanos, zone), fn numbers ->
    Zoned { instant: i, zone: zone, local: DateTime.of(numbers), ahead: numbers[7] }
  end)
end

# In a zone that there is; in UTC if it has gone.
fn at(i :: Instant, zone :: String) -> Zoned do
  case in_tz(i, zone) do
    Ok(z) -> z
    Err(_) -> Result.unwrap(in_tz(i, "UTC"))
  end
end

## The moment at which the clocks of a zone show this. If they show it twice, the first; if never, as much later as the
## clocks are set forward.
##
##     Zoned.from_local(DateTime.of([2024, 7, 1, 12, 0, 0, 0]), "Europe/Berlin") # => Ok(2024-07-01T12:00:00+02:00[Europe/Berlin])
##     Zoned.from_local(DateTime.of([2024, 3, 31, 2, 30, 0, 0]), "Europe/Berlin") # => Ok(2024-03-31T03:30:00+02:00[Europe/Berlin])
pub fn from_local(local :: DateTime, zone :: String) -> Result<Zoned, String> do
  Result.and_then(moment(DateTime.numbers(local), zone), fn it -> in_tz(Instant { seconds: it[0], nanos: it[1] }, zone) end)
end

## What is written, as `2024-02-29T21:34:56+09:00[Asia/Tokyo]`.
##
##     Zoned.parse("2024-02-29T21:34:56+09:00[Asia/Tokyo]") |> Result.map(Zoned.to_instant) # => Ok(2024-02-29T12:34:56Z)
pub fn parse(s :: String) -> Result<Zoned, String> = parse_format(s, "")

## What is written in a pattern of `strftime`, which must say the offset from UTC or the zone.
##
##     Zoned.parse_format("29.02.2024 13:34 +0100", "%d.%m.%Y %H:%M %z") # => Ok(2024-02-29T13:34:00+01:00[+01:00])
pub fn parse_format(s :: String, pattern :: String) -> Result<Zoned, String> do
  let (numbers, zone) = read(s, pattern)?
  in_tz(Instant { seconds: numbers[0], nanos: numbers[1] }, zone)
end

## As a pattern of `strftime` says; what means nothing there stays as it is.
##
##     Zoned.in_tz(Instant.from_unix(0), "UTC") |> Result.map(fn z -> Zoned.format(z, "%H:%M %Z") end) # => Ok(00:00 UTC)
pub fn format(z :: Zoned, pattern :: String) -> String = written(z.instant.seconds, z.instant.nanos, z.zone, pattern)

## The moment.
##
##     Zoned.in_tz(Instant.from_unix(0), "Asia/Tokyo") |> Result.map(Zoned.to_instant) # => Ok(1970-01-01T00:00:00Z)
pub fn to_instant(z :: Zoned) -> Instant = z.instant

## What the clocks show.
##
##     Zoned.in_tz(Instant.from_unix(0), "Asia/Tokyo") |> Result.map(Zoned.datetime) # => Ok(1970-01-01T09:00:00)
pub fn datetime(z :: Zoned) -> DateTime = z.local

## The date by the calendars there.
##
##     Zoned.in_tz(Instant.from_unix(0), "Asia/Tokyo") |> Result.map(Zoned.date) # => Ok(1970-01-01)
pub fn date(z :: Zoned) -> Date = z.local.date

## The time by the clocks there.
##
##     Zoned.in_tz(Instant.from_unix(0), "Asia/Tokyo") |> Result.map(Zoned.time) # => Ok(09:00:00)
pub fn time(z :: Zoned) -> Time = z.local.time

## The name of its zone.
##
##     Zoned.in_tz(Instant.from_unix(0), "Asia/Tokyo") |> Result.map(Zoned.zone) # => Ok(Asia/Tokyo)
pub fn zone(z :: Zoned) -> String = z.zone

## How many seconds the clocks are ahead of UTC.
##
##     Zoned.in_tz(Instant.from_unix(0), "Asia/Tokyo") |> Result.map(Zoned.offset) # => Ok(32400)
pub fn offset(z :: Zoned) -> Int = z.ahead

## So much later. Days and months are those of the calendar: the clocks show the same time, even if they were set meanwhile.
##
##     Zoned.parse("2024-03-30T12:00[Europe/Berlin]") |> Result.map(fn z -> Zoned.add(z, Span.days(1)) end) # => Ok(2024-03-31T12:00:00+02:00[Europe/Berlin])
##     Zoned.parse("2024-03-30T12:00[Europe/Berlin]") |> Result.map(fn z -> Zoned.add(z, Duration.days(1)) end) # => Ok(2024-03-31T13:00:00+02:00[Europe/Berlin])
pub fn add<A>(z :: Zoned, amount :: A) -> Zoned where A: Span.Amount do
  let numbers = moved(z.instant.seconds, z.instant.nanos, z.zone, Span.numbers(amount))
  at(Instant { seconds: numbers[0], nanos: numbers[1] }, z.zone)
end

## So much earlier.
##
##     Zoned.parse("2024-03-31T12:00[Europe/Berlin]") |> Result.map(fn z -> Zoned.subtract(z, Span.months(1)) end) # => Ok(2024-02-29T12:00:00+01:00[Europe/Berlin])
pub fn subtract<A>(z :: Zoned, amount :: A) -> Zoned where A: Span.Amount = add(z, Span.negate(amount.as_span()))

## How much later the first is.
##
##     Zoned.diff(Zoned.now(), Zoned.now()) <= Duration.zero() # => true
pub fn diff(a :: Zoned, b :: Zoned) -> Duration = Instant.diff(a.instant, b.instant)

## Which is earlier.
##
##     Zoned.compare(Zoned.now(), Zoned.now()) == Greater # => false
pub fn compare(a :: Zoned, b :: Zoned) -> Ordering = Prelude.compare(a.instant, b.instant)

## The beginning of its `:year`, `:month`, `:week`, `:day`, `:hour`, `:minute`, `:second` or `:millisecond` by the clocks
## there; another unit leaves it as it is.
##
##     Zoned.in_tz(Instant.from_unix(90), "Asia/Tokyo") |> Result.map(fn z -> Zoned.truncate(z, :day) end) # => Ok(1970-01-01T00:00:00+09:00[Asia/Tokyo])
pub fn truncate(z :: Zoned, unit :: Atom) -> Zoned = Result.unwrap_or(from_local(DateTime.truncate(z.local, unit), z.zone), z)

impl Display for Zoned do
  fn to_string(self) -> String do written(self.instant.seconds, self.instant.nanos, self.zone, "") end
end

impl Debug for Zoned do
  fn inspect(self) -> String do "${self}" end
end

impl ToJson for Zoned do
  fn to_json(self) -> Json do Json.Str("${self}") end
end

impl FromJson for Zoned do
  fn from_json(text :: String) -> Result<Zoned, String> do Result.and_then(Result.and_then(Json.parse(text), Json.as_string), parse) end
end
