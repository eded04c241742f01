from Tools import size, Mode, label
from Other import label, Extra

type Mode2 do
  Slow
end
fn size(n) = "local size ${n}"
fn pick(m :: Mode) = case m do Fast -> "fast" Mode.Slow -> "slow" end

fn main() do
  println("${size(1)} ${label()} ${pick(Mode.Slow)} ${Slow} ${pick(Fast)} ${Extra { n: 1 }.n}")
  let size = 5
  println("${size}")
end
# => local size 1 label of other slow Slow fast 1
# => 5
