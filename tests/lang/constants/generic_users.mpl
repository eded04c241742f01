# Generic functions and methods read constants like all others.

let separator = String.trim(" | ")
let fallback = [0]

interface Labelled do
  fn label(self) -> String
end
struct Tag do
  text :: String
end
impl Labelled for Tag do
  fn label(self) -> String do
    "${separator}${self.text}${separator}"
  end
end

let tagged = Tag { text: "t" }.label()

fn joined(items) do
  items |> List.map(fn it -> "${it}" end) |> String.join(separator)
end

fn or_fallback(items) = if List.length(items) == 0 do fallback else items end

fn main() do
  println(joined([1, 2]))
  println(joined(["a", "b"]))
  println("${or_fallback([])} ${or_fallback([1])} ${tagged}")
end
# => 1|2
# => a|b
# => [0] [1] |t|
