import A.Tools
import B.Tools

fn main() do
  println("${A.Tools.name()} ${B.Tools.name()} ${B.Tools.only_b()} ${A.Tools.Kind { n: 1 }.n}")
end
# => tools of a tools of b b 1
