##! Everything that can cross, sent there and back.

pub struct One do
  text :: String
end

pub struct Two do
  id :: Int
  name :: String
end

pub struct Twelve do
  a :: Int
  b :: String
  c :: Float
  d :: Bool
  e :: List<Int>
  f :: Map<String, Int>
  g :: Option<Int>
  h :: (Int, String)
  i :: Two
  j :: Shape
  k :: Atom
  l :: ()
end

## Wide, nullary and named.
pub type Shape do
  Dot
  Circle(Float)
  Rect(w :: Int, h :: Int)
  Group(String, List<Shape>)
end

## Holds itself.
pub type Tree do
  Leaf
  Node(Tree, Int, Tree)
end

## Hold themselves, each behind something else.
pub type Chain do
  End
  Link(Int, Chain)
end

pub struct Rose do
  below :: List<Rose>
end

pub struct Linked do
  number :: Int
  next :: Option<Linked>
end

pub struct Folder do
  folders :: Map<String, Folder>
end

pub struct Page<T> do
  items :: List<T>
  next :: Option<T>
end

## Names that Rust has for itself.
pub struct Keywords do
  loop :: Int
  dyn :: Int
  crate :: Int
end

service Echo do
  fn init() -> Int do 0 end

  call Number(v :: Int) :: Int do |n| (n, v) end
  call Fraction(v :: Float) :: Float do |n| (n, v) end
  call Truth(v :: Bool) :: Bool do |n| (n, v) end
  call Text(v :: String) :: String do |n| (n, v) end
  call Nothing(v :: ()) :: () do |n| (n, v) end
  call Name(v :: Atom) :: Atom do |n| (n, v) end
  call Numbers(v :: List<Int>) :: List<Int> do |n| (n, v) end
  call Texts(v :: List<String>) :: List<String> do |n| (n, v) end
  call Table(v :: Map<String, List<Int>>) :: Map<String, List<Int>> do |n| (n, v) end
  call ByShape(v :: Map<(Int, String), Two>) :: Map<(Int, String), Two> do |n| (n, v) end
  call Tags(v :: Set<String>) :: Set<String> do |n| (n, v) end
  call Tagged(v :: Map<Set<Int>, List<Set<Two>>>) :: Map<Set<Int>, List<Set<Two>>> do |n| (n, v) end
  call Span(v :: Range) :: Range do |n| (n, v) end
  call Line(v :: Queue<Two>) :: Queue<Two> do |n| (n, v) end
  call Document(v :: Json) :: Json do |n| (n, v) end
  call Pair(v :: (Int, String)) :: (Int, String) do |n| (n, v) end
  call Five(v :: (Int, String, Float, Bool, List<Int>)) :: (Int, String, Float, Bool, List<Int>) do |n| (n, v) end
  call OneOf(v :: One) :: One do |n| (n, v) end
  call TwoOf(v :: Two) :: Two do |n| (n, v) end
  call TwelveOf(v :: Twelve) :: Twelve do |n| (n, v) end
  call ShapeOf(v :: Shape) :: Shape do |n| (n, v) end
  call Maybe(v :: Option<Two>) :: Option<Two> do |n| (n, v) end
  call MaybeFraction(v :: Option<Float>) :: Option<Float> do |n| (n, v) end
  call Outcome(v :: Two!String) :: Two!String do |n| (n, v) end
  call TreeOf(v :: Tree) :: Tree do |n| (n, v) end
  call PageOf(v :: Page<Two>) :: Page<Two> do |n| (n, v) end
  call Raw(v :: Bytes) :: Bytes do |n| (n, v) end
  call Nested(v :: List<List<List<Option<String>>>>) :: List<List<List<Option<String>>>> do |n| (n, v) end
  call Maybes(v :: Option<Option<Int>!Option<String>>) :: Option<Option<Int>!Option<String>> do |n| (n, v) end
  call ChainOf(v :: Chain) :: Chain do |n| (n, v) end
  call RoseOf(v :: Rose) :: Rose do |n| (n, v) end
  call LinkedOf(v :: Linked) :: Linked do |n| (n, v) end
  call FolderOf(v :: Folder) :: Folder do |n| (n, v) end
  call Several(a :: Int, b :: Float, c :: String, d :: List<Bool>) :: (List<Bool>, String, Float, Int) do |n|
    (n, (d, c, b, a))
  end
  call KeywordsOf(v :: Keywords) :: Keywords do |n| (n, v) end
end

pub fn sum(tree :: Tree) -> Int do
  case tree do
    Leaf -> 0
    Node(left, n, right) -> sum(left) + n + sum(right)
  end
end

pub fn union(a :: Set<Int>, b :: Set<Int>) -> Set<Int> = Set.union(a, b)

pub fn half(x :: Float) -> Float = x / 2.0

pub fn twice(x :: Int) -> Int = x * 2
pub fn twice(x :: Int, y :: Int) -> Int = (x + y) * 2

# Stays in Mesh: Rust has no values of this type.
pub fn apply(f :: Fun(Int) -> Int, x :: Int) -> Int = f(x)

pub fn pid_of(p :: Pid) -> Pid = p
