# `for` over types with an own `Iterable` or `Iterator`.

# Always gives the same; a loop over it must be left.
struct Ones do
  value :: Int
end
impl Iterator for Ones do
  type Item = Int
  fn next(self) -> Option<Int> = Some(self.value)
end

struct Never do
end
impl Iterator for Never do
  type Item = String
  fn next(self) -> Option<String> = None
end

struct Pairs<T> do
  pair :: (T, Float)
end
impl<T> Iterator for Pairs<T> do
  type Item = (T, Float)
  fn next(self) -> Option<(T, Float)> = Some(self.pair)
end

struct Source do
  n :: Int
end
impl Iterable for Source do
  type Item = Int
  type Iter = Ones
  fn iter(self) -> Ones do
    println("iter ${self.n}")
    Ones { value: self.n }
  end
end

fn first(source :: Source) -> String do
  for n in source do
    if n > 2 do
      return "big ${n}"
    else
      break
    end
  end
  "small"
end

fn first_of<S>(source :: S) -> Bool where S: Iterable do
  for _x in source do
    return true
  end
  false
end

fn main() do
  println(first(Source { n: 2 }))
  println(first(Source { n: 3 }))
  let none = for s in Never {} do
    s <> "!"
  end
  println("${none}")
  for (a, f) in Pairs { pair: ("x", 1.5) } do
    println("${a} ${f}")
    break
  end
  let c = Counter.start(3)
  let collected = for n in Ticks { counter: c } when n != 2 do
    n * 10
  end
  println("${collected}")
  let d = Counter.start(4)
  let skipped = for n in Ticks { counter: d } do
    if n == 3 do
      continue
    end
    n
  end
  println("${skipped}")
  let e = Counter.start(5)
  let cut = for n in Ticks { counter: e } do
    if n == 2 do
      break
    end
    n
  end
  println("${cut}")
  println("${first_of(Source { n: 9 })} ${first_of([1.5])} ${first_of(%{})}")
end

# An iterator whose position is kept in a process.
service Counter do
  fn init(n :: Int) -> Int do
    n
  end
  call Next() :: Int do |n|
    (n - 1, n)
  end
end
struct Ticks do
  counter :: Pid
end
impl Iterator for Ticks do
  type Item = Int
  fn next(self) -> Option<Int> do
    let n = Counter.next(self.counter)
    if n > 0 do Some(n) else None end
  end
end

# => iter 2
# => small
# => iter 3
# => big 3
# => []
# => x 1.5
# => [30, 10]
# => [4, 2, 1]
# => [5, 4, 3]
# => iter 9
# => true true false
