from List import *

fn main() do
  println("x")
end
