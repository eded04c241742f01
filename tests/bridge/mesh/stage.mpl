##! Services and actors that misbehave, wait, and talk to each other.

pub type Cue do
  Say(String)
  Crash
  Leave
end

## Remembers what it is told.
service Log do
  fn init() -> List<String> do [] end
  call Lines() :: List<String> do |lines| (lines, lines) end
  cast Write(line :: String) do |lines| List.append(lines, line) end
  call Divide(by :: Int) :: Int do |lines| (lines, 100 / by) end
  call Forever() :: Int do |lines| (lines, spin(0)) end
end

## Cannot be started with 0.
service Picky do
  fn init(n :: Int) -> Int do 10 / n end
  call Get() :: Int do |n| (n, n) end
end

actor player(log :: Pid) do
  receive do
    Say(line) ->
      Log.write(log, line)
      player(log)
    Crash ->
      Log.divide(log, 0)
      ()
    Leave -> ()
  end
end

## Receives nothing.
actor passer_by(log :: Pid) do
  Log.write(log, "passed")
end

pub fn countdown(n :: Int) -> Int do
  if n > 0 do countdown(n - 1) else n end
end

pub fn fail("never") = 1

fn spin(n :: Int) -> Int do
  if n < 0 do n else spin(n + 1) end
end

## Keeps a player that has a name.
pub supervisor Cast do
  child lead do
    start: fn -> lead() end
    shutdown: 1000
  end
end

fn lead() -> Pid do
  let pid = spawn(player, Log.start())
  let _ = Process.register("lead", pid)
  pid
end
