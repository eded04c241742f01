type Meters do
  Meters(Float)
end
type Tagged<T> do
  Tagged(String, value :: T)
end
type Solo do Solo end

fn point() do
  println("evaluated once")
  (1, (2, "three"))
end

fn main() do
  let (a, (b, c)) = point()
  println("${a} ${b} ${c}")
  let Meters(m) = Meters(2.5)
  let Tagged(name, (x, y)) = Tagged("pair", (1, [2]))
  println("${m} ${name} ${x} ${y}")
  let (first, _) as both = (1, "b")
  let _ as named = 7
  let _ = println("discarded")
  let () = ()
  let nil = ()
  let Solo = Solo
  let Tagged.Tagged(q, _) = Tagged("qualified", 1)
  println("${first} ${both} ${named} ${q}")
end
# => evaluated once
# => 1 2 three
# => 2.5 pair 1 [2]
# => discarded
# => 1 (1, b) 7 qualified
