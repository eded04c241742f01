# Own functions and variables win over prefixed names of the library, and what is no function of it is unknown.

fn string_length(_text) = "own"

fn main() do
  println(string_length("abc"))
  let list_head = fn _ -> "local" end
  println(list_head([1]))
  println("${string_length_of("x")}")
end

fn string_length_of(text) = String.length(text)
# => own
# => local
# => 1
