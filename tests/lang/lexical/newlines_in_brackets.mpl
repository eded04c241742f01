fn sum(a,
       b,
       c) = a + b + c

fn tagged(
  a :: Int,
  b :: String,
) -> (
  Int,
  String
) do
  (
    a,
    b
  )
end

struct Wide do
  a :: Map<
    String,
    Int
  >
end

fn main() do
  println("${sum(
    1,
    2
    ,
    3
  )}")
  println("${tagged(
    1, "x",
  )}")
  let xs = [
    1
    ,
    2,
  ]
  let m = %{
    "a"
      =>
      1,
    "b" => 2
  }
  println("${xs} ${m} ${xs
  }")
  let w = Wide {
    a: m
  }
  println("${w.a[
    "b"
  ]}")
  let ys = List.map(xs, fn x ->
    let y = x * 2
    println("at ${x}")
    (
      y
      + 1
    )
  end)
  println("${ys}")
  let zs = List.map(xs, fn(x) do
    let a = x
    -a
  end)
  println("${zs}")
  let nested = [
    if true do
      let a = 1
      let b = a
      b
    else
      0
    end,
    case xs do
      [] -> 0
      x :: _ ->
        let k = x
        k + 1
    end
  ]
  println("${nested}")
  let (
    p,
    q
  ) = (
    1,
    2
  )
  println("${p - q}")
end
# => 6
# => (1, x)
# => [1, 2] %{a => 1, b => 2} [1, 2]
# => 2
# => at 1
# => at 2
# => [3, 5]
# => [-1, -2]
# => [1, 2]
# => -1
