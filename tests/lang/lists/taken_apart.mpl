# Functions that take a list apart from the front, with everything that may be done with it on the way.

fn sum(xs :: List<Int>, acc :: Int) -> Int do
  case xs do
    [] -> acc
    x :: rest -> sum(rest, acc + x)
  end
end

fn total(xs :: List<Float>) -> Float do
  case xs do
    [] -> 0.0
    x :: rest -> x + total(rest)
  end
end

fn drop_while(xs :: List<Int>, limit :: Int) -> List<Int> do
  case xs do
    x :: rest when x < limit -> drop_while(rest, limit)
    _ -> xs
  end
end

fn behind(xs :: List<Int>, wanted :: Int) -> Option<List<Int>> do
  case xs do
    [] -> None
    x :: rest when x == wanted -> Some(rest)
    _ :: rest -> behind(rest, wanted)
  end
end

fn split_at_zero(xs :: List<Int>, before :: List<Int>) -> (List<Int>, List<Int>, List<Int>) do
  case xs do
    [] -> (before, [], xs)
    x :: rest ->
      if x == 0 do
        return (before, rest, xs)
      end
      split_at_zero(rest, List.append(before, x))
  end
end

fn zip(xs :: List<Int>, ys :: List<String>, acc :: List<(Int, String)>) -> List<(Int, String)> do
  case (xs, ys) do
    (x :: xs, y :: ys) -> zip(xs, ys, List.append(acc, (x, y)))
    _ -> acc
  end
end

fn merge(xs :: List<Int>, ys :: List<Int>, acc :: List<Int>) -> List<Int> do
  case (xs, ys) do
    ([], _) -> acc ++ ys
    (_, []) -> acc ++ xs
    (x :: more, y :: others) ->
      if x <= y do
        merge(more, ys, List.append(acc, x))
      else
        merge(xs, others, List.append(acc, y))
      end
  end
end

fn pairs(xs :: List<Int>, acc :: Int) -> Int do
  case xs do
    a :: b :: rest -> pairs(rest, acc + a * b)
    a :: [] -> acc + a
    [] -> acc
  end
end

fn runs(xs :: List<Int>, last :: Int, longest :: Int, now :: Int) -> Int do
  case xs do
    [] -> if now > longest do now else longest end
    x :: rest when x == last -> runs(rest, last, longest, now + 1)
    x :: rest -> runs(rest, x, if now > longest do now else longest end, 1)
  end
end

fn swap(xs :: List<Int>, ys :: List<Int>, acc :: List<Int>) -> List<Int> do
  case xs do
    [] -> acc ++ ys
    x :: rest -> swap(ys, rest, List.append(acc, x))
  end
end

fn twice(xs :: List<Int>, same :: List<Int>, acc :: Int) -> Int do
  case xs do
    [] -> acc + List.length(same)
    x :: rest -> twice(rest, rest, acc + x * List.length(same))
  end
end

fn tails(xs :: List<Int>, acc :: List<List<Int>>) -> List<List<Int>> do
  case xs do
    [] -> List.append(acc, xs)
    _ :: rest -> tails(rest, List.append(acc, xs))
  end
end

fn first_repeated(xs :: List<Int>) -> Option<(Int, List<Int>)> do
  case xs do
    [] -> None
    x :: rest ->
      for y in rest do
        if x == y do return Some((x, rest)) end
      end
      first_repeated(rest)
  end
end

fn closures(xs :: List<Int>, acc :: List<Fun() -> Int>) -> List<Fun() -> Int> do
  case xs do
    [] -> acc
    x :: rest -> closures(rest, List.append(acc, fn -> x + List.length(rest) end))
  end
end

fn grows(xs :: List<Int>, n :: Int) -> Int do
  case xs do
    [] -> n
    x :: rest when x > 0 -> grows(List.append(rest, x - 1), n + 1)
    _ :: rest -> grows(rest, n)
  end
end

fn texts(xs :: List<String>, longest :: String) -> String do
  case xs do
    [] -> longest
    s :: rest -> texts(rest, if String.length(s) > String.length(longest) do s else longest end)
  end
end

fn even(xs :: List<Int>, acc :: Int) -> Int do
  case xs do
    [] -> acc
    x :: rest -> odd(rest, acc + x)
  end
end
fn odd(xs :: List<Int>, acc :: Int) -> Int do
  case xs do
    [] -> acc
    _ :: rest -> even(rest, acc)
  end
end

fn until(xs :: List<Int>, stop :: Int) -> Int do
  fn go(ys :: List<Int>, n :: Int) -> Int do
    case ys do
      [] -> 0 - 1
      y :: rest -> if y == stop do n + List.length(ys) else go(rest, n + 1) end
    end
  end
  go(xs, 0)
end

actor consume(xs :: List<Int>, got :: Int) do
  receive do
    n ->
      case xs do
        [] -> println("consumed ${got}")
        x :: rest -> consume(rest, got + x * n)
      end
  end
end

fn numbers(n :: Int) -> List<Int> = for i in 0..n do i end

fn main() do
  for n in [0, 1, 2, 31, 32, 33, 64, 65, 1000, 50000] do
    let xs = numbers(n)
    let found = case behind(xs, n - 3) do
      Some(rest) -> "${rest}"
      None -> "none"
    end
    println("${n}: ${sum(xs, 0)} ${sum(xs ++ xs, 1)} ${sum(List.drop(xs, 1), 0)} ${List.length(drop_while(xs, 30))} ${found} ${pairs(xs, 0)}")
  end
  println("${total([1.5, 2.5, 3.0])} ${total([])}")
  println("${drop_while([1, 2, 30, 4], 9)} ${drop_while([1, 2], 9)}")
  println("${split_at_zero([3, 4, 0, 5, 6], [])} ${split_at_zero([3], [])}")
  println("${zip(numbers(4), ["a", "b", "c"], [])}")
  println("${merge([1, 4, 6, 9], [2, 3, 7], [])} ${List.length(merge(numbers(5000), numbers(3000), []))}")
  println("${runs([1, 1, 2, 2, 2, 3], 0, 0, 0)} ${swap([1, 2, 3], [10, 20], [])} ${twice([1, 2, 3], [], 0)}")
  println("${tails([1, 2, 3], [])}")
  println("${first_repeated([1, 2, 3, 2, 1])} ${first_repeated([4, 5, 4])} ${first_repeated([4])}")
  println("${for f in closures([10, 20, 30], []) do f() end} ${grows([3, 0, 2], 0)}")
  println("${texts(["a", "ccc", "bb"], "")} ${even(numbers(1000), 0)} ${until(numbers(100), 40)} ${until([], 4)}")
  let c = spawn(consume, numbers(40), 0)
  for _ in 0..41 do send(c, 2) end
end
# built
# => 0: 0 1 0 0 none 0
# => 1: 0 1 0 0 none 0
# => 2: 1 3 1 0 none 0
# => 31: 465 931 465 1 [29, 30] 4300
# => 32: 496 993 496 2 [30, 31] 5200
# => 33: 528 1057 528 3 [31, 32] 5232
# => 64: 2016 4033 2016 34 [62, 63] 42656
# => 65: 2080 4161 2080 35 [63, 64] 42720
# => 1000: 499500 999001 499500 970 [998, 999] 166416500
# => 50000: 1249975000 2499950001 1249975000 49970 [49998, 49999] 20832708325000
# => 7 0
# => [30, 4] []
# => ([3, 4], [5, 6], [0, 5, 6]) ([3], [], [])
# => [(0, a), (1, b), (2, c)]
# => [1, 2, 3, 4, 6, 7, 9] 8000
# => 3 [1, 10, 2, 20, 3] 7
# => [[1, 2, 3], [2, 3], [3], []]
# => Some((1, [2, 3, 2, 1])) Some((4, [5, 4])) None
# => [12, 21, 30] 5
# => ccc 249500 100 -1
# => consumed 1560
