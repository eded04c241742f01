actor idle() do
  receive do
    n -> println("${n + 0}")
  end
end

fn main() do
  spawn(idle)
  spawn(idle)
  println("main is done")
end
# built
# => main is done
