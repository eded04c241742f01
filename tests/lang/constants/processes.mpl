# A constant may be a process: an initialiser may start it, call it, and be waited for by it.

service Counter do
  fn init(start :: Int) -> Int do
    start
  end
  call Next() :: Int do |n|
    (n + step, n + step)
  end
end

let step = 5
let counter = Counter.start(100)
let first = Counter.next(counter)
let patient = spawn(waiter)
let slow = slowly()

actor waiter() do
  # `word` is evaluated after this process has asked for it.
  println("waited for ${word}")
  receive do
    text -> println("then got ${text}")
  end
end

fn slowly() do
  Timer.sleep(30)
  "slow"
end

let word = String.to_upper(slow)

fn main() do
  println("${first} ${Counter.next(counter)} ${word}")
  send(patient, "a message")
  Timer.sleep(20)
end
# any order
# => waited for SLOW
# => 105 110 SLOW
# => then got a message
