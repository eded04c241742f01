fn map(n :: Int) -> Int = n * 2

fn head(s :: String) -> String = "head of ${s}"

fn main() do
  let print = fn s -> s <> "!" end
  println("${map(21)} ${head("x")} ${print("own")}")
  println("${List.map([1], map)}")
end
# => 42 head of x own!
# => [2]
