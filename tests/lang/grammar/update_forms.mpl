struct Inner do
  n :: Int
  s :: String
end

struct Outer do
  inner :: Inner
  list :: List<Int>
end

fn make(n) do
  println("made")
  Inner { n: n, s: "s" }
end

fn main() do
  let i = Inner { n: 1, s: "a" }
  println("${%{i | n: 2}.n} ${%{i | s: "b", n: 3}.s} ${i.n}")
  println("${%{make(5) | n: 6}.n}")
  let o = Outer { inner: i, list: [1] }
  let p = %{o | inner: %{o.inner | n: o.inner.n + 10}, list: o.list ++ [2],}
  println("${p.inner.n} ${p.inner.s} ${p.list} ${o.inner.n} ${o.list}")
  let q = %{o |
    inner: Inner { n: 0, s: "new" }
    list: []
  }
  println("${q.inner.s} ${q.list}")
  println("${%{if true do i else make(1) end | n: 9}.n}")
end
# => 2 b 1
# => made
# => 6
# => 11 a [1, 2] 1 [1]
# => new []
# => 9
