# Everything that can stand in a text, alone and between other things.

struct Point do
  x :: Int
end
impl Display for Point do
  fn to_string(self) -> String do
    println("shown ${self.x}")
    "<${self.x}>"
  end
end

fn said(n :: Int) -> Int do
  println("said ${n}")
  n
end

fn many(n :: Int) -> String do
  if n == 0 do "." else "${n}," <> many(n - 1) end
end

actor show_in_an_actor(n :: Int) do
  println("${n} ${n * 2} ${[n]}")
end

fn main() do
  println("${0} ${-1} ${9223372036854775807} ${-9223372036854775807 - 1} ${10} ${100200300}")
  println("${1.5}|${-0.25}|${1.0e300}|${true}${false}|${()}|${:atom}|${"text"}")
  println("${[1, 2]} ${[[], ["a"]]} ${(1, "b", 2.5)} ${%{"k" => [1]}} ${Some(3)} ${[Some(1), None]}")
  # A text of its own is made in its turn; whatever else is evaluated is evaluated from left to right.
  println("${said(1)} ${Point { x: 2 }} ${said(3)} ${[Point { x: 4 }]} ${said(5)}")
  println("a" <> "${1}" <> "b" <> "${"c" <> "${2}" <> "d"}" <> "e")
  println("${1}${2}${3}" <> "${4}")
  println("ü${7}ß${8}€${9}😀")
  println("${"${"${1}"}"}" <> "" <> "")
  println(many(40))
  let long = String.repeat("x", 50000)
  let with_long = "${1}${long}${2}"
  println("${String.length(with_long)} ${String.ends_with(with_long, "x2")} ${String.length("${long}${3}${long}")} ${4}")
  let texts = for i in 0..20000 do "${i}:${i % 7}" end
  println("${List.length(texts)} ${List.last(texts)} ${String.length(String.join(texts, ""))}")
  spawn(show_in_an_actor, 21)
end
# built
# => 0 -1 9223372036854775807 -9223372036854775808 10 100200300
# => 1.5|-0.25|1000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000|truefalse|()|atom|text
# => [1, 2] [[], [a]] (1, b, 2.5) %{k => [1]} Some(3) [Some(1), None]
# => said 1
# => shown 2
# => said 3
# => shown 4
# => said 5
# => 1 <2> 3 [<4>] 5
# => a1bc2de
# => 1234
# => ü7ß8€9😀
# => 1
# => 40,39,38,37,36,35,34,33,32,31,30,29,28,27,26,25,24,23,22,21,20,19,18,17,16,15,14,13,12,11,10,9,8,7,6,5,4,3,2,1,.
# => 50002 true 100001 4
# => 20000 19999:0 128890
# => 21 42 [21]
