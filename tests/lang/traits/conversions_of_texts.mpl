# `String` is made from whatever has a text; an own impl comes first.

struct Code do
  n :: Int
end
impl From<Code> for String do
  fn from(c :: Code) -> String = "code ${c.n}"
end
struct Plain do
  n :: Int
end

fn text(x) = String.from(x)
fn fails(n :: Int) -> Result<Int, Code> = Err(Code { n: n })
fn tried(n :: Int) -> Int!String do
  Ok(fails(n)?)
end

fn main() do
  println("${List.map([1, 2], String.from)} ${String.from(Plain { n: 1 })} ${String.from((1, "a"))}")
  println("${String.from(Code { n: 4 })} ${Code { n: 4 }} ${tried(5)}")
  println("${text(1.5)} ${text([true])}")
  let s :: String = 3.into()
  let f :: Float = 3.into()
  let c :: String = Code { n: 9 }.into()
  println("${s} ${f} ${c} ${List.map([1, 2], Float.from)}")
end

# => [1, 2] Plain { n: 1 } (1, a)
# => code 4 Code { n: 4 } Err(code 5)
# => 1.5 [true]
# => 3 3 code 9 [1, 2]
