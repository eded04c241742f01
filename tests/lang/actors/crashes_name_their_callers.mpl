# A report of a crash names the functions of Mesh on the stack of the process, in the order of their calls.

fn quotient(a :: Int, b :: Int) -> Int do
  a / b
end

fn shares(total :: Int, people :: List<Int>) -> List<Int> do
  for n in people do quotient(total, n) end
end

actor till(total :: Int) do
  receive do
    n ->
      println("${shares(total, [n, n - 1])}")
      till(total)
  end
end

# Not the last thing it does: every call has a frame of its own.
fn deep(n :: Int) -> List<Int> do
  if n == 0 do [quotient(1, n)] else List.append(deep(n - 1), n) end
end

actor digger() do
  receive do
    n -> println("${deep(n)}")
  end
end

fn main() do
  let t = spawn(till, 10)
  send(t, 2)
  send(t, 1)
  send(spawn(digger), 3)
end
# => [5, 10]
# stderr: :4: division by zero
# stderr: in Main.quotient/2 of Main.till
# stderr: called by Main.shares/2 (crashes_name_their_callers.mpl:7)
# stderr: called by Main.till/1 (crashes_name_their_callers.mpl:
# stderr: in Main.quotient/2 of Main.digger
# stderr: called by Main.deep/1 (crashes_name_their_callers.mpl:20), 4 times
# stderr: called by Main.digger/0 (crashes_name_their_callers.mpl:
