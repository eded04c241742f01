struct Person do
  name :: String
  age :: Int
end

fn first_or<T>(xs :: List<T>, otherwise :: T) -> T do
  case xs do
    [] -> otherwise
    x :: _ -> x
  end
end

fn main() do
  println("${first_or([1.5, 2.5], 0.0)} ${first_or([], 9)} ${first_or(["a"], "z")}")
  let people = [Person { name: "Ada", age: 36 }, Person { name: "Bo", age: 5 }]
  println(first_or(people, Person { name: "?", age: 0 }).name)
  println("${List.map(people, fn p -> p.age end)}")
  let nested = [[(1, "a")], [], [(2, "b"), (3, "c")]]
  println("${nested}")
  println("${[Some([1]), None]} ${Ok(Some("x")) == Ok(Some("x"))}")
  println("${[fn x -> x + 1 end, fn x -> x * 10 end] |> List.map(fn f -> f(4) end)}")
end
# built
# => 1.5 9 a
# => Ada
# => [36, 5]
# => [[(1, a)], [], [(2, b), (3, c)]]
# => [Some([1]), None] true
# => [5, 40]
