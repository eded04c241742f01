module Point do
  pub fn origin() = make(0)
  pub fn make(n) = "point ${n}"
end
struct Point do
  x :: Int
  length :: Int
  run :: Fun(Int) -> String
end
interface Measured do
  fn length(self) -> Int
  fn size(self) -> Int
end
impl Measured for Point do
  fn length(self) -> Int do 100 end
  fn size(self) -> Int do self.length end
end
impl Measured for String do
  fn length(self) -> Int do -1 end
  fn size(self) -> Int do -2 end
end
service Meter do
  fn init() -> Int do 0 end
  call Read() :: Int do |n| (n + 1, n) end
end
type Level do
  Low
  High(Int)
end

fn main() do
  let p = Point { x: 1, length: 7, run: fn n -> "ran ${n}" end }
  # The field, not the method; the method is reached by its trait.
  println("${p.length} ${Measured.length(p)} ${p.size()} ${p.run(3)} ${(p.run)(4)} ${Point.origin()} ${Point.make(2)}")
  # An interface of the program before the functions of the library.
  println("${"abc".length()} ${"abc".size()} ${String.length("abc")} ${[1, 2].length()} ${%{"a" => 1}.size()}")
  println("${"a b".split(" ").length()} ${[3, 1].map(fn n -> n * 2 end).reverse()} ${5.to_float()} ${2.5.to_int()}")
  let m = Meter.start()
  println("${Meter.read(m)} ${Meter.read(m)} ${Level.High(2)} ${Level.Low}")
end
# => 7 100 7 ran 3 ran 4 point 0 point 2
# => -1 -2 3 2 1
# => 2 [2, 6] 5 2
# => 0 1 High(2) Low
