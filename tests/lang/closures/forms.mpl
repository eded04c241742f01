fn main() do
  let a = fn x -> x + 1 end
  let b = fn(x :: Int) -> x * 2 end
  let c = fn x, y -> x + y end
  let d = fn -> 7 end
  let e = fn() -> 8 end
  let f = fn x do
    let y = x * x
    y + 1
  end
  let g = fn 0 -> "none" | 1 -> "one" | n -> "${n} items" end
  let h = fn n when n > 0 -> "up" | _ -> "down" end
  let unwrap = fn Some(v) -> v | None -> 0 end
  println("${a(1)} ${b(4)} ${c(2, 3)} ${d()} ${e()} ${f(3)}")
  println("${g(0)}, ${g(5)}, ${h(0)}, ${unwrap(Some(6))}, ${unwrap(None)}")
end
# built
# => 2 8 5 7 8 10
# => none, 5 items, down, 6, 0
