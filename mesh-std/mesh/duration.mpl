##! Exact lengths of time, in nanoseconds. A day is 24 hours; for days of a calendar there is `Span`.

## Whole seconds, rounded down, and nanoseconds from 0 up to, not including, a second.
pub struct Duration do
  seconds :: Int
  nanos :: Int
end deriving(Eq, Ord, Hash)

## No time.
##
##     Duration.zero() # => 0s
pub fn zero() -> Duration = Duration { seconds: 0, nanos: 0 }

## So many seconds.
##
##     Duration.seconds(90) # => 1m30s
pub fn seconds(n :: Int) -> Duration = Duration { seconds: n, nanos: 0 }

## So many minutes.
##
##     Duration.minutes(90) # => 1h30m
pub fn minutes(n :: Int) -> Duration = seconds(n * 60)

## So many hours.
##
##     Duration.hours(2) # => 2h
pub fn hours(n :: Int) -> Duration = seconds(n * 3600)

## So many days of 24 hours.
##
##     Duration.days(1) + Duration.hours(12) # => 1d12h
pub fn days(n :: Int) -> Duration = seconds(n * 86400)

## So many milliseconds.
##
##     Duration.millis(1500) # => 1.5s
pub fn millis(n :: Int) -> Duration = parts_of(n, 1000)

## So many microseconds.
##
##     Duration.micros(250) # => 250us
pub fn micros(n :: Int) -> Duration = parts_of(n, 1000000)

## So many nanoseconds.
##
##     Duration.nanos(-1) # => -1ns
pub fn nanos(n :: Int) -> Duration = parts_of(n, 1000000000)

# `n` parts of a second, of which it has so many.
fn parts_of(n :: Int, per_second :: Int) -> Duration = of(n / per_second, n % per_second * (1000000000 / per_second))

## The length of seconds and nanoseconds, both any numbers.
##
##     Duration.of(1, -500000000) # => 500ms
pub fn of(seconds :: Int, nanos :: Int) -> Duration do
  let rest = nanos % 1000000000
  let carried = seconds + nanos / 1000000000
  if rest < 0 do
    Duration { seconds: carried - 1, nanos: rest + 1000000000 }
  else
    Duration { seconds: carried, nanos: rest }
  end
end

## Whole milliseconds, rounded down.
##
##     Duration.to_millis(Duration.seconds(2)) # => 2000
pub fn to_millis(d :: Duration) -> Int = d.seconds * 1000 + d.nanos / 1000000

## Whole nanoseconds, if they fit an Int: 292 years do.
##
##     Duration.to_nanos(Duration.micros(3)) # => Some(3000)
pub fn to_nanos(d :: Duration) -> Option<Int> do
  Option.and_then(Int.checked_mul(d.seconds, 1000000000), fn n -> Int.checked_add(n, d.nanos) end)
end

## Seconds with their fraction.
##
##     Duration.to_seconds(Duration.millis(1500)) # => 1.5
pub fn to_seconds(d :: Duration) -> Float = Int.to_float(d.seconds) + Int.to_float(d.nanos) / 1.0e9

## Whole days of 24 hours, rounded down.
##
##     Duration.to_days(Duration.hours(50)) # => 2
pub fn to_days(d :: Duration) -> Int = Option.unwrap_or(Int.div_floor(d.seconds, 86400), 0)

## Whether it is less than nothing.
##
##     Duration.is_negative(Duration.zero() - Duration.hours(1)) # => true
pub fn is_negative(d :: Duration) -> Bool = d.seconds < 0

## Without its sign.
##
##     Duration.abs(Duration.seconds(-3)) # => 3s
pub fn abs(d :: Duration) -> Duration do
  if d.seconds < 0 do -d else d end
end

## So many times as long. The operator `*` takes two values of one type.
##
##     Duration.multiply(Duration.minutes(20), 3) # => 1h
pub fn multiply(d :: Duration, n :: Int) -> Duration do
  let part = d.nanos * (n % 1000000000)
  of(d.seconds * n + d.nanos * (n / 1000000000), 0) + of(0, part)
end

## One more.
##
##     Duration.add(Duration.hours(1), Duration.minutes(5)) # => 1h5m
pub fn add(a :: Duration, b :: Duration) -> Duration = a + b

## One less.
##
##     Duration.subtract(Duration.hours(1), Duration.minutes(5)) # => 55m
pub fn subtract(a :: Duration, b :: Duration) -> Duration = a - b

## Which is shorter.
##
##     Duration.compare(Duration.hours(1), Duration.minutes(61)) # => Less
pub fn compare(a :: Duration, b :: Duration) -> Ordering = Prelude.compare(a, b)

## The length that is written: numbers, each with a unit of `d h m s ms us ns`.
##
##     Duration.parse("1h30m") # => Ok(1h30m)
##     Duration.parse("-1.5s") # => Ok(-1.5s)
##     Duration.parse("soon") # => Err(not a duration: soon)
pub fn parse(s :: String) -> Result<Duration, String> do
  let numbers = read(s)
  if List.length(numbers) == 2 do Ok(of(numbers[0], numbers[1])) else Err("not a duration: ${s}") end
end

# Seconds and nanoseconds; nothing of what is no duration.
extern fn read(s :: String) -> List<Int> = "mesh_time_read_duration" pure

fn text(d :: Duration) -> String do
  let units = [(86400, "d"), (3600, "h"), (60, "m")]
  let (whole, rest) = List.reduce(units, ("", d.seconds), fn((done, left), (size, unit)) ->
    if left >= size do (done <> "${left / size}${unit}", left % size) else (done, left) end
  end)
  if rest == 0 and d.nanos == 0 do
    if whole == "" do "0s" else whole end
  else
    whole <> small(whole == "" and rest == 0, rest, d.nanos)
  end
end

# Less than a minute, in parts of a second if that is all there is.
fn small(is_part :: Bool, seconds :: Int, nanos :: Int) -> String do
  if not is_part do
    fraction(seconds, nanos, 1000000000) <> "s"
  else if nanos >= 1000000 do
    fraction(nanos / 1000000, nanos % 1000000, 1000000) <> "ms"
  else if nanos >= 1000 do
    fraction(nanos / 1000, nanos % 1000, 1000) <> "us"
  else
    "${nanos}ns"
  end
end

fn fraction(whole :: Int, part :: Int, of_one :: Int) -> String do
  if part == 0 do
    "${whole}"
  else
    let digits = String.pad_start("${part}", String.length("${of_one}") - 1, "0")
    "${whole}.${String.trim_chars("1" <> digits, "0") |> String.drop(1)}"
  end
end

impl Display for Duration do
  fn to_string(self) -> String do
    if self.seconds < 0 do "-" <> text(-self) else text(self) end
  end
end

impl Debug for Duration do
  fn inspect(self) -> String do "${self}" end
end

impl Default for Duration do
  fn default() -> Duration do zero() end
end

impl Add for Duration do
  type Output = Duration
  fn add(self, other :: Duration) -> Duration do of(self.seconds + other.seconds, self.nanos + other.nanos) end
end

impl Sub for Duration do
  type Output = Duration
  fn sub(self, other :: Duration) -> Duration do of(self.seconds - other.seconds, self.nanos - other.nanos) end
end

impl Neg for Duration do
  type Output = Duration
  fn neg(self) -> Duration do of(-self.seconds, -self.nanos) end
end
