import Text.String
import Other

fn main() do
  println("${String.length("abc")} ${String.to_upper("abc")} ${Text.String.length("abc")} ${Other.plain("abc")}")
  println("${"abc".length()} ${Math.floor(2.5)} ${Math.double(4)}")
end

module Math do
  pub fn double(n) = n * 2
end
# => own abc ABC own abc 3
# => 3 2 8
