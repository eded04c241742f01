struct Implicit do
  a :: Int
  b :: String
end
type ImplicitSum do
  One
  Two(Int)
end
struct Listed do
  a :: Int
end deriving(Eq, Hash, Display)
struct OnlyEq do
  a :: Float
end deriving(Eq)
struct WithFunction do
  _f :: Fun(Int) -> Int
  n :: Int
end
struct Generic<T> do
  v :: T
end
struct Own do
  a :: Int
  b :: Int
end
impl Eq for Own do
  fn eq(self, other :: Own) -> Bool do self.a == other.a end
end
impl Debug for Own do
  fn inspect(self) -> String do "own" end
end
struct Empty do
end

fn main() do
  let i = Implicit { a: 1, b: "x" }
  println("${i == i} ${i < Implicit { a: 1, b: "y" }} ${i.inspect()} ${Map.get(%{i => "hit"}, i)} ${i.hash() == hash(i)}")
  println("${One == One} ${One < Two(0)} ${Two(1) < Two(2)} ${Two(3).inspect()}")
  println("${Listed { a: 1 }} ${Listed { a: 1 } == Listed { a: 1 }} ${%{Listed { a: 2 } => 5}[Listed { a: 2 }]} ${OnlyEq { a: 1.5 } == OnlyEq { a: 1.5 }}")
  println("${WithFunction { _f: fn x -> x end, n: 4 }.n} ${Generic { v: 1 } == Generic { v: 1 }} ${Generic { v: "a" } < Generic { v: "b" }} ${Generic { v: [1] }}")
  println("${Own { a: 1, b: 2 } == Own { a: 1, b: 3 }} ${Own { a: 1, b: 2 }} ${[Own { a: 1, b: 0 }] == [Own { a: 1, b: 9 }]}")
  println("${Empty {} == Empty {}} ${Empty {} < Empty {}} ${Empty {}}")
end
# => true true Implicit { a: 1, b: x } hit true
# => true true true Two(3)
# => Listed(1) true 5 true
# => 4 true true Generic { v: [1] }
# => true own true
# => true false Empty {}
