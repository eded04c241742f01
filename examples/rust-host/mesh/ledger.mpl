##! Accounts and what moved between them.

## A movement of money.
pub struct Transfer do
  from :: String
  to :: String
  ## In cents.
  amount :: Int
end

## Why a transfer is refused.
pub type Refusal do
  NoAccount(String)
  NotEnough(account :: String, missing :: Int)
end

struct Books do
  balances :: Map<String, Int>
  journal :: List<Transfer>
end

## Keeps balances, and remembers every transfer.
service Ledger do
  fn init(balances :: Map<String, Int>) -> Books do
    Books { balances: balances, journal: [] }
  end

  ## Moves money; the new balance of the giver, or why not.
  call Post(transfer :: Transfer) :: Int!Refusal do |books|
    case check(books.balances, transfer) do
      Err(refusal) -> (books, Err(refusal))
      Ok(left) -> (book(books, transfer, left), Ok(left))
    end
  end

  call Balance(account :: String) :: Option<Int> do |books|
    (books, balance(books.balances, account))
  end

  call Balances() :: Map<String, Int> do |books|
    (books, books.balances)
  end

  ## What was moved, oldest first.
  call Journal() :: List<Transfer> do |books|
    (books, books.journal)
  end
end

## Sum of all balances.
pub fn total(balances :: Map<String, Int>) -> Int do
  reduce(Map.values(balances), 0, fn sum, n -> sum + n end)
end

fn balance(balances :: Map<String, Int>, account :: String) -> Option<Int> do
  if Map.has_key(balances, account) do Some(Map.get(balances, account)) else None end
end

fn check(balances :: Map<String, Int>, transfer :: Transfer) -> Int!Refusal do
  case (balance(balances, transfer.from), balance(balances, transfer.to)) do
    (None, _) -> Err(NoAccount(transfer.from))
    (_, None) -> Err(NoAccount(transfer.to))
    (Some(has), _) when has < transfer.amount -> Err(NotEnough(transfer.from, transfer.amount - has))
    (Some(has), _) -> Ok(has - transfer.amount)
  end
end

fn book(books :: Books, transfer :: Transfer, left :: Int) -> Books do
  let balances = Map.put(books.balances, transfer.from, left)
  let balances = Map.put(balances, transfer.to, Map.get(balances, transfer.to) + transfer.amount)
  Books { balances: balances, journal: List.append(books.journal, transfer) }
end
