# A value of which nothing is known but its fields is of the one struct that has them.

struct Point do
  x :: Int
  y :: Int
end

struct Size do
  x :: Int
  width :: Int
end

struct Stack<T> do
  items :: List<T>
end

struct Account do
  owner :: String
  balance :: Int
end

fn norm(p) = p.x * p.x + p.y * p.y
fn area(s) = s.width * 2
fn both(a, b) = a.y + b.width

fn push(s, item) = Stack { items: [item] ++ s.items }
fn top(s) do
  case s.items do
    [] -> None
    first :: _ -> Some(first)
  end
end

fn change(accounts, name, f) do
  let account = Map.get(accounts, name)
  Map.put(accounts, name, %{account | balance: f(account.balance)})
end

fn owners(accounts) = List.map(accounts, fn a -> a.owner end)

service Bank do
  fn init() do %{"ann" => Account { owner: "Ann", balance: 5 }} end
  fn paid(state, n) = change(state, "ann", fn b -> b + n end)
  call Pay(n :: Int) :: Int do |state|
    let next = paid(state, n)
    (next, Map.get(next, "ann").balance)
  end
end

fn main() do
  println("${norm(Point { x: 3, y: 4 })} ${area(Size { x: 1, width: 8 })}")
  println("${both(Point { x: 1, y: 2 }, Size { x: 3, width: 4 })}")
  let empty = Stack { items: [] }
  println("${top(push(push(empty, 1), 2))} ${top(push(empty, "a"))} ${top(Stack { items: [] }) == Some(1.5)}")
  println("${owners([Account { owner: "Bob", balance: 0 }])}")
  let bank = Bank.start()
  println("${Bank.pay(bank, 7)} ${Bank.pay(bank, 1)}")
end
# => 25 16
# => 6
# => Some(2) Some(a) false
# => [Bob]
# => 12 13
