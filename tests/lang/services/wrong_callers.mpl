# Calls that reach nobody, somebody else, or oneself are a panic of the caller; casts vanish.

service Ledger do
  fn init() do 0 end
  call Add(n :: Int) :: Int do |s| (s + n, s + n) end
  cast Clear() do |_s| 0 end
  call Fail() :: Int do |s| (s, s / 0) end
end

service Other do
  fn init() do "text" end
  call Add(word :: String) :: String do |s| (s <> word, s) end
end

service Loop do
  fn init() do 0 end
  call Again(me :: Pid) :: Int do |s| (s, Loop.again(me, me)) end
  call Mine() :: Bool do |s| (s, Process.alive(self())) end
end

actor plain() do
  receive do
    n -> println("got ${n + 1}")
  end
end

fn attempt(what :: String, f :: Fun() -> Int) do
  println("${what}: ${Job.await(Job.async(f))}")
end

fn main() do
  let ledger = Ledger.start()
  attempt("the null pid", fn -> Ledger.add(Process.whereis("nobody"), 1) end)
  let untyped :: Pid = Other.start()
  attempt("another service", fn -> Ledger.add(untyped, 1) end)
  let actor_pid :: Pid = spawn(plain)
  attempt("an actor", fn -> Ledger.add(actor_pid, 1) end)
  let loop = Loop.start()
  attempt("itself", fn -> Loop.again(loop, loop) end)
  attempt("itself is dead then", fn -> Loop.again(loop, loop) end)
  println("${Loop.mine(Loop.start())}")
  attempt("right", fn -> Ledger.add(ledger, 1) end)
  send(ledger_pid(ledger), "a message to a service is dropped")
  let others = List.map([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], fn n -> Job.async(fn -> Ledger.add(ledger, n) end) end)
  println("${List.length(List.filter(List.map(others, fn j -> Job.await(j) end), fn r -> is_ok(r) end))} calls")
  attempt("one that fails", fn -> Ledger.fail(ledger) end)
  attempt("one that has failed", fn -> Ledger.add(ledger, 1) end)
  Ledger.clear(ledger)
  Ledger.clear(Process.whereis("nobody"))
  send(actor_pid, 41)
end

fn ledger_pid(pid :: Pid) -> Pid = pid

fn is_ok(r :: Int!String) -> Bool do
  case r do
    Ok(_) -> true
    Err(_) -> false
  end
end

# => the null pid: Err(noproc)
# => another service: Err(bad service)
# => an actor: Err(bad service)
# => itself: Err(service called itself)
# => itself is dead then: Err(noproc)
# => true
# => right: Ok(1)
# => 10 calls
# => one that fails: Err(division by zero)
# => one that has failed: Err(noproc)
# => got 42
# stderr: bad service
# stderr: service called itself
# stderr: division by zero
