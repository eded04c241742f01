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

fn assert_text(holds :: Bool) -> String do
  assert(holds)
  "held"
end

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
  println(why(fn -> "${Bytes.from_int(1, 3, :big)}" end))
  println(why(fn -> "${Bytes.from_float(1.0, 3, :big)} ${Bytes.from_int(1, 2, :middle)}" end))
  println(why(fn -> "${Bytes.from_int(1, 2, :middle)}" end))
  println(why(fn -> String.normalize("e", :nf) end))
  println(why(fn -> "${Rng.int(Random.seed(1), 2, 1)}" end))
  println(why(fn -> "${Crypto.random_bytes(-1)}" end))
  println(why(fn -> "${Crypto.hasher(:crc) |> Hasher.finish()}" end))
  println(why(fn -> Result.expect(Json.parse("["), "no json") |> Json.encode() end))
  println(why(fn -> "${Decimal.from(1) / Decimal.from(0)}" end))
  println(why(fn -> "${Decimal.from(Int.max_value) * Decimal.from(Int.max_value)}" end))
  println(why(fn -> "${Prelude.todo()}" <> "" end))
  println(why(fn -> "${Prelude.unreachable()}" <> "" end))
  println(why(fn -> assert_text(1 > 2) end))
  println(why(fn -> "${assert_eq("a", "b")}" end))
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
# => Bytes.from_int: a number has 1, 2, 4 or 8 bytes, not 3
# => Bytes.from_float: no number has 3 bytes
# => Bytes: the order is :big or :little, not :middle
# => String.normalize: there is no form :nf
# => Rng.int: no number from 2 up to, not including, 1
# => Crypto.random_bytes: not -1 bytes
# => `:crc` is none of :sha256, :sha512, :sha3_256, :blake3, :sha1, :md5
# => no json
# => division by zero
# => Decimal: 9223372036854775807 * 9223372036854775807 does not fit
# => not yet written
# => unreachable code was reached
# => assertion failed: holds
# => assertion failed: "a" == "b"
# => List.parallel_map: division by zero
# stderr: failures.mpl:24: List.head: empty list
