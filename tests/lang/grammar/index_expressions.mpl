struct Grid do
  rows :: List<List<Int>>
  names :: Map<String, Int>
end

fn rows() = [[1, 2], [3, 4]]

fn main() do
  let xs = [10, 20, 30]
  let i = 1
  println("${xs[0]} ${xs[i]} ${xs[i + 1]} ${xs[xs[0] / 10]}")
  let m = %{"a" => 1, "b" => 2}
  println("${m["a"]} ${m["none"]}")
  let g = Grid { rows: rows(), names: m }
  println("${g.rows[1][0]} ${g.names["b"]} ${rows()[0][1]} ${[7, 8][1]} ${%{1 => "x"}[1]}")
  println("${xs[0] + xs[1] * 2} ${-xs[2]} ${xs[2].to_string().length()}")
  let fs = [fn x -> x + 1 end]
  println("${fs[0](41)}")
  let k = %{(1, "a") => [5]}
  println("${k[(1, "a")][0]}")
  println("${"abc".split("b")[1]}")
  let f = fn n -> xs[n] end
  println("${List.map([2, 1], f)}")
end
# => 10 20 30 20
# => 1 0
# => 3 2 2 8 x
# => 50 -30 2
# => 42
# => 5
# => c
# => [30, 20]
