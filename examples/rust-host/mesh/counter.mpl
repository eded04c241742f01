##! A counter, and what can go wrong with it.

## Why a counter gives nothing away.
pub type WithdrawError do
  ## So much is missing.
  Insufficient(missing :: Int)
  Frozen
end

struct Count do
  value :: Int
  frozen :: Bool
end

## A counter that can run dry, and can be frozen.
service Counter do
  fn init(start :: Int) -> Count do
    Count { value: start, frozen: false }
  end

  ## Adds and returns the new value.
  call Increment(amount :: Int) :: Int do |count|
    let value = count.value + amount
    (%{count | value: value}, value)
  end

  call GetCount() :: Int do |count|
    (count, count.value)
  end

  ## Takes some away, if there is enough.
  call Withdraw(amount :: Int) :: Int!WithdrawError do |count|
    if count.frozen do
      (count, Err(Frozen))
    else
      withdraw(count, amount)
    end
  end

  ## Shares the value among some: none is a mistake that ends the counter.
  call Share(among :: Int) :: Int do |count|
    (count, count.value / among)
  end

  cast Freeze() do |count|
    %{count | frozen: true}
  end

  cast Reset() do |_count|
    Count { value: 0, frozen: false }
  end
end

fn withdraw(count :: Count, amount :: Int) -> (Count, Int!WithdrawError) do
  if amount > count.value do
    (count, Err(Insufficient(amount - count.value)))
  else
    let left = count.value - amount
    (%{count | value: left}, Ok(left))
  end
end
