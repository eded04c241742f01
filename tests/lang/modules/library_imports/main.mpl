import String
import List
from String import length, to_upper
from List import reverse
from Map import put, get

fn main() do
  println("${length("four")} ${to_upper("a")} ${reverse([1, 2])} ${get(put(%{}, 1, "x"), 1)}")
  println("${String.length("ab")} ${string_length("abc")} ${list_reverse([3, 4])} ${map_get(%{"a" => 1}, "a")}")
  println("${list_length([1])} ${string_split("a b", " ")} ${map_keys(%{"k" => 1})} ${list_append([1], 2)}")
end
# => 4 A [2, 1] x
# => 2 3 [4, 3] 1
# => 1 [a, b] [k] [1, 2]
