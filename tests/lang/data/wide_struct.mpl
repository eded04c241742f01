struct Wide do
  a :: Int
  b :: String
  c :: Float
  d :: Bool
  e :: List<Int>
  f :: Option<String>
  g :: (Int, Float)
  h :: Map<String, Float>
  i :: Float
  j :: Fun(Int) -> Int
  k :: Int
  l :: String
end

fn make(n :: Int) -> Wide do
  Wide {
    l: "l${n}", k: n, j: fn x -> x + n end, i: 0.5, h: %{"h" => 1.5}, g: (n, 2.5),
    f: Some("f"), e: [n, n], d: true, c: 3.25, b: "b", a: n
  }
end

fn wrapped(n :: Int) -> Wide!String do
  if n > 0 do Ok(make(n)) else Err("no") end
end

fn show(n :: Int) -> String do
  case wrapped(n) do
    Ok(w) -> "${w.a} ${w.b} ${w.c} ${w.d} ${w.e} ${w.f} ${w.g} ${w.h} ${w.i} ${(w.j)(10)} ${w.k} ${w.l}"
    Err(e) -> e
  end
end

fn main() do
  println(show(4))
  println(show(0))
  let w = %{make(1) | c: 9.75, l: "changed"}
  println("${w.c} ${w.l} ${w.i} ${w.b}")
end
# built
# => 4 b 3.25 true [4, 4] Some(f) (4, 2.5) %{h => 1.5} 0.5 14 4 l4
# => no
# => 9.75 changed 0.5 b
