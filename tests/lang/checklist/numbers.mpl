fn name_of(n) do
  case n do
    -9223372036854775808 -> "smallest"
    -1 -> "minus one"
    0x10 -> "sixteen"
    0b11 -> "three"
    0o17 -> "fifteen"
    1_000 -> "thousand"
    _ -> "other"
  end
end

fn sign(-1.5) = "cold"
fn sign(1e2) = "hot"
fn sign(_) = "mild"

fn main() do
  println("${1_000_000} ${0xFF} ${0Xff_ff} ${0b1010} ${0b1111_0000} ${0o777} ${100_000.50}")
  println("${1.0e10} ${2.5e-3} ${1E+6} ${1e5} ${5.to_string()} ${1..5}")
  println("${-9223372036854775808} ${9223372036854775807 + 1} ${- 5} ${3 - -2}")
  println("${[name_of(-9223372036854775808), name_of(-1), name_of(16), name_of(3), name_of(15), name_of(1000), name_of(1)]}")
  println("${sign(-1.5)} ${sign(100.0)} ${sign(1.5)}")
end
# => 1000000 255 65535 10 240 511 100000.5
# => 10000000000 0.0025 1000000 100000 5 1..5
# => -9223372036854775808 -9223372036854775808 -5 5
# => [smallest, minus one, sixteen, three, fifteen, thousand, other]
# => cold hot mild
