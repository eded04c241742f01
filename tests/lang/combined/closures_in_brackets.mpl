fn main() do
  let fs = [
    fn x ->
      let y = x + 1
      y * 2
    end,
    fn x do
      let z = x
      z
    end
  ]
  println("${List.map(fs, fn f -> f(3) end)}")
  println("${(fn ->
    let q = 1
    q + 1
  end)()}")
end
# => [8, 3]
# => 2
