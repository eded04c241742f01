struct Point do
  x :: Int
  y :: Int
end deriving(Eq)

service Counter do
  fn init() = 0
  call Get() do |n| (n, n) end
end

interface Area do
  fn area(self) -> Int
end

impl Point for Area do
  fn area(self) -> Int do 1 end
end

fn shout(text :: str, times :: i64, more :: Array<String>, any :: Any) -> void = ()

fn sign(n) do
  if n > 0 do
    "positive"
  end
end

fn main() do
  let p = Point(1, 2)
  let q = new Point { x: 1, y: 2 }
  println(q.inspect())
  println(null)
  for i in range(0, 10) do
    println(i)
  end
  let xs = [1, 2]
  println("${xs.len()} ${xs.length} ${xs.push(3)} ${(1, 2)[0]}")
  let c = Counter.start()
  println("${c.get()}")
  c.send(1)
  println(sign(1))
  println(sqrt(2.0))
  println("${String.to_int("4") + 1}")
  println([1, "a"])
  let line = IO.read_line()
  println("got " <> line)
  println("${q.area()}")
end
