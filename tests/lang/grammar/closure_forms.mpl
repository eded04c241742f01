fn apply(f, x) = f(x)
fn start(f) = f()

fn main() do
  let a = fn -> 1 end
  let b = fn do 2 end
  let c = fn() -> 3 end
  let d = fn() do 4 end
  println("${a()} ${b()} ${c()} ${d()}")
  let e = fn x -> x + 1 end
  let f = fn x, y -> x - y end
  let g = fn(x) -> x * 3 end
  let h = fn(x, y) do x * y end
  let i = fn x :: Int, y :: String -> "${y}${x}" end
  let j = fn(x :: List<Int>, y :: Map<String, Int>,) -> List.length(x) + Map.size(y) end
  println("${e(1)} ${f(5, 3)} ${g(2)} ${h(4, 5)} ${i(1, "n")} ${j([1, 2], %{"a" => 1})}")
  let k = fn x do
    let y = x + 1
    y * y
  end
  let l = fn x ->
    let y = x + 2
    y * y
  end
  println("${k(1)} ${l(1)}")
  let m = fn n when n > 0 do "positive" end
  let n = fn n when n > 9 -> "big" | n when n > 0 -> "small" | _ -> "none" end
  println("${m(1)} ${n(10)} ${n(5)} ${n(-1)}")
  let o = fn 0, _ -> "left" | _, 0 -> "right" | a, b -> "${a}/${b}" end
  println("${o(0, 1)} ${o(1, 0)} ${o(1, 2)}")
  let p = fn(0) -> "zero"
    | (1) -> "one"
    | (n) ->
      let m = n * 10
      "${m}"
  end
  println("${p(0)} ${p(1)} ${p(2)}")
  let q = fn ((a, b)) -> a + b end
  let r = fn((a, b), c) -> a * b + c end
  println("${q((1, 2))} ${r((3, 4), 5)}")
  let s = fn (1 | 2) -> "low" | (3 | 4) -> "high" | _ -> "out" end
  println("${s(1)} ${s(4)} ${s(5)}")
  let t = fn "a" -> 1 | "b" -> 2 | _ -> 3 end
  let u = fn Some(x) -> x | None -> 0 end
  println("${t("a")} ${t("b")} ${t("c")} ${u(Some(9))} ${u(None)}")
  let w = fn _ -> fn(_) -> "inner" end end
  println(w(1)(2))
  println("${(fn x -> x * 2 end)(21)} ${apply(fn x -> x end, 5)} ${start(fn -> 6 end)} ${start(fn do 7 end)}")
  fn(x) -> println("statement ${x}") end #~ W0010
  (fn x -> println("called ${x}") end)(1)
  let x = [fn a -> a + 1 end, fn a -> a * 2 end]
  println("${List.map(x, fn f -> f(10) end)}")
end
# => 1 2 3 4
# => 2 2 6 20 n1 3
# => 4 9
# => positive big small none
# => left right 1/2
# => zero one 20
# => 3 17
# => low high out
# => 1 2 3 9 0
# => inner
# => 42 5 6 7
# => called 1
# => [11, 20]
