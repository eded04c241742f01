struct Pin do
  x :: Atom
  _y :: Int
end

fn name_of(:north) = "up"
fn name_of(:south) = "down"
fn name_of(other :: Atom) = "atom ${other}"

fn main() do
  let a = :created_at
  let b = :_x
  println("${a} ${b} ${:ready} ${:a1}")
  println("${:ok == :ok} ${:ok == :error} ${:a < :b} ${:ok.inspect()}")
  println("${name_of(:north)} ${name_of(:south)} ${name_of(:west)}")
  let p = Pin { x: :left, _y: 1 }
  println("${p.x} ${%{p | x: :right}.x}")
  println("${[:one, :two]} ${(:a, 1)} ${%{:k => :v}}")
  println(case (:ok, 1) do
    (:error, _) -> "no"
    (:ok, n) -> "yes ${n}"
    _ -> "?"
  end)
  println("${Map.get(%{:one => 1, :two => 2}, :two)}")
end
# => created_at _x ready a1
# => true false true :ok
# => up down atom west
# => left right
# => [one, two] (a, 1) %{k => v}
# => yes 1
# => 2
