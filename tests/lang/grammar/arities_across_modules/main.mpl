from Measures import length, scale
import Measures

# The module's own `length` has another number of parameters than the imported ones.
fn length(a, b) = "own ${a} ${b}"

fn scale(a, b, c) = a + b + c

fn map(x) = "own map ${x}"

fn show(a) = "<${a}>"
fn show(a, b) = show(a) <> show(b)
fn show(a, b, c) = show(a, b) <> show(c)

fn inner(n) = "module ${n}"

fn nested() do
  fn inner(a, b) = "nested ${a} ${b} " <> inner(a)
  fn deep() do
    fn inner(a, b, c) = inner(a) <> " " <> inner(a, b) <> " ${c}"
    inner(1, 2, 3)
  end
  inner(4, 5) <> "; " <> inner(6) <> "; " <> deep()
end

fn recursive() do
  fn even(n) = even(n, true)
  fn even(0, answer) = answer
  fn even(n, answer) = even(n - 1, not answer)
  "${even(10)} ${even(7)} ${[2, 3] |> List.map(even)}"
end

fn variable_hides_all() do
  let length = fn x -> "closure ${x}" end
  length(1)
end

fn as_values() do
  let two :: Fun(Int, Int) -> String = length
  let one :: Fun(String) -> Int = length
  let f = fn g -> g("abcd") end
  "${two(1, 2)} ${one("abc")} ${List.map(["a", "bb"], length)} ${f(length)}"
end

fn main() do
  println("${length("four")} ${length(1, 2)} ${length()}")
  println("${scale(3)} ${scale(1, 2, 3)} ${Measures.length("ab")} ${Measures.length()}")
  println("${map([1, 2], fn x -> x + 1 end)} ${map(3)}")
  println(show(1, "a", 2.5))
  println(nested())
  println(recursive())
  println(variable_hides_all())
  println(as_values())
  println("${"abc" |> length} ${1 |> length(2)}")
end
# => 4 own 1 2 none
# => 6 6 2 none
# => [2, 3] own map 3
# => <1><a><2.5>
# => nested 4 5 module 4; module 6; module 1 nested 1 2 module 1 3
# => true false [true, false]
# => closure 1
# => own 1 2 3 [1, 2] 4
# => 3 own 1 2
