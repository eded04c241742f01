fn main() do
  let max = 9223372036854775807
  let min = -9223372036854775808
  println("${max + 1} ${min - 1} ${max * 2} ${min * -1} ${-min} ${max + max}")
  println("${min / -1} ${min % -1} ${max * max} ${min * min} ${max - min}")
  println("${-7 / 2} ${7 / -2} ${-7 / -2} ${7 / 2} ${0 / 5}")
  println("${-7 % 2} ${7 % -2} ${-7 % -2} ${7 % 2} ${-8 % 4}")
  println("${1_000_000_007 * 1_000_000_007} ${3037000500 * 3037000500}")
  println("${min < max} ${min == -max - 1} ${0 == -0} ${max > max - 1} ${compare(min, max)}")
  println("${min} ${max} ${min + max} ${0x7fffffffffffffff == max}")
  println("${reduce(up_to(22), 1, fn a, b -> a * b end)}")
end

fn up_to(n) = for i in 1..n do i end
# => -9223372036854775808 9223372036854775807 -2 -9223372036854775808 -9223372036854775808 -2
# => -9223372036854775808 0 1 0 -1
# => -3 -3 3 3 0
# => -1 1 -1 1 0
# => 1000000014000000049 -9223372036709301616
# => true true true true Less
# => -9223372036854775808 9223372036854775807 -1 true
# => -4249290049419214848
