fn show(title, options :: Map<String, Int>) do
  println("${title} ${options}")
end

fn only(options) = options

fn log(text) do
  println(text)
  text
end

type Shape do
  Rect(width :: Int, height :: Int)
  Named(name :: String, at :: (Int, Int))
end

fn main() do
  show("a", width: 3, height: 4)
  show("b", size: 1,)
  println("${only(first: "x", second: "y")}")
  "piped" |> show(n: 1)
  let m = only(b: log("second"), a: log("third"))
  println("${m}")
  println("${only(nested: [1], other: [])}")
  println("${Rect(width: 1, height: 2)} ${Rect(height: 2, width: 1)} ${Shape.Rect(height: 7, width: 8)}")
  println("${Named("n", at: (1, 2))}")
  case Rect(height: 5, width: 4) do
    Rect(w, h) -> println("${w} x ${h}")
    _ -> ()
  end
  let add = fn a, b -> a + Map.get(b, "n") end
  println("${add(1, n: 2)}")
end
# => a %{width => 3, height => 4}
# => b %{size => 1}
# => %{first => x, second => y}
# => piped %{n => 1}
# => second
# => third
# => %{b => second, a => third}
# => %{nested => [1], other => []}
# => Rect(1, 2) Rect(1, 2) Rect(8, 7)
# => Named(n, (1, 2))
# => 4 x 5
# => 3
