# `Map.get` gives the value itself: one mistake, told where it is, however many types follow from it.

fn count(words :: List<String>) -> Map<String, Int> do
  List.reduce(words, Map.new(), fn counts, word ->
    case Map.get(counts, word) do
      Some(n) -> Map.put(counts, word, n + 1)
      None -> Map.put(counts, word, 1)
    end
  end)
end

fn first_length(texts :: List<String>) -> Int do
  case texts |> List.head() do
    None -> 0
    Some(text) -> String.length(text)
  end
end

# Options that are the values of a map are no mistake.
fn known(ages :: Map<String, Option<Int>>) -> Int do
  case Map.get(ages, "Ada") do
    Some(age) -> age
    None -> 0
  end
end

fn main() do
  println("${count(["a", "b"])} ${first_length(["a"])} ${known(%{"Ada" => Some(36)})}")
end
