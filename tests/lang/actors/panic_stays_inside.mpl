actor divider() do
  receive do
    n ->
      println("${100 / n}")
      divider()
  end
end

actor steady() do
  receive do
    n ->
      println("steady ${n + 0}")
      steady()
  end
end

fn main() do
  let bad = spawn(divider)
  let good = spawn(steady)
  send(bad, 0)
  send(bad, 5)
  send(good, 1)
  send(good, 2)
end
# => steady 1
# => steady 2
# stderr: panic_stays_inside.mpl:4: division by zero
