type Shape do
  Dot
  Box(Int, Int)
end

fn unknown(s) do
  case s do
    Dot -> 1
    Circle(_) -> 2 #~ E0010 unknown variant: Circle
    _ -> 3
  end
end

fn counts(s) do
  case s do
    Box(_) -> 1 #~ E0003
    Dot(_) -> 2 #~ E0003
    _ -> 3
  end
end

fn different_names(s) do
  case s do
    (Some(a), None) | (None, Some(b)) -> 1 #~ E0011 or-pattern alternatives bind different variables
    _ -> 2
  end
end

fn different_types(t :: (Option<Int>, Option<String>)) do
  case t do
    (Some(a), _) | (_, Some(a)) -> 1 #~ E0001
    _ -> 2
  end
end

fn twice(t) do
  case t do
    (x, x) -> x #~ E0044 x
  end
end

fn twice_in_parameters(x, x) = x #~ E0044

fn wrong_literal(n :: Int) do
  case n do
    "a" -> 1 #~ E0001 expected Int, found String
    1.5 -> 2 #~ E0001 expected Int, found Float
    :a -> 3 #~ E0001 Atom
    true -> 4 #~ E0001 Bool
    [] -> 5 #~ E0001 List
    (a, b) -> 6 #~ E0001
    _ -> 7
  end
end

fn wrong_tuple_size(t :: (Int, Int)) do
  case t do
    (a, b, c) -> a #~ E0001
    _ -> 0
  end
end

fn main() do
  ()
end
