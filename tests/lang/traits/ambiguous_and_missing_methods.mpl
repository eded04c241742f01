interface Zebra do
  fn stripe(self) -> Int
end
interface Apple do
  fn stripe(self) -> Int
end
struct Thing do
  n :: Int
end
impl Zebra for Thing do
  fn stripe(self) -> Int do 1 end
end
impl Apple for Thing do
  fn stripe(self) -> Int do 2 end
end
struct Plain do
  n :: Int
end deriving()

fn main() do
  let t = Thing { n: 1 }
  println("${Zebra.stripe(t)} ${Apple.stripe(t)}")
  println("${t.stripe()}") #~ E0027 ambiguous method `stripe` for type `Thing`: candidates from traits [Apple, Zebra] ; Apple.stripe(value) or Zebra.stripe(value)
  println("${t.nothing()}") #~ E0030 no method `nothing` on type `Thing`
  println("${t.nothing}") #~ E0009 nothing
  println("${"a".stripe()}") #~ E0030 no method `stripe` on type `String`
  println("${5.unknown()}") #~ E0030 no method `unknown` on type `Int`
  println("${Plain { n: 1 } == Plain { n: 1 }}") #~ E0006 Plain does not implement Eq
  println("${Zebra.stripe(1)}") #~ E0006 Int does not implement Zebra
end
