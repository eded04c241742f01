fn word(n :: Int) -> String do
  case n do
    0 -> "none"
    1 -> "one"
    -1 -> "minus one"
    n when n > 100 -> "many"
    n -> "some (${n})"
  end
end

fn reply(text :: String) -> Int do
  match text do
    "yes" -> 1
    "no" -> 0
    _ -> -1
  end
end

fn main() do
  println("${word(0)}, ${word(1)}, ${word(-1)}, ${word(500)}, ${word(7)}")
  println("${reply("yes")} ${reply("no")} ${reply("?")}")
  println(case true do true -> "t" false -> "f" end)
  println(case 2.5 do 2.5 -> "half" _ -> "else" end)
  println(case :left do :left -> "l" :right -> "r" _ -> "?" end)
  let outcome = case 3 do
    1 | 2 -> "low"
    3 | 4 ->
      let doubled = 3 * 2
      "high ${doubled}"
    _ -> "other"
  end
  println(outcome)
end
# built
# => none, one, minus one, many, some (7)
# => 1 0 -1
# => t
# => half
# => l
# => high 6
