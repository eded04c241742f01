struct Person do
  name :: String
  age :: Int
end

fn by_length(a :: String, b :: String) -> Int = String.length(a) - String.length(b)

fn ordered(xs :: List<Int>) -> Bool do
  List.all(List.zip(xs, List.drop(xs, 1)), in_order)
end

fn in_order(pair :: (Int, Int)) -> Bool do
  case pair do
    (a, b) -> a <= b
  end
end

fn step(x :: Int) -> Int = (x * 1103515245 + 12345) % 2147483648

fn numbers(xs :: List<Int>, _x :: Int, 0) = xs
fn numbers(xs :: List<Int>, x :: Int, n :: Int) = numbers(List.append(xs, x), step(x), n - 1)

fn main() do
  println("${List.sort([3, 1, 2], fn a, b -> a - b end)} ${List.sort([], fn a, b -> a - b end)}")
  println("${List.sort([3, 1, 2], fn a, b -> b - a end)}")
  println("${List.sort([2.5, -1.5, 0.5], fn a, b -> if a < b do -1 else 1 end end)}")
  println("${List.sort(["ccc", "b", "aa", "a", "bbb"], by_length)}")
  let people = [Person { name: "Ada", age: 36 }, Person { name: "Bob", age: 7 }, Person { name: "Cy", age: 36 }]
  println("${List.map(List.sort(people, fn a, b -> a.age - b.age end), fn p -> p.name end)}")
  # Every comparison makes strings, so the heap is collected while the list is being sorted.
  let texts = List.map(numbers([], 1, 3000), fn n -> "${n}" end)
  let sorted = List.sort(texts, fn a, b -> String.length("${a}${b}") - 2 * String.length("${b}") end)
  println("${List.length(sorted)} ${ordered(List.map(sorted, fn t -> String.length(t) end))}")
  println("${List.sort([1, 0, 2], fn a, b -> a / b end)}")
end
# => [1, 2, 3] []
# => [3, 2, 1]
# => [-1.5, 0.5, 2.5]
# => [b, a, aa, ccc, bbb]
# => [Bob, Ada, Cy]
# => 3000 true
# stderr: division by zero
# exit 1
