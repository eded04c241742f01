actor numbers() do
  receive do
    -5 -> println("minus five"); numbers()
    0 -> println("end")
    n when n % 2 == 0 and n > 0 -> println("even ${n}"); numbers()
  end
end

actor pairs() do
  receive do
    (:go, n) -> println("go ${n}"); pairs()
    (:stop, _) -> println("stopped")
    (_, n) -> println("odd one ${n}"); pairs()
  end
end

fn main() do
  let p = spawn(numbers)
  for n in [1, -5, 4, 3, 0] do send(p, n) end
  Timer.sleep(20)
  let q = spawn(pairs)
  send(q, (:go, 1))
  send(q, (:what, 2))
  send(q, (:stop, 3))
end
# => minus five
# => even 4
# => end
# => go 1
# => odd one 2
# => stopped
