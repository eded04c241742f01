fn zip_with(xs, ys, f) do
  case (xs, ys) do
    (x :: xr, y :: yr) -> [f(x, y)] ++ zip_with(xr, yr, f)
    _ -> []
  end
end

fn fold_right(xs, init, f) do
  case xs do
    [] -> init
    x :: rest -> f(x, fold_right(rest, init, f))
  end
end

fn compose_all(fs) = fold_right(fs, fn x -> x end, fn f, g -> fn(x) -> f(g(x)) end end)

fn main() do
  println("${zip_with([1, 2, 3], ["a", "b"], fn n, s -> "${n}${s}" end)}")
  println("${zip_with([1.5], [2], fn x, n -> (n, x) end)}")
  println("${fold_right([1, 2, 3], [], fn x, acc -> acc ++ [x] end)}")
  println("${compose_all([fn n -> n + 1 end, fn n -> n * 10 end])(4)}")
end
# => [1a, 2b]
# => [(2, 1.5)]
# => [3, 2, 1]
# => 41
