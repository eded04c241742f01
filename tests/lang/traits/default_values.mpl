struct Config do
  port :: Int
  host :: String
end deriving(Eq, Display)
impl Default for Config do
  fn default() -> Config do Config { port: 80, host: "here" } end
end

fn fallback<T>(o :: Option<T>) -> T where T: Default do
  case o do
    Some(v) -> v
    None -> default()
  end
end

fn main() do
  let n :: Int = default()
  let x :: Float = default()
  let b :: Bool = default()
  let s :: String = default()
  let u :: () = default()
  let l :: List<Int> = default()
  let m :: Map<String, Int> = default()
  let o :: Option<Int> = default()
  let t :: (Int, (String, List<Bool>)) = default()
  let c :: Config = default()
  println("${n} ${x} ${b} [${s}] ${u} ${l} ${m} ${o} ${t} ${c}")
  println("${Int.default()} ${String.default() == ""} ${Config.default()} ${fallback(Some(3))}")
  let none :: Option<Config> = None
  println("${fallback(none)} ${Map.get(%{"a" => Config { port: 1, host: "h" }}, "zzz")} ${%{1 => [2]}[5]}")
  println("${[default(), 5]} ${default() + 1}")
end
# => 0 0 false [] () [] %{} None (0, (, [])) Config(80, here)
# => 0 true Config(80, here) 3
# => Config(80, here) Config(80, here) []
# => [0, 5] 1
