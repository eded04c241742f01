fn compared(n) do
  case n do
    > 0 -> "plus"
    == 0 -> "zero"
    _ -> "minus"
  end
end

fn pinned(a, b) do
  case a do
    ^b -> "same"
    _ -> "other"
  end
end

fn of_struct(p) do
  case p do
    Point { x: 0 } -> "zero"
    _ -> "other"
  end
end

fn of_map(m) do
  case m do
    %{"a" => 1} -> "one"
    _ -> "other"
  end
end

fn arrows(n) do
  match n do
    0 => "zero",
    1 => "one",
    _ => "other",
  end
end

fn commas(n) do
  match n do
    0 -> "zero",
    1 -> "one",
    _ -> "other",
  end
end

fn otherwise(n) do
  case n do
    0 -> "zero"
    else -> "other"
  end
end

fn whens(n) do
  case n
  when 0
    "zero"
  else
    "other"
  end
end

struct Point do
  x: Int
  y: Int
end

struct Pair do
  left :: Int,
  right :: Int,
end
