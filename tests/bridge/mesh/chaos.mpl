##! Processes that end in every way there is, among others that compute.

## Adds up.
service Sum do
  fn init() -> Int do 0 end
  call Add(n :: Int) :: Int do |sum| (sum + n, sum + n) end
end

# Crashes in its one call.
service Brittle do
  fn init() -> List<Int> do [1] end
  call Break(n :: Int) :: Int do |xs| (xs, n / zero()) end
end

fn zero() -> Int = 0

type Told do
  Result(Int)
  Go(Int)
end

# Computes 1 + 2 + … + n: by a service, by messages to itself, and with garbage.
actor worker(sum :: Pid, out :: Pid<Int>, n :: Int, total :: Int) do
  send(self(), n)
  receive do
    0 -> send(out, total)
    n ->
      let texts = for i in 0..20 do "${i} of ${n}" end
      let added = Sum.add(sum, n)
      worker(sum, out, n - 1, if List.length(texts) == 20 do added else 0 end)
  end
end

fn deep(n :: Int) -> Int = 1 + deep(n + 1)

fn hoard(xs :: List<String>, n :: Int) -> Int do
  if n < 0 do List.length(xs) else hoard(List.append(xs, "number ${n}"), n + 1) end
end

actor idle(kept :: List<String>) do
  receive do
    n -> idle(List.append(kept, "${n}"))
  end
end

# Waits with a clause for its end.
actor careful(out :: Pid<Int>) do
  receive do
    _n -> careful(out)
  end
  terminate do |_reason|
    send(out, 0)
  end
end

# Ends in a way.
actor doomed(way :: Int, out :: Pid<Int>) do
  case way do
    0 -> println("${1 / zero()}")
    1 -> println("${deep(0)}")
    2 -> println("${hoard([], 0)}")
    3 -> println("${List.get([1], 7)}")
    4 -> Process.exit(Process.self(), Killed)
    5 ->
      # Its partner, at rest, dies with it.
      link(spawn(idle, ["a", "b"]))
      panic("with its partner")
    6 ->
      link(spawn(careful, out))
      panic("with its careful partner")
    7 -> println("${Brittle.break(Brittle.start(), 1)}")
    8 ->
      let partner = spawn(idle, [])
      for i in 0..10 do send(partner, i) end
      Process.kill(partner)
    9 ->
      let partner = spawn(idle, ["x"])
      link(partner)
      Process.exit(partner, Custom("why"))
      Timer.sleep(60000)
    10 -> println("${String.repeat("xx", 9223372036854775807)}")
    _ -> ()
  end
end

# Watches so many processes to their ends: one of a kind at a time.
actor storm(left :: Int, ways :: Int, out :: Pid<Int>, parent :: Pid<Told>) do
  if left == 0 do
    send(parent, Go(0))
  else
    let ref = Process.monitor(spawn(doomed, left % ways, out))
    receive do
      (:down, _, _, _) -> storm(left - 1, ways, out, parent)
    end
  end
end

# Takes the results of workers, and what careful partners say.
actor gather(left :: Int, expected :: Int, wrong :: Int, parent :: Pid<Told>) do
  if left == 0 do
    send(parent, Result(wrong))
  else
    receive do
      0 -> gather(left, expected, wrong, parent)
      n -> gather(left - 1, expected, if n == expected do wrong else wrong + 1 end, parent)
    end
  end
end

# How many workers had a wrong result; -1 until all is over.
service Board do
  fn init() -> Int do -1 end
  call Wrong() :: Int do |wrong| (wrong, wrong) end
  cast Write(wrong :: Int) do |_| wrong end
end

actor all(workers :: Int, steps :: Int, crashes :: Int, ways :: Int, board :: Pid) do
  let me = self()
  let out = spawn(gather, workers, steps * (steps + 1) / 2, 0, me)
  for _ in 0..workers do
    spawn(worker, Sum.start(), out, steps, 0)
  end
  for _ in 0..8 do
    spawn(storm, crashes / 8, ways, out, me)
  end
  wait(8, -1, board)
end

actor wait(storms :: Int, wrong :: Int, board :: Pid) do
  if storms == 0 && wrong >= 0 do
    Board.write(board, wrong)
  else
    receive do
      Result(wrong) -> wait(storms, wrong, board)
      Go(_) -> wait(storms - 1, wrong, board)
    end
  end
end

## Runs `workers` that take `steps` steps each, beside so many crashes in the first `ways` ways: the number of
## workers with a wrong result.
pub fn run(workers :: Int, steps :: Int, crashes :: Int, ways :: Int) -> Int do
  let board = Board.start()
  spawn(all, workers, steps, crashes, ways, board)
  while Board.wrong(board) < 0 do
    Timer.sleep(2)
  end
  let wrong = Board.wrong(board)
  Board.stop(board)
  wrong
end
