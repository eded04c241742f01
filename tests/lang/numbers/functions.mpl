fn main() do
  println("${Int.to_float(7)} ${Float.from(3)} ${Float.to_int(-2.9)} ${Float.to_int(1.0e30)} ${Float.to_int(0.0 / 0.0)}")
  println("${Math.floor(-2.3)} ${Math.ceil(2.1)} ${Math.round(-2.5)} ${Math.round(2.4)}")
  println("${Math.pow(2.0, 5.0)} ${Math.sqrt(2.25)} ${Math.sqrt(-1.0)}")
  println("${Math.abs(-6)} ${Math.abs(-2.5)} ${Math.abs(6)}")
  let nan = 0.0 / 0.0
  println("${Math.min(2.5, 1.5)} ${Math.max(-5, 3)} ${Math.min(nan, 1.0)} ${Math.max(1.0, nan)}")
  println("${compare(1, 2)} ${compare("b", "a")} ${compare([1], [1])} ${compare(None, Some(1))} ${compare(nan, 1.0)}")
end
# built
# => 7 3 -2 9223372036854775807 0
# => -3 3 -3 2
# => 32 1.5 NaN
# => 6 2.5 6
# => 1.5 3 1 1
# => Less Greater Equal Less Greater
