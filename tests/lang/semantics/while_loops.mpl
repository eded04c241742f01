service Source do
  fn init(n :: Int) -> Int do
    n
  end
  call Next() :: Int do |n|
    (n - 1, n)
  end
end

fn find(s) do
  while true do
    let n = Source.next(s)
    if n < 3 do return n end
    if n % 2 == 0 do continue end
    print("odd ${n} ")
  end
  -1
end

fn main() do
  let s = Source.start(3)
  while Source.next(s) > 0 do
    print("round ")
  end
  println("")
  println("${find(Source.start(8))}")
  let value = while false do 5 end
  println("${value}")
  let t = Source.start(10)
  while true do
    let n = Source.next(t)
    while true do
      if n % 2 == 0 do break end
      print("inner ${n} ")
      break
    end
    if n == 6 do break end
  end
  println("")
  while true do
    for i in 0..5 do
      if i == 2 do break end
      print("${i} ")
    end
    break
  end
  println("left")
end
# => round round round 
# => odd 7 odd 5 odd 3 2
# => ()
# => inner 9 inner 7 
# => 0 1 left
