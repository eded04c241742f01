fn one(n) do
  case n do
    n + 1 -> 2 #~ P0001 expected `->`, found `+`
    _ -> 3
  end
end

fn two(xs) do
  case xs do
    [a, b] -> a #~ P0001
    _ -> 0
  end
end

fn three(s) do
  case s do
    "a${s}" -> 1 #~ P0001 string interpolation not allowed in patterns
    _ -> 2
  end
end

fn main() = ()
