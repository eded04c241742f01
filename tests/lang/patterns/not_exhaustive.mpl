type Light do
  Red
  Yellow
  Green(Int)
end

fn sums(l :: Light) do
  case l do #~ E0012 non-exhaustive match on `Light` ; Yellow ; Green(_)
    Red -> 1
  end
end

fn bools(b) do
  case b do #~ E0012 Bool ; false
    true -> 1
  end
end

fn options(o :: Option<Int>) do
  case o do #~ E0012 non-exhaustive match on `Option<Int>` ; None
    Some(_) -> 1
  end
end

fn nested(o :: Option<Option<Bool>>) do
  match o do #~ E0012 Some(Some(false))
    Some(Some(true)) -> 1
    Some(None) -> 2
    None -> 3
  end
end

fn ints(n :: Int) do
  case n do #~ E0012 Int ; _
    0 -> 1
    1 -> 2
  end
end

fn strings(s :: String) do
  case s do #~ E0012 String ; _
    "a" -> 1
  end
end

fn floats(s :: Float) do
  case s do #~ E0012 Float ; _
    1.0 -> 1
  end
end

fn atoms(s :: Atom) do
  case s do #~ E0012 Atom ; _
    :a -> 1
  end
end

fn guards(n :: Bool) do
  case n do #~ E0012 true
    true when true -> 1
    false -> 0
  end
end

fn lists(xs :: List<Int>) do
  case xs do #~ E0012 List<Int> ; []
    _ :: _ -> 1
  end
end

fn long_lists(xs :: List<Int>) do
  case xs do #~ E0012 _ :: _ :: _
    [] -> 0
    _ :: [] -> 1
  end
end

fn tuples(t :: (Bool, Bool)) do
  case t do #~ E0012 (false, false)
    (true, _) -> 1
    (_, true) -> 2
  end
end

fn ordering(o :: Ordering) do
  case o do #~ E0012 Equal
    Less -> 1
    Greater -> 2
  end
end

fn alternatives(l :: Light) do
  case l do #~ E0012 Green(_)
    Red | Yellow -> 1
    Green(1 | 2) -> 2
  end
end

fn main() = ()
