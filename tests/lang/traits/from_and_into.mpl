struct Celsius do
  deg :: Float
end deriving(Display)
struct Kelvin do
  deg :: Float
end deriving(Display)
struct Wrapped<T> do
  value :: T
end deriving(Display)
type Problem do
  NotFound(Int)
  Other(String)
end deriving(Display)

impl From<Float> for Celsius do
  fn from(d :: Float) -> Celsius do Celsius { deg: d } end
end
impl From<Int> for Celsius do
  fn from(d :: Int) -> Celsius do Celsius { deg: Float.from(d) } end
end
impl From<Celsius> for Kelvin do
  fn from(c :: Celsius) -> Kelvin do Kelvin { deg: c.deg + 273.0 } end
end
impl<T> From<T> for Wrapped<T> do
  fn from(v :: T) -> Wrapped<T> do Wrapped { value: v } end
end
impl From<Int> for Problem do
  fn from(n :: Int) -> Problem do NotFound(n) end
end
impl From<String> for Problem do
  fn from(s :: String) -> Problem do Other(s) end
end

fn warm(c :: Celsius) -> Celsius = %{c | deg: c.deg + 1.0}
fn by_code(n) -> Int!Int = if n > 0 do Ok(n) else Err(n) end
fn by_text(n) -> Int!String = if n < 10 do Ok(n) else Err("too big: ${n}") end
fn both(n) -> Int!Problem do
  let a = by_code(n)?
  let b = a |> by_text?
  Ok(a + b)
end

fn main() do
  let a :: Celsius = 4.into()
  let b :: Celsius = 0.5.into()
  let k :: Kelvin = a.into()
  println("${Celsius.from(21)} ${Celsius.from(0.5)} ${a} ${b} ${k} ${Kelvin.from(b)} ${warm(9.into())}")
  println("${Wrapped.from(3)} ${Wrapped.from("x")} ${Problem.from(4)} ${Problem.from("p")}")
  println("${Float.from(3)} ${String.from(3)} ${String.from(2.5)} ${String.from(true)} ${String.from([1])}")
  println("${both(3)} ${both(-1)} ${both(12)}")
  let s :: String = 5.into()
  let f :: Float = 7.into()
  println("${s <> "!"} ${f / 2.0}")
end
# => Celsius(21) Celsius(0.5) Celsius(4) Celsius(0.5) Kelvin(277) Kelvin(273.5) Celsius(10)
# => Wrapped(3) Wrapped(x) NotFound(4) Other(p)
# => 3 3 2.5 true [1]
# => Ok(6) Err(NotFound(-1)) Err(Other(too big: 12))
# => 5! 3.5
