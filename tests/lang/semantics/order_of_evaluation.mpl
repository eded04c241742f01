struct Triple do
  a :: Int
  b :: Int
  c :: Int
end

type Op do
  Pair(left :: Int, right :: Int)
end

fn say(n) do
  print("${n} ")
  n
end

fn text(s) do
  print("${s} ")
  s
end

fn three(a, b, c) = a + b + c
fn options(a, m) = a + Map.size(m)
fn pick() do
  print("callee ")
  fn(a, b) -> a + b end
end
fn yes(s) do
  print("${s} ")
  true
end
fn no(s) do
  print("${s} ")
  false
end
fn done() = println("")
fn list() do
  print("list ")
  [10, 20]
end
fn base() do
  print("base ")
  Triple { a: 0, b: 0, c: 0 }
end

fn main() do
  let _ = say(1) + say(2) * say(3) - say(4)
  done()
  let _ = three(say(1), say(2), say(3))
  done()
  let _ = pick()(say(1), say(2))
  done()
  let _ = say(1) |> three(say(2), say(3))
  done()
  let _ = options(say(1), x: say(2), y: say(3))
  done()
  let _ = [say(1), say(2), say(3)]
  let _ = (say(4), say(5))
  done()
  let _ = %{text("k1") => say(1), text("k2") => say(2)}
  done()
  let t = Triple { c: say(1), a: say(2), b: say(3) }
  println("${t.a}${t.b}${t.c}")
  let _ = %{base() | c: say(1), a: say(2)}
  done()
  let _ = "${say(1)}${say(2)} ${text("three")}"
  done()
  let _ = list()[say(1)]
  done()
  let _ = Pair(right: say(1), left: say(2))
  done()
  let _ = (yes("a") and no("b")) or yes("c")
  done()
  let _ = no("a") && yes("never")
  let _ = yes("b") || yes("never")
  let _ = no("c") or no("d")
  let _ = yes("e") and yes("f")
  done()
  let _ = text("x") <> text("y") ++ text("z")
  done()
  let _ = say(1) < say(2)
  let _ = say(3) == say(4)
  done()
  case (say(1), say(2)) do
    (a, b) when yes("guard") -> say(a + b)
    _ -> 0
  end
  done()
  for i in list() when yes("when") do say(i) end
  done()
  let f = fn x when yes("closure guard") -> x end
  say(f(say(7)))
  done()
  let _ = three(say(1), if yes("c") do say(2) else say(0) end, case say(3) do n -> say(n + 1) end)
  done()
  let _ = list() |> List.map(fn x -> say(x) end) |> List.length
  done()
end
# => 1 2 3 4 
# => 1 2 3 
# => callee 1 2 
# => 1 2 3 
# => 1 2 3 
# => 1 2 3 4 5 
# => k1 1 k2 2 
# => 1 2 3 231
# => base 1 2 
# => 1 2 three 
# => list 1 
# => 1 2 
# => a b c 
# => a b c d e f 
# => x y z 
# => 1 2 3 4 
# => 1 2 guard 3 
# => list when 10 when 20 
# => 7 closure guard 7 
# => 1 c 2 3 4 
# => list 10 20 
