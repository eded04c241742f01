type Light do
  Red
  Green
end

fn repeated(l) do
  case l do
    Red -> 1
    Green -> 2
    Red -> 3 #~ W0001 redundant match arm (arm 3) ; this arm is unreachable
  end
end

fn after_binding(n) do
  case n do
    0 -> "zero"
    n -> "${n}"
    1 -> "one" #~ W0001 (arm 3)
    _ -> "never" #~ W0001 (arm 4)
  end
end

fn covered(o) do
  case o do
    Some(_) -> 1
    Some(0) -> 2 #~ W0001 (arm 2)
    None -> 3
  end
end

fn by_alternatives(s) do
  case s do
    "a" | "b" -> 1
    "b" -> 2 #~ W0001 (arm 2)
    _ -> 3
  end
end

fn clause(Some(n)) = n
fn clause(None) = 0
fn clause(Some(1)) = 2 #~ W0001

fn by_both(t) do
  case t do
    (true, _) -> 1
    (_, true) -> 2
    (true, true) -> 3 #~ W0001 (arm 3)
    (false, false) -> 4
  end
end

fn empty_after_cons(xs) do
  case xs do
    x :: _ -> x
    [] -> 0
  end
end

fn guards_do_not_hide(n) do
  case n do
    n when n > 0 -> 1
    n when n > 0 -> 2
    5 -> 3
    _ -> 4
  end
end

fn main() do
  println("${repeated(Red)} ${after_binding(1)} ${covered(Some(0))} ${by_alternatives("b")} ${clause(Some(1))}")
  println("${by_both((true, true))} ${empty_after_cons([])} ${guards_do_not_hide(5)} ${guards_do_not_hide(-5)}")
end
# => 1 1 1 1 1
# => 1 0 1 4
