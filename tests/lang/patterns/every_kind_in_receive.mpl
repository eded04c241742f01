type Msg do
  Text(String)
  Number(Int)
  Pair((Int, List<Int>))
  Maybe(Option<Float>)
  Named(what :: Atom)
  Done
end

actor reader(n :: Int) do
  receive do
    Text("") -> println("empty text"); reader(n + 1)
    Text("a" | "b") as m -> println("letter ${m}"); reader(n + 1)
    Text(t) when String.length(t) > 3 ->
      let l = String.length(t)
      println("long ${l}")
      reader(n + 1)
    Number(-1) -> println("minus"); reader(n + 1)
    Number(0 | 1) -> println("bit"); reader(n + 1)
    Pair((a, b :: [])) -> println("${a} ${b}"); reader(n + 1)
    Pair((_, [])) -> println("nothing in it"); reader(n + 1)
    Maybe(Some(1.5)) -> println("one and a half"); reader(n + 1)
    Maybe(None) -> println("none"); reader(n + 1)
    Named(:stop) -> println("named"); reader(n + 1)
    Done -> println("done after ${n}")
    _ -> println("other"); reader(n + 1)
  end
end

fn main() do
  let p = spawn(reader, 0)
  for m in [Text(""), Text("b"), Text("long text"), Text("c"), Number(-1), Number(1), Number(2), Pair((1, [2])),
            Pair((1, [])), Pair((1, [2, 3])), Maybe(Some(1.5)), Maybe(Some(2.0)), Maybe(None), Named(:stop), Done] do
    send(p, m)
  end
end
# => empty text
# => letter Text(b)
# => long 9
# => other
# => minus
# => bit
# => other
# => 1 2
# => nothing in it
# => other
# => one and a half
# => other
# => none
# => named
# => done after 14
