import Config
import Config.Deep
from Config import limit, seeded

println("main, after what it imports")
let mine = limit + 1

module Inner do
  pub let depth = mine * 2
  let hidden = "h${depth}"
  pub fn show() = hidden
  println("inner ${depth}")
end

let behind = Inner.depth + 1

fn main() do
  println("${limit} ${Config.name} ${Deep.pair.first} ${mine} ${behind} ${Inner.show()} ${seeded(1)}")
  println("${Config.double(21)} ${List.length(Config.Deep.pair.rest)}")
end
# => deep
# => config 4
# => main, after what it imports
# => inner 82
# => 40 config 4 41 83 h82 41
# => 42 2
