# A failure of the library ends one process, with a message that says what and with which values.

struct NoDefault do
  n :: Int
end

fn why(f :: Fun() -> String) -> String do
  case Job.await(Job.async(f)) do
    Ok(it) -> "no failure: ${it}"
    Err(e) -> e
  end
end

fn none() -> List<String> = List.drop(["a"], 1)

fn at(n :: Int) -> Int = n

fn main() do
  println(why(fn -> List.head(none()) end))
  println(why(fn -> "${List.tail(none())}" end))
  println(why(fn -> List.last(none()) end))
  println(why(fn -> head(none()) end))
  println(why(fn -> List.get(["a", "b", "c"], 5) end))
  println(why(fn -> List.nth(["a", "b", "c"], -1) end))
  println(why(fn -> ["a", "b", "c"][at(3)] end))
  println(why(fn -> "${Map.get(%{"a" => NoDefault { n: 1 }}, "b").n}" end))
  println(why(fn -> "${%{(1, "x") => NoDefault { n: 1 }}[(2, "y")].n}" end))
  println(why(fn -> Tuple.nth(("a", "b", "c"), at(4)) end))
  println(why(fn -> "${Queue.pop(Queue.from_list(none()))}" end))
  println(why(fn -> Queue.peek(Queue.from_list(none())) end))
  println(why(fn -> Option.unwrap(List.first(none())) end))
  println(why(fn -> Option.expect(List.first(none()), "a name is needed") end))
  println(why(fn -> "${Result.unwrap(Json.parse("[1"))}" end))
  println(why(fn -> "${Random.int(3, 3)}" end))
  println(why(fn -> Int.to_base(5, 1) end))
  println(why(fn -> "${List.parallel_map([1, 0], fn n -> 1 / n end)}" end))
end

# => List.head: empty list
# => List.tail: empty list
# => List.last: empty list
# => List.head: empty list
# => List.get: index 5 out of bounds (length 3)
# => List.get: index -1 out of bounds (length 3)
# => index 3 out of bounds (length 3)
# => Map.get: key not found: b
# => Map.get: key not found: (2, y)
# => Tuple.nth: index 4 out of bounds (size 3)
# => Queue.pop: empty queue
# => Queue.peek: empty queue
# => Option.unwrap: None
# => a name is needed
# => Result.unwrap: EOF while parsing a list at line 1 column 2
# => Random.int: no number from 3 up to, not including, 3
# => Int.to_base: no base 1
# => List.parallel_map: division by zero
# stderr: failures.mpl:19: List.head: empty list
