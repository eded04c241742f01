# What does not hold is shown as it is written, with the values that were compared.

struct Till do
  name :: String
  amounts :: List<Int>
end deriving(Eq)

fn total(xs) = List.sum(xs)

fn say(f :: Fun() -> ()) -> () = println(Test.fails(f))

fn with_false(p :: Fun(Bool) -> ()) -> () = p(false)

# Counts how often it is asked.
fn asked(seen :: Pid) -> Int do
  send(seen, 1)
  3
end

fn main() do
  let xs = [1, 2, 3]
  let rate = 0.5
  say(fn -> assert(total(xs) > 10) end)
  say(fn -> assert(List.is_empty(xs)) end)
  say(fn -> assert(1 == 2) end)
  say(fn -> assert(rate * 2.0 != 1.0) end)
  say(fn -> assert(Till { name: "a", amounts: xs } == Till { name: "b", amounts: [] }) end)
  say(fn -> assert("a" <> "b" >= "c") end)
  say(fn -> (total(xs) == 7) |> assert() end)
  say(fn -> assert(total(xs) == 6 and
    List.length(xs) == 4) end)
  say(fn -> with_false(assert) end)
  say(fn -> Test.assert(total(xs) < 6) end)
  say(fn -> Test.assert(List.contains(xs, 7)) end)
  say(fn -> assert_eq(total(xs), 7) end)
  say(fn -> Test.equal(total(xs), 7) end)
  say(fn -> Test.not_equal(total(xs), 6) end)
  say(fn -> Test.near(rate, 0.6, 0.01) end)
  say(fn ->
    Test.ok(Json.parse("["))
    ()
  end)
  say(fn ->
    Test.some(List.first(List.drop(xs, 3)))
    ()
  end)
  assert(total(xs) == 6)
  Test.assert(total(xs) <= 6)
  let me = Process.self()
  assert(asked(me) == 3)
  println("${Test.receives(0, fn n -> n == 1 end)} ${Process.mailbox_len(me)}")
  println("${dbg(total(xs)) * 2} ${xs |> dbg() |> List.length()} ${dbg("a")}")
end

# => assertion failed: total(xs) > 10 (left: 6, right: 10)
# => assertion failed: List.is_empty(xs)
# => assertion failed: 1 == 2
# => assertion failed: rate * 2.0 != 1.0 (left: 1, right: 1)
# => assertion failed: Till { name: "a", amounts: xs } == Till { name: "b", amounts: [] } (left: Till { name: a, amounts: [1, 2, 3] }, right: Till { name: b, amounts: [] })
# => assertion failed: "a" <> "b" >= "c" (left: "ab", right: "c")
# => assertion failed: (total(xs) == 7) (left: 6, right: 7)
# => assertion failed: total(xs) == 6 and List.length(xs) == 4
# => assertion failed
# => assertion failed: total(xs) < 6 (left: 6, right: 6)
# => assertion failed: List.contains(xs, 7)
# => assertion failed: total(xs) == 7 (left: 6, right: 7)
# => expected 7, but total(xs) is 6
# => expected another value, but total(xs) is 6
# => expected 0.6 within 0.01, but rate is 0.5
# => expected Ok, but Json.parse("[") is Err(EOF while parsing a list at line 1 column 1)
# => expected Some, but List.first(List.drop(xs, 3)) is None
# => 1 0
# => 12 3 a
# stderr: [assertions.mpl:52] total(xs) = 6
