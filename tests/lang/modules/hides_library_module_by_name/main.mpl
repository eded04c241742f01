# A module named like one of the library hides it name by name, also where names are imported from it.

import String
from String import shout, length

fn main() do
  println("${shout("abc")} ${String.shout("d")} ${length("abc")} ${String.length("ab")} ${String.trim(" x ")}|")
end
# => ABC! D! 3 2 mine|
