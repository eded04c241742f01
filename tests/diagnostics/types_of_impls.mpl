struct Money do
  cents :: Int
end

impl Add for Money do
  type Output = Int
  fn add(self, other :: Money) -> Int do
    self.cents + other.cents
  end
end

fn total(a :: Money, b :: Money) -> Money = a + b

fn main() do
  let sum :: String = Money { cents: 1 } + Money { cents: 2 }
  println("${total(Money { cents: 1 }, Money { cents: 2 })} ${sum}")
end
