fn main() do
  let p = Iter.from([1, 2, 3, 4, 5, 6])
    |> Iter.map(fn x ->
      print("map ${x} ")
      x * 10
    end)
    |> Iter.filter(fn x ->
      print("filter ${x} ")
      x % 20 == 0
    end)
    |> Iter.take(2)
  println("nothing yet")
  let xs = List.collect(p)
  println("")
  println("${xs} ${xs[0] + 1}")
  println("${Iter.from(["a", "b", "c"]) |> Iter.skip(1) |> Iter.enumerate() |> List.collect}")
  println("${Iter.zip(Iter.from([1, 2]), Iter.from(["x", "y"])) |> Map.collect}")
  println("${Iter.from([3, 1, 3]) |> Set.collect} ${Iter.from(["p", "q"]) |> String.collect}")
end
# => nothing yet
# => map 1 filter 10 map 2 filter 20 map 3 filter 30 map 4 filter 40 
# => [20, 40] 21
# => [(0, b), (1, c)]
# => %{1 => x, 2 => y}
# => #{3, 1} pq
