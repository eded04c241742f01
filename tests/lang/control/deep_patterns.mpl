type Token do
  Word(String)
  Number(Int)
  Sign(String)
end

fn parse(tokens :: List<Token>) -> String do
  case tokens do
    Number(a) :: Sign("+") :: Number(b) :: [] -> "${a + b}"
    Number(a) :: Sign("-") :: Number(b) :: [] -> "${a - b}"
    Word("twice") :: rest -> "2x ${parse(rest)}"
    Number(n) :: [] when n < 0 -> "below zero"
    Number(n) :: [] -> "${n}"
    Word(w) :: _ -> "word ${w}"
    _ as all when List.length(all) > 3 -> "long"
    _ -> "?"
  end
end

fn meet(pair :: (Option<Int>, Result<String, Int>)) -> String do
  case pair do
    (Some(1 | 2), Ok(text)) -> "small ${text}"
    (Some(n), Ok(text)) -> "${n} ${text}"
    (None, Ok("")) -> "nothing at all"
    (None, Ok(t)) -> "only ${t}"
    (_, Err(code)) when code > 99 -> "bad ${code}"
    (_, Err(code)) -> "odd ${code}"
  end
end

fn main() do
  println(parse([Number(1), Sign("+"), Number(2)]))
  println(parse([Word("twice"), Number(9), Sign("-"), Number(4)]))
  println("${parse([Number(-1)])}, ${parse([Number(7)])}, ${parse([Word("x")])}, ${parse([])}")
  println("${meet((Some(2), Ok("a")))}, ${meet((Some(3), Ok("b")))}, ${meet((None, Ok("")))}, ${meet((None, Ok("c")))}")
  println("${meet((None, Err(100)))}, ${meet((Some(1), Err(5)))}")
end
# built
# => 3
# => 2x 5
# => below zero, 7, word x, ?
# => small a, 3 b, nothing at all, only c
# => bad 100, odd 5
