# Impls that go through themselves by way of the runtime end in an orderly stack overflow, in their process alone.

struct Chain do
  next :: Option<Chain>
  n :: Int
end
impl Display for Chain do
  fn to_string(self) -> String do
    case self.next do
      None -> "."
      Some(c) -> "${[c]}"
    end
  end
end
impl Eq for Chain do
  fn eq(self, other :: Chain) -> Bool = self.n == other.n and self.next == other.next
end
impl Hash for Chain do
  fn hash(self) -> Int = self.next.hash()
end

fn chain(n :: Int) -> Chain = build(n, Chain { next: None, n: 0 })
fn build(n :: Int, c :: Chain) -> Chain do
  if n == 0 do
    c
  else
    build(n - 1, Chain { next: Some(c), n: n })
  end
end

fn tried(f :: Fun() -> String) -> String do
  case Job.await(Job.async(f)) do
    Ok(text) -> text
    Err(_) -> "overflow"
  end
end

fn main() do
  println("${chain(3)} ${chain(100) == chain(100)} ${chain(100) == chain(101)}")
  println(tried(fn -> "${chain(1000000)}" end))
  println(tried(fn -> "${chain(1000000) == chain(1000000)}" end))
  println(tried(fn -> "${chain(1000000).hash()}" end))
  println(tried(fn -> "${Map.get(%{[chain(1000000)] => 1}, [chain(1000000)])}" end))
  println(tried(fn -> "${chain(5)}" end))
end

# => [[[.]]] true false
# => overflow
# => overflow
# => overflow
# => overflow
# => [[[[[.]]]]]
# stderr: stack overflow
