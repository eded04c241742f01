##! A weather station. What talks to devices and caches is Rust; what holds it together is Mesh.

pub type Reading do
  Degrees(Float)
  Broken(why :: String)
end

## What the gauge takes, which is an actor of Rust.
pub type Gauge do
  Measure(to :: Pid<Reading>)
end

extern fn new_gauge() -> Pid<Gauge> = "crate::gauge::start"

## Writes down what it is told.
service Journal do
  fn init() -> List<String> do [] end
  cast Note(line :: String) do |lines| List.append(lines, line) end
  call Lines() :: List<String> do |lines| (lines, lines) end
end

actor observer(gauge :: Pid<Gauge>, journal :: Pid) do
  send(gauge, Measure(self()))
  receive do
    Degrees(n) -> Journal.note(journal, "${n} degrees")
    Broken(why) -> Journal.note(journal, "no reading: ${why}")
    after 1000 -> Journal.note(journal, "no answer")
  end
end

## Has the gauge measure once, for the journal.
pub fn observe(gauge :: Pid<Gauge>, journal :: Pid) -> () do
  let _ = spawn(observer, gauge, journal)
end

fn gauge() -> Pid do
  let pid = new_gauge()
  let _ = Process.register("gauge", pid)
  pid
end

pub supervisor Station do
  strategy: one_for_one
  max_restarts: 5
  max_seconds: 10
  child gauge do
    start: fn -> gauge() end
    shutdown: 1000
  end
end
