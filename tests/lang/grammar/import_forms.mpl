import String
import List
from String import length
from Math import (sqrt,
  pow,
)
from List import reverse, take,

fn main() do
  println("${length("four")} ${sqrt(16.0)} ${pow(2.0, 3.0)}")
  println("${later()} ${reverse([1, 2])} ${take([1, 2, 3], 1)} ${List.length([1])}")
end

from Map import size

pub fn later() = size(%{})
# => 4 4 8
# => 0 [2, 1] [1] 1
