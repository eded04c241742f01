import Cart.Totals
from Items import Item, price, describe
import Items

fn main() do
  let items = [Item { name: "tea", cents: 300 }, Items.cake()]
  println(describe(Items.cake()))
  println("${Totals.total(items)} ${Cart.Totals.total([])} ${price(Items.cake())}")
  println("${Items.best([1, 5, 3], 0)} ${Items.best(["a", "c"], "b")}")
  case Items.classify(900) do
    Cheap -> println("cheap")
    Dear(n) -> println("dear by ${n}")
  end
end
# built
# => cake at 550
# => 850 0 550
# => 5 c
# => dear by 400
