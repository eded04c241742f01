struct Order do
  table "all_orders"
  primary_key :order_no
  status :: Atom
  order_no :: Int
  belongs_to :user, User
end deriving(Schema, Eq, Display)

type Mark do
  Mark(kind :: Atom)
end

fn text(:created) = "new"
fn text(:_x) = "underscore"
fn text(other) = "other ${other}"

fn tagged(tag, name) = "${tag}-${Map.get(name, "role")}"

fn main() do
  let a = :created_at
  let o = Order { status: a, order_no: 1 }
  println("${o} ${Order.__table__()} ${Order.__primary_key__()} ${Order.__relationships__()}")
  println("${text(:created)} ${text(:_x)} ${text(:gone)} ${tagged(:t, role: :admin)}")
  println("${a == :created_at} ${:a < :b} ${:a.inspect()} ${%{o | status: :done}}")
  let verdict = case (Mark(kind: :red), :ok) do
    (Mark(:red), :ok) -> "red and ok"
    _ -> "no"
  end
  println("${verdict} ${hash(:a) == hash(:a)} ${%{:k => 1}[:k]}")
end
# => Order(created_at, 1) all_orders order_no [belongs_to:user:User]
# => new underscore other gone t-admin
# => true true :a Order(done, 1)
# => red and ok true 1
