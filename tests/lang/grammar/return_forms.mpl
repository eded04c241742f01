fn nothing(n) do
  if n > 0 do
    println("positive")
    return
  end
  println("not positive")
end

fn value(n) -> String do
  if n == 0 do return "zero" else println("not zero") end
  for i in 0..n do
    if i == 3 do return "three" end
    while true do
      if i == 2 do return "two" end
      break
    end
  end
  case n do
    1 -> return "one"
    _ -> ()
  end
  return "other"
end

fn in_closure(xs) do
  let ys = List.map(xs, fn x ->
    if x > 1 do return 0 end
    x + 100
  end)
  "${ys}"
end

fn in_argument(n) = to_string(if n > 0 do n else return "returned" end)

fn in_operator(n :: Int) -> Int do
  1 + case n do
    0 -> return -1
    m -> m
  end
end

fn in_let(o) do
  let n = case o do
    Some(n) -> n
    None -> return "none"
  end
  "some ${n}"
end

fn nested() do
  fn inner() do
    return 1
  end
  inner() + 1
end

fn last(n) do
  return n * 2
end

fn block_return() do return 5 end

fn return_unit_before_else(b) do
  if b do return else println("else") end
  println("after")
end


fn main() do
  nothing(1)
  nothing(0)
  println("${value(0)} ${value(10)} ${value(1)} ${value(2)}")
  println(in_closure([1, 2, 3]))
  println("${in_argument(0)} ${in_argument(3)} ${in_operator(0)} ${in_operator(4)}")
  println("${in_let(Some(1))} ${in_let(None)} ${nested()} ${last(4)} ${block_return()}")
  return_unit_before_else(true)
  return_unit_before_else(false)
end
# => positive
# => not positive
# => not zero
# => not zero
# => not zero
# => zero two one other
# => [101, 0, 0]
# => returned 3 -1 5
# => some 1 none 2 8 5
# => else
# => after
