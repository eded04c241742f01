import Shop.Prices

fn main() do
  println("${vat} ${with_vat(100)}")
end
