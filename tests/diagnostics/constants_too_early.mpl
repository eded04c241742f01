let a = b + 1
let b = 2
let c = d()
fn d() = e()
fn e() = f * 2
let f = List.length([1])
let own = own + 1
let (p, q) = (q, 1)
let x = h(1)
fn h(n) = if n > 0 do y else 0 end
let y = g(1)
fn g(n) = x + n

struct S do
  n :: Int
end
interface Area do
  fn area(self) -> Int
end
impl Area for S do
  fn area(self) -> Int do late * self.n end
end
let early = S { n: 1 }.area()
let late = List.length([1, 2])
let handlers = [fn -> List.length(handlers) end]
println("${soon}")
let soon = List.length([1])

fn main() do
  println("${a}")
end
