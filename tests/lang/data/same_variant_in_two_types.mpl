type Door do
  Open
  Closed
end

type Shop do
  Open(Int)
  Shut
end

fn door(d :: Door) -> String do
  case d do
    Door.Open -> "door open"
    Closed -> "door closed"
  end
end

fn shop(s :: Shop) -> String do
  case s do
    Shop.Open(n) -> "open until ${n}"
    Shut -> "shut"
  end
end

fn main() do
  println("${door(Door.Open)}, ${door(Closed)}, ${shop(Shop.Open(18))}, ${shop(Shut)}")
end
# => door open, door closed, open until 18, shut
