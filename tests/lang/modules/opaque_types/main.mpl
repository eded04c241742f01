import Vault
from Vault import open, peek

fn pass_on(v) = v

fn main() do
  let v = open(5)
  println("${peek(v)} ${Vault.peek(pass_on(Vault.lock(v, 3)))} ${List.map([v, open(7)], peek)}")
  let pair = (v, [v])
  println("${case pair do (a, _) -> peek(a) end} ${Vault.kind(Vault.pick(true))} ${v.n}")
end
# => 5 8 [5, 7]
# => 5 first 5
