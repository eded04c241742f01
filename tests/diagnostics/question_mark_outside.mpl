fn first(xs :: List<Int>) -> Int do
  let x = List.find(xs, fn n -> n > 0 end)?
  x
end

fn plain(n :: Int) -> Option<Int> do
  let m = n?
  Some(m)
end

fn main() do
  println("${first([])} ${plain(1)}")
end
