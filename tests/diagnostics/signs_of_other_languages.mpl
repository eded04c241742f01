fn powers() = 2 ** 3
fn bits() = 2 ^ 3
fn same(a, b) = a === b
fn order(a, b) = a <=> b
fn differ(a, b) = a ~= b
fn both(a, b) = a & b
fn half(n) = n // 2
fn path(xs) = List::length(xs)
fn typed(x) = id::<Int>(x)
fn quoted() = 'text'
fn spread(xs) = [0, ...xs]
fn point(x) = %Point{x: x}
fn borrowed(x) = f(&x)
fn field(&self) = 1
fn short(xs) = List.map(xs, &(&1 + 1))
fn decimal() = .5
fn empty?(xs) = xs == []
fn save!(x) = x
fn defaults(a, b = 2) = a + b
fn many(*args) = args
fn list(xs :: [Int]) = xs
fn bounded<T: Show>(x :: T) = x
@deprecated
fn loops() do
  for i in 0..=3 do println("${i}") end
  for i in 0...3 do println("${i}") end
  for i of [1] do println("${i}") end
  while 1 in [1] do println("in") end
  if x is Some do println("is") end
  if let Some(y) = x do println("${y}") end
  return 1 if x > 0
end
fn bindings() do
  let a, b = 1, 2
  let n = 1,000
  u.name = "new"
  spawn work()
  send p, 1
  [1, 2].each do |x|
    println("${x}")
  end
end
