struct Money do
  cents :: Int
end
impl Display for Money do
  fn to_string(self) -> String do
    "$${self.cents / 100}.${self.cents % 100}"
  end
end
type Mood do
  Good
  Bad(String)
end
impl Display for Mood do
  fn to_string(self) -> String do
    case self do
      Good -> ":)"
      Bad(why) -> ":( " <> why
    end
  end
end
struct Wallet do
  owner :: String
  money :: Money
  moods :: List<Mood>
end deriving(Display, Debug)
struct Secret do
  text :: String
end
impl Debug for Secret do
  fn inspect(self) -> String do "<hidden>" end
end
interface Labelled do
  fn to_string(self) -> String
end
struct Tag do
  name :: String
end deriving(Eq)
impl Labelled for Tag do
  fn to_string(self) -> String do "tag:" <> self.name end
end
struct Both do
  n :: Int
end deriving(Display)
impl Labelled for Both do
  fn to_string(self) -> String do "labelled" end
end

fn main() do
  let m = Money { cents: 1234 }
  println("${m} ${[m, m]} ${Some(m)} ${%{"a" => m}} ${m.to_string()} ${String.from(m)}")
  println("${Good} ${Bad("rain")} ${(Good, [Bad("x")])}")
  println("${Wallet { owner: "Ada", money: m, moods: [Good] }}")
  println(Wallet { owner: "Ada", money: m, moods: [] }.inspect())
  println("${Secret { text: "s" }} ${[Secret { text: "s" }]}")
  println("${Tag { name: "a" }} ${[Tag { name: "b" }]}")
  println("${Both { n: 1 }} ${Both { n: 1 }.to_string()} ${[Both { n: 2 }]}")
end
# => $12.34 [$12.34, $12.34] Some($12.34) %{a => $12.34} $12.34 $12.34
# => :) :( rain (:), [:( x])
# => Wallet(Ada, $12.34, [:)])
# => Wallet { owner: Ada, money: $12.34, moods: [] }
# => <hidden> [<hidden>]
# => tag:a [tag:b]
# => Both(1) labelled [Both(2)]
