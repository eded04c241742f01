# From, Into, Default, and the error conversion of `?`.

struct Celsius do
  deg :: Float
end
impl From<Float> for Celsius do
  fn from(d :: Float) -> Celsius = Celsius { deg: d }
end
impl From<Int> for Celsius do
  fn from(d :: Int) -> Celsius = Celsius { deg: Float.from(d) }
end
struct Wrapped<T> do
  inner :: T
end deriving(Display)
impl<T> From<T> for Wrapped<T> do
  fn from(x :: T) -> Wrapped<T> = Wrapped { inner: x }
end

struct AppError do
  text :: String
end deriving(Display)
impl From<String> for AppError do
  fn from(m :: String) -> AppError do
    println("from ${m}")
    AppError { text: "app: " <> m }
  end
end
impl From<Int> for AppError do
  fn from(n :: Int) -> AppError = AppError { text: "code ${n}" }
end

fn parse(s :: String) -> Int!String do
  case String.to_int(s) do
    Some(n) -> Ok(n)
    None -> Err("bad number ${s}")
  end
end
fn small(n :: Int) -> Int!Int do
  if n < 100 do Ok(n) else Err(n) end
end
fn add(a :: String, b :: String) -> Int!AppError do
  let x = parse(a)?
  let y = b |> parse()?
  let z = small(x + y)?
  Ok(z)
end
fn floats(s :: String) -> Float!String do
  # Int to String: what shows is what it becomes.
  let n = small(parse(s)?)?
  Ok(Int.to_float(n))
end
fn generic<T>(r :: Result<T, String>) -> Result<(T, T), AppError> do
  let v = r?
  Ok((v, v))
end

struct Settings do
  name :: String
  size :: Int
end deriving(Display)
impl Default for Settings do
  fn default() -> Settings = Settings { name: default(), size: 7 }
end

fn nothing<T>() -> T where T: Default = default()
fn filled<T>(x :: T) -> (T, T) where T: Default = (x, T.default())

fn main() do
  let c :: Celsius = 4.into()
  println("${Celsius.from(21).deg} ${Celsius.from(0.5).deg} ${c.deg}")
  println("${Float.from(3)} ${String.from(3)} ${String.from(2.5)} ${String.from(true)} ${String.from([1, 2])}")
  let w :: Wrapped<String> = "x".into()
  println("${Wrapped.from(3)} ${w}")
  println("${add("1", "2")} ${add("1", "q")} ${add("99", "1")}")
  println("${floats("5")} ${floats("x")} ${floats("500")}")
  println("${generic(Ok(1.5))}")
  let failed :: Result<Int, String> = Err("no")
  println("${generic(failed)}")
  let inside :: Fun(String) -> Result<Int, AppError> = fn s do
    Ok(parse(s)? + 1)
  end
  println("${inside("41")} ${inside("?")}")

  let n :: Int = default()
  let pair :: (Int, Settings) = default()
  let all :: (Float, Bool, String, (), List<Int>, Map<String, Int>, Option<Settings>) = default()
  println("${n} ${pair} ${all} ${Settings.default()}")
  println("${filled(2)} ${filled("s")} ${filled(Settings { name: "n", size: 1 })}")
  let m :: Map<Int, Settings> = nothing()
  println("${m} ${Map.get(m, 3)}")
  let pairs :: Map<Int, (Int, Settings)> = %{}
  println("${Map.get(pairs, 1)} ${Map.get(%{1 => [2]}, 5)}")
end

# => 21 0.5 4
# => 3 3 2.5 true [1, 2]
# => Wrapped(3) Wrapped(x)
# => from bad number q
# => Ok(3) Err(AppError(app: bad number q)) Err(AppError(code 100))
# => Ok(5) Err(bad number x) Err(500)
# => Ok((1.5, 1.5))
# => from no
# => Err(AppError(app: no))
# => from bad number ?
# => Ok(42) Err(AppError(app: bad number ?))
# => 0 (0, Settings(, 7)) (0, false, , (), [], %{}, None) Settings(, 7)
# => (2, 0) (s, ) (Settings(n, 1), Settings(, 7))
# => %{} Settings(, 7)
# => (0, Settings(, 7)) []
