from Items import Item, price

pub fn total(items :: List<Item>) -> Int do
  items |> List.map(price) |> reduce(0, plus)
end

fn plus(a, b) = a + b
