actor idle() do
  receive do
    _ -> ()
  end
end
struct Holder do
  f :: Fun(Int) -> Int
end
fn named(x) = x

fn main() do
  println("${fn x -> x + 1 end} ${named} ${[named]} ${(1, String.length)}")
  println("${Iter.from([1, 2])}")
  let p = spawn(idle)
  let text = "${p}"
  println("${String.starts_with(text, "<0.")} ${String.ends_with(text, ">")} ${String.contains("${[p]}", "[<0.")}")
  println("${String.starts_with("${Some(p)}", "Some(<0.")} ${p.inspect() == text}")
  println("${Holder { f: named }}")
end
# => #Fun #Fun [#Fun] (1, #Fun)
# => #Iter
# => true true true
# => true true
# => Holder { f: #Fun }
