fn say(n :: Int) -> Int do
  print("${n} ")
  n
end

fn yes(text :: String) -> Bool do
  print(text)
  true
end

fn main() do
  let sum = say(1) + say(2) * say(3)
  println("= ${sum}")
  let items = [say(4), say(5)]
  println("${items}")
  println(" ${false and yes("never")} ${true or yes("never")} ${yes("now") && true}")
end
# => 1 2 3 = 7
# => 4 5 [4, 5]
# => now false true true
