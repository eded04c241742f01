struct Box<T> do
  value :: T
end

type Either<A, B> do
  Left(A)
  Right(B)
end

fn open<T>(box :: Box<T>) -> T = box.value

fn either<A, B, C>(e :: Either<A, B>, f :: Fun(A) -> C, g :: Fun(B) -> C) -> C do
  case e do
    Left(a) -> f(a)
    Right(b) -> g(b)
  end
end

fn main() do
  println("${open(Box { value: 42 })} ${open(Box { value: "text" })} ${open(Box { value: 2.5 })}")
  let word = either(Left(3), fn n -> "n${n}" end, fn (s :: String) -> s end)
  println(word)
  println(either(Right("right"), fn (n :: Int) -> "n${n}" end, fn s -> s end))
end
# => 42 text 2.5
# => n3
# => right
