pub struct Item do
  name :: String
  cents :: Int
end

pub type Class do
  Cheap
  Dear(Int)
end

pub fn price(item :: Item) -> Int = item.cents

pub fn cake() = Item { name: "cake", cents: 550 }

pub fn describe(item) do
  "${item.name} at ${price(item)}"
end

pub fn classify(cents :: Int) -> Class do
  if cents < limit() do Cheap else Dear(cents - limit()) end
end

pub fn best(xs, start) = List.reduce(xs, start, fn a, b -> if b > a do b else a end end)

fn limit() = 500
