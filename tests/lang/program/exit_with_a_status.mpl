# `exit` ends the program from any process and any depth, in order: output is there, the status is the given one.

fn deep(n :: Int) -> Int do
  if n == 0 do
    println("leaving")
    System.exit(3)
  else
    1 + deep(n - 1)
  end
end

actor worker() do
  println("${deep(100)} is never shown")
end

fn main() do
  spawn(worker)
  Timer.sleep(60000)
  println("never")
end
# built
# => leaving
# exit 3
