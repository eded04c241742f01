##! Types that have a Rust type of the user's own.

pub struct Amount do
  units :: Int
  kind :: String
end

pub type Withdrawal do
  Taken(amount :: Amount, left :: Int)
  Short(Int)
  Frozen
end

## Finds things; holds other tables.
pub struct Table<K, V> do
  entries :: Map<K, V>
  next :: Option<Table<K, V>>
end

service Vault do
  fn init(start :: Amount) -> Amount do start end

  ## Takes something out.
  call Withdraw(units :: Int) :: Withdrawal do |held|
    if units > held.units do
      (held, Short(units - held.units))
    else
      let taken = %{held | units: units}
      let left = held.units - units
      (%{held | units: left}, Taken(taken, left))
    end
  end

  call Tell(w :: Withdrawal) :: List<Withdrawal> do |held| (held, [w, Frozen]) end
  call Turn(table :: Table<String, Amount>) :: Table<String, Amount> do |held| (held, table) end
  call Look() :: Amount do |held| (held, held) end
  cast Fill(amount :: Amount) do |_held| amount end
end
