##! A till at which sales may get lost.

service Till do
  fn init() -> Int do 0 end
  call Total() :: Int do |total| (total, total) end
  cast Set(total :: Int) do |_| total end
  cast Add(amount :: Int) do |total| total + amount end
end

fn sell(till, amount :: Int) do
  let total = Till.total(till)
  Timer.sleep(20)
  Till.set(till, total + amount)
end

## What is in the till after two customers have come within a second.
pub fn day() -> Int do
  let till = Till.start()
  let _ = Job.map([5, 7], fn amount ->
    Timer.sleep(Random.int(0, 1000))
    sell(till, amount)
  end)
  Till.total(till)
end

## Ends when nobody has come for half a minute.
pub actor door(opened :: Int) do
  receive do
    n when n > 0 -> door(opened + n)
    after 30000 -> ()
  end
end

test "the door closes after half a minute, at once" do
  let clock = Test.clock()
  let p = spawn(door, 0)
  clock.advance(29999)
  assert(Process.alive(p))
  clock.advance(1)
  assert(not Process.alive(p))
end
