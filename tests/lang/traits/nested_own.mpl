# Impls that the program wrote hold wherever a value of the type stands: in lists, tuples, options, maps,
# structs, variants, and as keys.

# Case does not count.
struct Name do
  text :: String
end
impl Eq for Name do
  fn eq(self, other :: Name) -> Bool = String.to_lower(self.text) == String.to_lower(other.text)
end
impl Hash for Name do
  fn hash(self) -> Int = String.length(self.text)
end
impl Display for Name do
  fn to_string(self) -> String = "<${self.text}>"
end
impl Debug for Name do
  fn inspect(self) -> String = "Name(${self.text})"
end

# The greater number is the lesser value.
struct Rank do
  n :: Int
end
impl Ord for Rank do
  fn lt(self, other :: Rank) -> Bool = self.n > other.n
end

struct Player do
  name :: Name
  rank :: Rank
end

type Seat do
  Free
  Taken(Name, Rank)
end

fn name(text :: String) -> Name = Name { text: text }
fn rank(n :: Int) -> Rank = Rank { n: n }

fn main() do
  println("${[name("Ada")] == [name("ADA")]} ${[name("Ada")] == [name("Bob")]}")
  println("${(1, name("Ada")) == (1, name("ada"))} ${Some(name("a")) != Some(name("A"))}")
  let ada = Player { name: name("Ada"), rank: rank(1) }
  println("${ada == Player { name: name("ADA"), rank: rank(1) }} ${ada == Player { name: name("ADA"), rank: rank(2) }}")
  println("${Taken(name("x"), rank(1)) == Taken(name("X"), rank(1))}")
  println("${%{1 => name("a")} == %{1 => name("A")}}")

  # Order.
  println("${rank(1) < rank(2)} ${[rank(1)] < [rank(2)]} ${(0, rank(3)) < (0, rank(2))} ${Some(rank(3)) >= Some(rank(2))}")
  println("${compare(rank(1), rank(2))} ${compare([rank(2)], [rank(1)])} ${compare(Some(rank(2)), Some(rank(2)))}")
  let ranks = List.sort([rank(2), rank(7), rank(5)], fn a, b ->
    case compare(a, b) do
      Less -> -1
      Equal -> 0
      Greater -> 1
    end
  end)
  println("${List.map(ranks, fn r -> r.n end)}")

  # Texts.
  println("${ada.name} ${[ada.name]} ${(ada.name, 1)} ${Some(ada.name)} ${%{ada.name => ada.name}}")
  println("${ada}")
  println("${Taken(ada.name, rank(1))} ${[Free]}")
  println("${ada.name.inspect()} ${[ada.name].inspect()} ${ada.inspect()}")

  # Hashes.
  println("${ada.name.hash()} ${hash(ada.name)} ${hash((ada.name, 1)) == hash((name("xyz"), 1))}")
  let ages = %{name("Ada") => 36, name("Bob") => 41}
  println("${Map.get(ages, name("ADA"))} ${Map.has_key(ages, name("bob"))} ${Map.has_key(ages, name("eve"))}")
  let more = Map.put(ages, name("BOB"), 42)
  println("${more} ${Map.size(more)}")
  println("${Map.delete(more, name("ada"))} ${%{name("q") => 1, name("Q") => 2}}")
  println("${%{(name("Q"), 1) => 5} == %{(name("q"), 1) => 5}}")
  let many = for i in 0..100 do
    (name("n${i}"), i)
  end
  let table = List.reduce(many, %{}, fn m, (k, i) -> Map.put(m, k, i) end)
  println("${Map.size(table)} ${Map.get(table, name("N57"))}")
end

# => true false
# => true false
# => true false
# => true
# => true
# => false false true false
# => Greater Less Equal
# => [7, 5, 2]
# => <Ada> [<Ada>] (<Ada>, 1) Some(<Ada>) %{<Ada> => <Ada>}
# => Player { name: <Ada>, rank: Rank { n: 1 } }
# => Taken(<Ada>, Rank { n: 1 }) [Free]
# => Name(Ada) [<Ada>] Player { name: <Ada>, rank: Rank { n: 1 } }
# => 3 3 true
# => 36 true false
# => %{<Ada> => 36, <Bob> => 42} 2
# => %{<Bob> => 42} %{<q> => 2}
# => true
# => 100 57
# built
