struct Entry do
  table :: String
  primary_key :: Int
  timestamps :: Bool
  belongs_to :: String
  has_many :: Int
  has_one :: Int
  from :: Int
  deriving :: Int
  strategy :: Int
end

fn from(as, deriving) = as + deriving

fn child(start, restart, shutdown) = start * restart * shutdown

fn strategy(max_restarts :: Int, max_seconds :: Int) -> Int do
  max_restarts - max_seconds
end

fn table(primary_key) do
  let timestamps = primary_key
  let belongs_to = timestamps
  let has_many = belongs_to
  let has_one = has_many
  has_one
end

fn words(permanent, transient, temporary, brutal_kill) = [permanent, transient, temporary, brutal_kill]

fn init(one_for_one, one_for_all, rest_for_one, simple_one_for_one) do
  one_for_one + one_for_all + rest_for_one + simple_one_for_one
end

fn get(map) = map

fn main() do
  let from_value = from(1, 2)
  let from = from_value
  let as = from
  let deriving = as
  println("${from} ${as} ${deriving}")
  println("${child(2, 3, 4)} ${strategy(9, 1)} ${table("key")}")
  println("${words(1, 2, 3, 4)} ${init(1, 2, 3, 4)} ${get(5)}")
  let e = Entry {
    table: "t", primary_key: 1, timestamps: true, belongs_to: "b", has_many: 2, has_one: 3,
    from: 4, deriving: 5, strategy: 6
  }
  println("${e.table} ${e.primary_key} ${e.timestamps} ${e.belongs_to} ${e.has_many} ${e.has_one} ${e.from}")
  println("${e.deriving} ${e.strategy}")
  case from do
    3 as as -> println("as ${as}")
    _ as from -> println("${from}")
  end
end
# => 3 3 3
# => 24 8 key
# => [1, 2, 3, 4] 10 5
# => t 1 true b 2 3 4
# => 5 6
# => as 3
