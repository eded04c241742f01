type Light do
  Red
  Yellow
  Green
end
type Tree do
  Leaf
  Node(Tree, Bool, Tree)
end
type One do
  One(Bool)
end

fn lights(a :: Light, b :: Light) do
  case (a, b) do
    (Red, _) -> 1
    (Yellow, Red | Yellow) -> 2
    (_, Green) -> 3
    (Green, Red) | (Green, Yellow) -> 4
  end
end

fn tuples(t :: (Bool, Option<Int>)) do
  case t do
    (true, _) -> 1
    (false, Some(_)) -> 2
    (_, None) -> 3
  end
end

fn lists(xs :: List<Bool>) do
  case xs do
    [] -> 0
    true :: [] -> 1
    false :: [] -> 2
    _ :: true :: _ -> 3
    _ :: false :: _ -> 4
  end
end

fn pairs(t :: (List<Int>, List<Int>)) do
  case t do
    ([], ys) -> List.length(ys)
    (xs, []) -> List.length(xs)
    (x :: _, y :: _) -> x + y
  end
end

fn trees(t) do
  case t do
    Leaf -> 0
    Node(Leaf, b, Leaf) -> if b do 1 else 2 end
    Node(Node(_, _, _), true, _) -> 3
    Node(Node(_, _, _), false, _) -> 4
    Node(Leaf, _, Node(_, _, _)) -> 5
  end
end

fn results(r :: Result<Option<Bool>, ()>) do
  case r do
    Ok(Some(true)) -> 1
    Ok(Some(false)) -> 2
    Ok(None) -> 3
    Err(()) -> 4
  end
end

fn ordering(o :: Ordering) do
  case o do
    Less -> -1
    Equal -> 0
    Greater -> 1
  end
end

fn single(o) do
  case o do
    One(true) -> 1
    One(false) -> 0
  end
end

fn unit_and_bool(t) do
  case t do
    ((), true) -> 1
    ((), false) -> 0
  end
end

fn guards_do_not_count(n :: Int) do
  case n do
    n when n > 0 -> 1
    n when n <= 0 -> 2
    _ -> 3
  end
end

fn main() do
  println("${lights(Red, Red)} ${lights(Yellow, Yellow)} ${lights(Yellow, Green)} ${lights(Green, Yellow)}")
  println("${tuples((true, None))} ${tuples((false, Some(1)))} ${tuples((false, None))}")
  println("${lists([])} ${lists([true])} ${lists([false])} ${lists([true, true])} ${lists([true, false, true])}")
  println("${pairs(([], [1]))} ${pairs(([1, 2], []))} ${pairs(([1], [5]))}")
  println("${trees(Leaf)} ${trees(Node(Leaf, false, Leaf))} ${trees(Node(Node(Leaf, true, Leaf), false, Leaf))}")
  println("${results(Ok(Some(false)))} ${results(Err(()))} ${ordering(Greater)} ${single(One(true))}")
  println("${unit_and_bool(((), false))} ${guards_do_not_count(0)}")
end
# => 1 2 3 4
# => 1 2 3
# => 0 1 2 3 4
# => 1 2 6
# => 0 2 4
# => 2 4 1 1
# => 0 2
