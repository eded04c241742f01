struct Stock do
  items :: Map<String, Int>
  moves :: Int
end

service Warehouse do
  fn init(first :: String) -> Stock do
    Stock { items: %{first => 1}, moves: 0 }
  end

  fn moved(s :: Stock) -> Stock = %{s | moves: s.moves + 1}

  call Add(item :: String, n :: Int) :: Int do |state|
    let total = Map.get(state.items, item) + n
    (moved(%{state | items: Map.put(state.items, item, total)}), total)
  end

  call Names() do |state| (state, Map.keys(state.items)) end

  call Summary() :: (Int, Option<String>) do |state|
    let note = if state.moves > 1 do Some("busy") else None end
    (state, (state.moves, note))
  end

  cast Clear() do |_state|
    Stock { items: %{}, moves: 0 }
  end
end

fn main() do
  let w = Warehouse.start("bolt")
  println("${Warehouse.add(w, "nut", 5)} ${Warehouse.add(w, "bolt", 2)}")
  println("${Warehouse.names(w)} ${Warehouse.summary(w)}")
  Warehouse.clear(w)
  println("${Warehouse.names(w)} ${Warehouse.summary(w)}")
end
# built
# => 5 3
# => [bolt, nut] (2, Some(busy))
# => [] (0, None)
