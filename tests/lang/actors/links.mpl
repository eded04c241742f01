# A crash takes linked processes along; a normal end does not.

actor worker(crash :: Bool) do
  receive do
    n -> println("worker ${if crash do 1 / (n - n) else n end}")
  end
end

actor linked(name :: String, other :: Pid<Int>) do
  link(other)
  send(other, 1)
  receive do
    after 500 -> println("${name} lives")
  end
end

fn main() do
  spawn(linked, "first", spawn(worker, false))
  spawn(linked, "second", spawn(worker, true))
end
# => worker 1
# => first lives
# stderr: division by zero
