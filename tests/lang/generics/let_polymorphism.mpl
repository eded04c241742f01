fn identity(x) = x

fn pair_up(a, b) = (a, b)

fn twice(f, x) = f(f(x))

fn main() do
  let same = fn x -> x end
  println("${identity(1)} ${identity("two")} ${identity(3.5)} ${identity([true])}")
  println("${same(1)} ${same("two")}")
  println("${pair_up(1, "a")} ${pair_up("b", 2.5)}")
  println("${twice(fn n -> n + 1 end, 0)} ${twice(fn s -> s <> "!" end, "hey")}")
end
# built
# => 1 two 3.5 [true]
# => 1 two
# => (1, a) (b, 2.5)
# => 2 hey!!
