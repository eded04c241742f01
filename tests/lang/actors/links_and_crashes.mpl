actor bomb() do
  receive do
    n -> println("${1 / n}")
  end
end

actor partner(other :: Pid<Int>) do
  link(other)
  send(other, 0)
  receive do
    text -> println("never ${text <> ""}")
    after 5000 -> println("never: the link must end this")
  end
end

actor bystander() do
  receive do
    text -> println("never ${text <> ""}")
    after 200 -> println("bystander lives")
  end
end

fn main() do
  spawn(partner, spawn(bomb))
  spawn(bystander)
end
# => bystander lives
# stderr: division by zero
