fn pick(n) -> Int do
  let x = if n > 0 do n else return -1 end
  let y = case n do
    1 -> return 100
    m -> m * 2
  end
  x + y
end

fn both_leave(n) -> String do
  if n > 0 do
    return "positive"
  else
    return "other"
  end
end

fn loops() do
  for n in 0..6 do
    let m = if n == 1 do continue else n end
    let k = case m do
      4 -> break
      3 -> continue
      k -> k
    end
    k * 10
  end
end

fn in_a_list(n) -> List<Int> do
  [n, if n > 0 do 1 else return [] end]
end

fn unit_return(n :: Int) do
  if n > 0 do return end
  println("not positive")
end

fn main() do
  println("${pick(1)} ${pick(3)} ${pick(-3)}")
  println("${both_leave(1)} ${both_leave(0)} ${loops()} ${in_a_list(1)} ${in_a_list(0)}")
  unit_return(1)
  unit_return(0)
end
# => 100 9 -1
# => positive other [0, 20] [1, 1] []
# => not positive
