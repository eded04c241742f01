##! Types with impls of their own, walked while their heap is collected at every allocation.

## A name; case does not count.
pub struct Name do
  text :: String
end
impl Eq for Name do
  fn eq(self, other :: Name) -> Bool = String.to_lower(self.text) == String.to_lower(other.text)
end
impl Ord for Name do
  fn lt(self, other :: Name) -> Bool = String.to_lower(other.text) < String.to_lower(self.text)
end
impl Hash for Name do
  fn hash(self) -> Int = String.length(String.to_lower(self.text))
end
impl Display for Name do
  fn to_string(self) -> String = "<${String.to_lower(self.text)}>"
end
impl Default for Name do
  fn default() -> Name = Name { text: "no" <> "body" }
end

fn names(n :: Int, prefix :: String) -> List<Option<Name>> do
  for i in 0..n do
    Some(Name { text: "${prefix}${i}" })
  end
end

fn table(n :: Int, prefix :: String) -> Map<Name, (Int, Name)> do
  List.reduce(names(n, prefix), %{}, fn m, some ->
    case some do
      Some(name) -> Map.put(m, name, (Map.size(m), name))
      None -> m
    end
  end)
end

## Every walk over values of `n` names: equality, order, hash, text, keys, defaults.
pub fn walks(n :: Int) -> List<String> do
  let left = (names(n, "name "), %{"k" => names(n, "x")})
  let right = (names(n, "NAME "), %{"k" => names(n, "X")})
  let lower = table(n, "a")
  let upper = table(n, "A")
  [
    "${left == right} ${left != right} ${hash(Tuple2.first(left)) == hash(Tuple2.first(right))}",
    "${compare(names(n, "a"), names(n, "b"))} ${names(n, "b") < names(n, "a")}",
    "${names(2, "Q")} ${lower == upper} ${Map.size(Map.merge(lower, upper))}",
    "${Map.get(lower, Name { text: "A1" })} ${Map.get(lower, Name { text: "?" })}",
    "${Map.size(Map.delete(upper, Name { text: "a0" }))}"
  ]
end

module Tuple2 do
  pub fn first<A, B>(pair :: (A, B)) -> A do
    let (a, _) = pair
    a
  end
end

## Comes back as it is, and as it is shown.
service Names do
  fn init() -> List<Name> do
    []
  end
  call Keep(name :: Name) :: (Name, String) do |state|
    let all = [name] <> state
    (all, (name, "${all}"))
  end
end
