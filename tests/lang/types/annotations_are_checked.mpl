struct Point do
  x :: Int
  at :: Nowhere #~ E0046 Nowhere
end

type Alias = List<Missing> #~ E0046 Missing

type Sum do
  One(Lost) #~ E0046 Lost
end

fn one(a :: Strng) = a #~ E0046 Strng ; String
fn two(a :: T) = a #~ E0046 T
fn three(n :: Int) -> String = n #~ E0001 expected String, found Int
fn four(n :: List<Int>) = n
fn five(p :: Option<Int, Int>) = p #~ E0047
fn six(p :: Int<String>) = p #~ E0047
fn seven<A>(x :: A) -> Int = x #~ E0001

fn main() do
  let n :: Int = "three" #~ E0001 expected Int, found String
  let f = fn(x :: Int) -> x end
  println("${f("a")}") #~ E0001 expected Int, found String
  println("${four([1.5])}") #~ E0001 expected Int, found Float
  let (a, b) :: (Int, Int) = (1, "x") #~ E0001
  println("${n} ${a} ${b}")
end
