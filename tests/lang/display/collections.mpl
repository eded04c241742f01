fn main() do
  println("${[1, 2, 3]} ${["a", "b"]} ${[[1], []]} ${[1.0, 2.5]} ${[true]} ${[:a]} ${[()]} ${[(1, "x")]}")
  let none :: List<Int> = []
  let empty :: Map<String, Int> = %{}
  println("${none} ${empty} ${%{"k" => 1}} ${%{1 => [1.0], 2 => []}} ${%{:a => %{"b" => "c"}}} ${%{(1, 2) => None}}")
  println("${(1, "a", true)} ${(1, (2.0, "b"))} ${([1], %{1 => 2})}")
  println("${Some(42)} ${Some("x")} ${Some(Some([1]))} ${Some(())} ${Ok("fine")} ${Err("bad")}")
  let n :: Option<Int> = None
  let r :: Result<Int, String> = Ok(1)
  println("${n} ${r} ${[n, Some(1)]} ${Less} ${Equal} ${Greater} ${[compare(1, 2)]}")
  println("${["a", "b"].inspect()} ${Some("x").inspect()} ${("a", :b).inspect()} ${%{"k" => "v"}.inspect()}")
  println("${[1.5].to_string()} ${Some(2.0).to_string()} ${(1, 2).inspect()} ${Err(3).inspect()}")
end
# => [1, 2, 3] [a, b] [[1], []] [1, 2.5] [true] [a] [()] [(1, x)]
# => [] %{} %{k => 1} %{1 => [1], 2 => []} %{a => %{b => c}} %{(1, 2) => None}
# => (1, a, true) (1, (2, b)) ([1], %{1 => 2})
# => Some(42) Some(x) Some(Some([1])) Some(()) Ok(fine) Err(bad)
# => None Ok(1) [None, Some(1)] Less Equal Greater [Less]
# => [a, b] Some(x) (a, b) %{k => v}
# => [1.5] Some(2) (1, 2) Err(3)
