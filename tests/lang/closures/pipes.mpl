fn double(n :: Int) = n * 2
fn add(a :: Int, b :: Int) = a + b

fn main() do
  println("${5 |> double} ${5 |> double()} ${5 |> add(3) |> double}")
  let total = [1, 2, 3, 4]
    # comments between stages are fine
    |> List.map(fn x -> x * 10 end)
    |> List.filter(fn x -> x > 10 end)
    |> reduce(0, fn acc, x -> acc + x end)
  println("${total}")
  println("a" <> "b" |> String.length |> fn n -> "length ${n}" end)
end
# => 10 10 16
# => 90
# => length 2
