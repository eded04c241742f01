# Dates, times and moments: values like all others, with the calendar and the zones behind them.

struct Booking do
  at :: Instant
  from :: Date
  nights :: Int
end deriving(Json, Eq, Debug)

fn day(s :: String) -> Date = Test.ok(Date.parse(s))

fn main() do
  let dates = List.map(["2024-03-01", "2023-12-31", "2024-02-29"], day)
  println("${List.sorted(dates)} ${List.max(dates)} ${Set.from_list(dates ++ dates)}")
  println("${day("2024-02-29") == day("2024-02-29")} ${%{day("2024-02-29") => "leap"}} ${inspect(day("0000-01-01"))}")
  println("${Date.add(day("2024-01-31"), Span.add(Span.months(1), Span.days(1)))} ${Date.diff(day("2024-03-01"), day("2023-03-01"))}")
  println("${for d in Date.range(day("2024-12-30"), day("2025-01-02")) do "${Date.weekday(d)} ${Date.week(d)}" end}")
  println("${Date.parse("2023-02-29")}")
  println("${Date.format(day("2024-02-29"), "%d. %B, 100%% %Q %H")}")
  let booking = Booking { at: Instant.from_unix_ms(1709210096789), from: day("2024-03-09"), nights: 2 }
  println(Json.encode(booking))
  println("${Booking.from_json(Json.encode(booking)) == Ok(booking)} ${Booking.from_json("{\"at\":1,\"from\":\"x\",\"nights\":1}")}")
  let noon = Test.ok(Zoned.from_local(DateTime.of([2024, 10, 26, 12, 0, 0, 0]), "Europe/Berlin"))
  println("${noon} ${Zoned.offset(noon)}")
  println("${Zoned.add(noon, Span.days(1))} ${Zoned.diff(Zoned.add(noon, Span.days(1)), noon)}")
  println("${Zoned.in_tz(Zoned.to_instant(noon), "America/New_York")}")
  println("${Zoned.format(noon, "%a %d %b %Y %H:%M %Z")} ${Zoned.in_tz(Instant.from_unix(0), "Mars/Base")}")
  let lengths = [Duration.hours(-36), Duration.millis(90061001), Duration.nanos(1500), Duration.seconds(61) - Duration.millis(1)]
  println("${List.map(lengths, fn d -> Duration.parse("${d}") == Ok(d) end)} ${lengths} ${List.sorted(lengths)}")
  println("${List.sum(lengths)} ${-Duration.hours(1)} ${Duration.multiply(Duration.micros(1500), 7)}")
  println("${Instant.diff(booking.at, Instant.from_unix(1709210000))} ${Instant.truncate(booking.at, :hour)}")
  let (answer, took) = Clock.measure(fn -> 6 * 7 end)
  println("${answer} ${took >= Duration.zero()} ${took < Duration.hours(1)}")
  println("${Date.add(day("9999-12-30"), Span.years(5))} ${DateTime.of([2023, 2, 31, 0, 0, 0, 0])}")
end

# => [2023-12-31, 2024-02-29, 2024-03-01] Some(2024-03-01) #{2024-03-01, 2023-12-31, 2024-02-29}
# => true %{2024-02-29 => leap} 0000-01-01
# => 2024-03-01 366d
# => [Monday (2025, 1), Tuesday (2025, 1), Wednesday (2025, 1)]
# => Err(parsed date is not valid: parameter 'day' for `2023-02` is invalid, must be in range `1..=28`)
# => 29. February, 100% %Q %H
# => {"at":"2024-02-29T12:34:56.789Z","from":"2024-03-09","nights":2}
# => true Err(expected String)
# => 2024-10-26T12:00:00+02:00[Europe/Berlin] 7200
# => 2024-10-27T12:00:00+01:00[Europe/Berlin] 1d1h
# => Ok(2024-10-26T06:00:00-04:00[America/New_York])
# => Sat 26 Oct 2024 12:00 CEST Err(failed to find time zone `Mars/Base` in time zone database)
# => [true, true, true, true] [-1d12h, 1d1h1m1.001s, 1.5us, 1m0.999s] [-1d12h, 1.5us, 1m0.999s, 1d1h1m1.001s]
# => -10h57m57.9999985s -1h 10.5ms
# => 1m36.789s 2024-02-29T12:00:00Z
# => 42 true true
# => 9999-12-31 2023-02-28T00:00:00
