struct Pair do
  name :: String
  score :: Float
end

type Answer do
  Nothing
  Found(Pair)
end

service Echo do
  fn init() -> List<Pair> do [] end

  call Number(n :: Int) :: Int do |s| (s, n) end
  call Fraction(x :: Float) :: Float do |s| (s, x) end
  call Flag(b :: Bool) :: Bool do |s| (s, b) end
  call Words(text :: String) :: String do |s| (s, text) end
  call Unit() :: () do |s| (s, ()) end
  call Numbers(xs :: List<Int>) :: List<Int> do |s| (s, xs) end
  call Maybe(x :: Option<String>) :: Option<String> do |s| (s, x) end
  call Outcome(x :: Int!Pair) :: Int!Pair do |s| (s, x) end
  call Table(m :: Map<String, List<Int>>) :: Map<String, List<Int>> do |s| (s, m) end
  call Two(p :: (Int, String)) :: (Int, String) do |s| (s, p) end
  call Find(name :: String) :: Answer do |s|
    case List.find(s, fn p -> p.name == name end) do
      Some(p) -> (s, Found(p))
      None -> (s, Nothing)
    end
  end
  cast Remember(p :: Pair) do |s| List.append(s, p) end
end

fn show(a :: Answer) -> String do
  case a do
    Nothing -> "nothing"
    Found(p) -> "${p.name} ${p.score}"
  end
end

fn main() do
  let e = Echo.start()
  println("${Echo.number(e, -9223372036854775807)} ${Echo.fraction(e, 0.5)} ${Echo.flag(e, true)} ${Echo.flag(e, false)}")
  println("[${Echo.words(e, "")}] ${Echo.words(e, "größe")} ${Echo.unit(e)}")
  println("${Echo.numbers(e, [1, 2])} ${Echo.numbers(e, [])} ${Echo.maybe(e, Some("x"))} ${Echo.maybe(e, None)}")
  println("${Echo.outcome(e, Ok(1))} ${Echo.two(e, (3, "three"))} ${Echo.table(e, %{"a" => [1]})}")
  println(show(Echo.find(e, "Ada")))
  Echo.remember(e, Pair { name: "Ada", score: 9.5 })
  println(show(Echo.find(e, "Ada")))
end
# built
# => -9223372036854775807 0.5 true false
# => [] größe ()
# => [1, 2] [] Some(x) None
# => Ok(1) (3, three) %{a => [1]}
# => nothing
# => Ada 9.5
